"""Files that are none of ours, broken ones and bombs: a sentence, and never a fall."""

import io
import zipfile

import pytest

from alliance.questionnaires.offline.packages import Sort, Unreadable, opened
from alliance.questionnaires.tests import make
from alliance.questionnaires.tests import make_offline as files

FORM = make.definition()
DOCUMENT = files.document(FORM, make.answers())


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


BODY = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This file has another format."),
        (b"\xd0\xcf\x11\xe0 old", "The file is of an old format, or has a password."),
        (b"PK\x03\x04 broken", "The file is damaged and cannot be read."),
        (DOCUMENT[: len(DOCUMENT) // 2], "The file is damaged and cannot be read."),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "This file has another"),
        (packed(word__document_xml=b"<w:document"), "The file is damaged"),
        (packed(word__document_xml=BODY + b" " * 30_000_000), "The file is too large once"),
        (packed(word__document_xml=b"<!DOCTYPE x>" + BODY), "The file is damaged"),
        (packed(word__document_xml=b"<a>" * 5_000), "The file is damaged"),
        (
            packed(word__document_xml=BODY, word__vbaProject=b"x", vbaProject=b"x"),
            "The file holds macros.",
        ),
        (b"PK" + b"\0" * 10_000_000, "The file is larger than 10 MB."),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        files.found_in(content, FORM)

    assert str(refusal.value).startswith(sentence)


def test_a_declaration_of_entities_is_refused_in_every_coding() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    with pytest.raises(Unreadable):
        files.found_in(packed(word__document_xml=text.encode("utf-16")), FORM)


def test_a_document_is_known_by_its_content_not_by_its_name() -> None:
    assert opened(DOCUMENT).sort is Sort.WORD
    assert opened(files.workbook(FORM, {})).sort is Sort.SHEET


@pytest.mark.parametrize("text", [BODY + b"</w:document>", b"<a/>", b"<a><b/></a>"])
def test_a_document_without_anything_of_ours_holds_nothing(text: bytes) -> None:
    assert files.found_in(packed(word__document_xml=text), FORM).seen == {}
