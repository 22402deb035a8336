"""Pictures: what must be known of one, how it is shown, and when it no longer is."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from alliance.accounts.tests import make as people
from alliance.accounts.tests.make import arriving
from alliance.website.models import Picture
from alliance.website.models.pictures import Consent, People
from alliance.website.tests.reading import SPRING
from alliance.website.tests.writing import about, photo, picture, text, typed

DAY = SPRING.date()


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(site: Path, client: Client) -> Client:
    client.force_login(people.editor())
    return client


def upload(editor: Client, file: Any, **fields: str) -> Any:
    """What the library's form for one picture sends."""
    facts = {"title": "Otter", "credit": "Ana Pop", "licence": "cc0", "people": "nobody"}
    sent = {"file": file, "tags": "", "collection": "1", **facts, **fields}
    return editor.post("/cms/images/add/", sent)


def on_page(made: Picture, **words: Any) -> None:
    """Publish a page with the picture."""
    page = about()
    page.body = [("picture", {"picture": made, "alternative": "An otter in the reeds", **words})]
    page.save_revision().publish()


def page_at(at: Any) -> str:
    """The page as readers get it."""
    return Client().get("/en/about/", **arriving(at)).content.decode()


def test_a_page_offers_the_sizes_and_says_what_it_shows(site: Path) -> None:
    on_page(picture(), caption="On the bank")
    html = page_at(SPRING)
    assert 'alt="An otter in the reeds"' in html
    assert "480w, /pictures/" in html
    assert 'width="960" height="480"' in html
    assert "Picture: Ana Pop" in html
    assert 'href="https://creativecommons.org/publicdomain/zero/1.0/"' in html
    assert 'loading="lazy"' not in html


def test_all_but_the_first_picture_wait_until_they_are_near(site: Path) -> None:
    page = about()
    words = {"alternative": "An otter"}
    page.body = [("picture", {"picture": picture(f"Otter {n}"), **words}) for n in range(3)]
    page.save_revision().publish()
    assert page_at(SPRING).count('loading="lazy"') == 2


def test_a_size_is_served_by_us_small_and_without_what_the_camera_noted(site: Path) -> None:
    size = picture().get_rendition("width-480|format-webp|webpquality-78")
    answer = Client().get(size.url, **arriving(SPRING))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["X-Public-Page"] == "1"
    with Image.open(BytesIO(answer.content)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((480, 240), {})
    assert Client().get(f"/pictures/{size.image_id}/other.webp").status_code == 404
    assert Client().get("/pictures/99999/other.webp").status_code == 404


def test_a_picture_is_gone_from_pages_and_its_address_when_the_consent_ends(site: Path) -> None:
    consent: Any = {"people": People.ADULTS, "consent": Consent.CROWD, "consent_until": DAY}
    made = picture(**consent)
    on_page(made)
    assert "An otter in the reeds" in page_at(SPRING)
    address = made.renditions.first().url
    ends = made.ends_at
    assert ends
    assert Client().get(address, **arriving(ends - timedelta(seconds=1))).status_code == 200
    assert "An otter in the reeds" not in page_at(ends)
    assert Client().get(address, **arriving(ends)).status_code == 404
    answer = Client().get("/en/about/", **arriving(SPRING))
    assert answer["X-Fresh-Until"] <= ends.isoformat()


def test_editors_see_in_the_preview_that_a_picture_is_missing(editor: Client) -> None:
    on_page(picture(people=People.ADULTS, consent=Consent.CROWD, consent_until=date(2020, 1, 1)))
    page = about()
    answer = editor.get(f"/cms/pages/{page.pk}/view_draft/").content.decode()
    assert "The consent of the people on it has ended." in answer
    assert "The consent of the people on it has ended." not in page_at(SPRING)


def test_editors_are_told_of_consents_that_end(editor: Client) -> None:
    today = date(2024, 6, 1)
    for title, days in (("Soon", 29), ("Late", 31), ("Ended", -3)):
        until = today + timedelta(days=days)
        picture(title, people=People.ADULTS, consent=Consent.CROWD, consent_until=until)
    said = editor.get("/cms/", **arriving(SPRING)).content.decode()
    assert "Soon</a>: until 30 June 2024" in said
    assert "Ended</a>" in said
    assert "Late</a>" not in said


def test_an_upload_needs_credit_and_licence(editor: Client) -> None:
    for field in ("credit", "licence", "people"):
        answer = upload(editor, photo(), **{field: ""})
        assert answer.status_code == 200
    assert not Picture.objects.exists()
    assert upload(editor, photo()).status_code == 302


def test_people_are_shown_only_with_a_reason_and_where_it_is_kept(editor: Client) -> None:
    answer = upload(editor, photo(), people="adults")
    assert "Say why the people may be shown." in answer.content.decode()
    answer = upload(editor, photo(), people="adults", consent="written")
    assert "Say where the written consent is kept." in answer.content.decode()
    kept = {"people": "adults", "consent": "written", "consent_kept": "Folder 7"}
    assert upload(editor, photo(), **kept).status_code == 302
    with pytest.raises(IntegrityError, match="people_on_a_picture_agreed"), transaction.atomic():
        Picture.objects.update(consent="")


def test_what_the_camera_noted_is_not_kept(editor: Client) -> None:
    notes = Image.Exif()
    notes[0x010F], notes[0x0112] = "A camera", 6
    notes.get_ifd(0x8825)[1] = "N"
    upload(editor, photo(1000, 500, exif=notes))
    made = Picture.objects.get()
    with Image.open(made.file.path) as stored:
        assert (dict(stored.getexif()), stored.size) == ({}, (500, 1000))


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (lambda: photo(9000, 9000), "too many pixels"),
        (lambda: photo(10, 10, "GIF"), "Not a supported image format"),
        (lambda: _named(photo(), "x.png"), "does not match the file format"),
        (lambda: _named(_bytes(b"<svg/>"), "x.jpg"), "does not match the file format"),
        (lambda: _named(_bytes(b"words"), "x.jpg"), "valid image"),
        (lambda: _named(_bytes(photo().read()[:2000]), "x.jpg"), "valid image"),
    ],
    ids=["bomb", "format", "lie", "svg", "no-picture", "broken"],
)
def test_what_is_no_picture_for_us_is_refused(editor: Client, file: Any, sentence: str) -> None:
    answer = upload(editor, file())
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Picture.objects.exists()


def _named(file: Any, name: str) -> Any:
    file.name = name
    return file


def _bytes(content: bytes) -> Any:
    file = photo()
    file.file = BytesIO(content)
    file.size = len(content)
    return file


def test_a_page_is_published_only_if_its_pictures_say_what_they_show(editor: Client) -> None:
    page, made = about(), picture()
    silent = ("picture", {"picture": str(made.pk), "alternative": "", "caption": ""})
    draft = editor.post(f"/cms/pages/{page.pk}/edit/", typed(page, silent))
    assert draft.status_code == 302
    sent = typed(page, text("<p>On the bank.</p>"), silent, action="action-publish")
    answer = editor.post(f"/cms/pages/{page.pk}/edit/", sent)
    assert "Say what the picture shows, or tick that it only decorates." in answer.content.decode()
    assert "On the bank." not in page_at(SPRING)
    silent[1]["decorative"] = "on"
    sent = typed(page, text("<p>On the bank.</p>"), silent, action="action-publish")
    assert editor.post(f"/cms/pages/{page.pk}/edit/", sent).status_code == 302
    assert 'alt=""' in page_at(SPRING)
