"""An officer takes the letter of commitment, has it signed digitally, and sends it."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alliance.files.tests import signing
from tests.journeys.conftest import Arrives
from tests.journeys.joining import Town, asks_to_join
from tests.journeys.postbox import Postbox
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

TOWN = Town(searched="", name="Mala Reka", country="RS")
PATIENCE = 30.0


def test_the_letter_is_signed_digitally_and_sent(
    arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    officer, letters = arrives(), postbox("mira@mala-reka.example")
    asks_to_join(officer, TOWN, letters, tmp_path)
    letter = takes_the_letter(officer)
    finds_it_in_the_mail_too(officer, letters)
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(is_signed(letter))
    sends(officer, signed)
    waits_for(officer, "Digitally signed by Jovan Kos (Opština Mala Reka) on")
    officer.sees("It covers the whole document.")
    the_desk_reads_the_same(arrives())


def takes_the_letter(officer: Visitor) -> bytes:
    """As PDF; the same for Word is there too."""
    word = officer.context.request.get(officer.address_of("Letter for Word"))
    assert word.headers["content-type"].endswith("wordprocessingml.document")
    answer = officer.context.request.get(officer.address_of("Letter as PDF"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    return answer.body()


def is_signed(letter: bytes) -> bytes:
    """By the mayor's key, in a thread of its own: the browser's tools keep this one's loop."""
    mayor = signing.signer("Jovan Kos", "Opština Mala Reka")
    with ThreadPoolExecutor() as thread:
        return thread.submit(signing.signed, letter, mayor).result()


def finds_it_in_the_mail_too(officer: Visitor, letters: Postbox) -> None:
    """The letter of confirmation names the address of the paper."""
    address = officer.address_of("Letter as PDF")
    assert f"{officer.site}{address}" in letters.next().text


def sends(officer: Visitor, signed: Path) -> None:
    officer.attaches("document", signed)
    officer.presses("Send the file")
    officer.sees("signed.pdf")


def waits_for(officer: Visitor, words: str) -> None:
    """The worker reads signatures on its round."""
    until = time.monotonic() + PATIENCE
    while words not in officer.text and time.monotonic() < until:
        time.sleep(0.5)
        officer.opens(officer.path)
    officer.sees(words)


def the_desk_reads_the_same(secretariat: Visitor) -> None:
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.opens("/en/desk/joining/")
    secretariat.follows(TOWN.name)
    secretariat.sees("Digitally signed by Jovan Kos (Opština Mala Reka) on")
    secretariat.sees("Signatures were not checked against a list of trusted issuers.")
    secretariat.sees("Not scanned yet")
    file = secretariat.context.request.get(secretariat.address_of("signed.pdf"))
    assert file.headers["content-disposition"] == 'attachment; filename="signed.pdf"'
