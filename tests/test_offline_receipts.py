"""A receipt is checked on a machine that has Python and the public key, and nothing of ours."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alliance.applications.own_copy import as_data
from alliance.applications.receipts import receipt_of
from alliance.applications.tests import make
from tools.tree import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, client: Client) -> Path:
    """Somebody's own folder: receipt, copy, keys as published, and the script."""
    submission = make.submitted(reason="Ça coûte 5 €, “bien sûr”.\n\u2028")
    keys = client.get("/.well-known/receipt-key").content
    (tmp_path / "receipt-key.json").write_bytes(keys)
    write(tmp_path / "receipt.json", receipt_of(submission))
    write(tmp_path / "copy.json", as_data(submission))
    with submission.files.get().content.open("rb") as file:
        (tmp_path / "mandate.pdf").write_bytes(file.read())
    shutil.copy(ROOT / "tools" / "verify_receipt.py", tmp_path)
    return tmp_path


def write(path: Path, said: Any) -> None:
    path.write_text(json.dumps(said, indent=2), encoding="utf-8")


def checked(folder: Path, *arguments: str) -> tuple[int, str]:
    """What a bare Python says: no packages, no environment."""
    command = [sys.executable, "-I", "-S", "verify_receipt.py", *arguments]
    command += ["--key", "receipt-key.json"]
    done = subprocess.run(  # noqa: S603 (our own script)
        command, cwd=folder, capture_output=True, text=True, check=False, env={}
    )
    return done.returncode, done.stdout + done.stderr


def test_a_receipt_and_a_copy_are_genuine(folder: Path) -> None:
    genuine = (0, "GENUINE: FERRIES-0001/1, received 2016-04-12T08:42:00.000000Z\n")

    assert checked(folder, "receipt.json") == genuine
    assert checked(folder, "copy.json", "--file", "mandate.pdf") == genuine


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("received_at", "2016-04-12T08:41:59.999999Z"),
        ("number", "FERRIES-0001/2"),
        ("signature", "A" * 86),
        ("signature", "AAAA"),
    ],
)
def test_a_receipt_that_was_changed_is_not(folder: Path, name: str, value: str) -> None:
    path = folder / "receipt.json"
    write(path, json.loads(path.read_text()) | {name: value})

    code, said = checked(folder, "receipt.json")

    assert (code, said.splitlines()[0]) == (1, "NOT GENUINE")


def test_a_changed_answer_or_file_is_found(folder: Path) -> None:
    copy = json.loads((folder / "copy.json").read_text())
    copy["content"]["answers"]["reason"] = "Another reason."
    write(folder / "copy.json", copy)
    (folder / "mandate.pdf").write_bytes(b"another")

    code, said = checked(folder, "copy.json", "--file", "mandate.pdf")

    assert code == 1
    assert "its digest differs" in said
    assert "The file mandate.pdf is not one that was handed in." in said


def test_a_key_of_another_house_proves_nothing(folder: Path) -> None:
    write(folder / "receipt-key.json", {"keys": []})

    assert checked(folder, "receipt.json")[0] == 1


@pytest.mark.parametrize("content", ["", "[]", "{}", "7", '{"kid": 7}'])
def test_what_is_no_receipt_is_told_without_a_trace(folder: Path, content: str) -> None:
    (folder / "receipt.json").write_text(content)

    code, said = checked(folder, "receipt.json")

    assert code == 2
    assert said.startswith("This cannot be read:")
    assert "Traceback" not in said


def test_the_written_recipe_with_openssl_works(folder: Path) -> None:
    """The very lines of the applicants' page, as far as this machine has the programs."""
    page = (ROOT / "docs" / "applicants" / "en.md").read_text()
    recipe = page.rpartition("```\njq")[2].partition("```")[0]
    if not (shutil.which("jq") and shutil.which("openssl")):
        assert recipe.startswith(" -cjS")
        return

    done = subprocess.run(  # noqa: S603 (our own page)
        ["/bin/sh", "-c", f"jq{recipe}"], cwd=folder, capture_output=True, text=True, check=False
    )

    assert "Signature Verified Successfully" in done.stdout, done.stderr
