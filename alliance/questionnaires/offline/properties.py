"""Put a passport into the custom properties of an office file, and find it there again."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from alliance.questionnaires.offline.passport import Passport

NAME = "form_file"
PART = "docProps/custom.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def custom_xml(passport: Passport) -> str:
    """The custom properties of a file."""
    inner = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number + 1}" '
        f'name="{NAME}_{number:03}"><vt:lpwstr>{escape(chunk)}</vt:lpwstr></property>'
        for number, chunk in enumerate(passport.chunks(), 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{inner}</Properties>"
    )


def with_properties(content: bytes, passport: Passport) -> bytes:
    """The same file with the passport among its properties."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            text = old.read(part)
            if part.filename == _TYPES:
                kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
                text = _added(
                    text, f'<Override PartName="/{PART}" ContentType="{kind}"/>', b"</Types>"
                )
            elif part.filename == _RELATIONS:
                said = f'<Relationship Id="rIdPassport" Type="{_KIND}" Target="{PART}"/>'
                text = _added(text, said, b"</Relationships>")
            new.writestr(part.filename, text)
        new.writestr(PART, custom_xml(passport))
    return out.getvalue()


def _added(text: bytes, piece: str, end: bytes) -> bytes:
    return re.sub(re.escape(end) + rb"\s*$", piece.encode() + end, text)
