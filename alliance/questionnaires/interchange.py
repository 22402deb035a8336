"""A form's document as a file: written out, and read in whatever it is."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from alliance.questionnaires.definition import PROPERTIES, WITH_OPTIONS, Fault, Form, Kind
from alliance.questionnaires.definition.fault import fault
from alliance.questionnaires.definition.faults import whole
from alliance.questionnaires.definition.kinds import ALL_PROPERTIES
from alliance.questionnaires.definition.limits import LARGEST, MOST_BYTES, MOST_DEPTH
from alliance.questionnaires.definition.parts import Outline

SCHEMA_ADDRESS = "/api/v1/forms/schema.json"
_BYTE_ORDER = b"\xef\xbb\xbf"


class _Unread(ValueError):
    """Why a file cannot be read, in a sentence."""


def document_of(form: Outline) -> dict[str, Any]:
    """The plain document of a form, without what it does not say."""
    plain = form.model_dump(mode="json", exclude_none=True)
    return {**plain, "sections": [_lean(section) for section in plain["sections"]]}


def written(form: Outline) -> bytes:
    """A form as a file that this and other installations read."""
    said = {"$schema": SCHEMA_ADDRESS, **document_of(form)}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def read(content: bytes) -> tuple[Form | None, list[Fault]]:
    """The form in a file, or what is wrong with it. Never raises for any bytes."""
    document, found = parsed(content)
    return (None, found) if found else whole(document)


def parsed(content: bytes) -> tuple[Any, list[Fault]]:
    """The plain document in a file, which may still be no whole form, or why it is none."""
    try:
        return _document(content), []
    except _Unread as unread:
        return None, [fault(None, str(unread))]


def _document(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise _Unread(_("The file is larger than 2 MB. Make two forms of it."))
    text = _text(content)
    if _depth(text) > MOST_DEPTH:
        raise _Unread(_("Its parts are nested too deep."))
    try:
        document = json.loads(
            text, object_pairs_hook=_once, parse_int=_whole, parse_constant=_no_number
        )
    except json.JSONDecodeError as error:
        raise _Unread(
            _("This is no JSON: line %(line)d, sign %(column)d cannot be read.")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    if isinstance(document, dict):
        document.pop("$schema", None)
    return document


def _text(content: bytes) -> str:
    try:
        # Some editors put a mark before the first sign; it is no part of the text.
        return content.removeprefix(_BYTE_ORDER).decode()
    except UnicodeDecodeError as error:
        raise _Unread(
            _("The file is not written in UTF-8. Save it in that coding, then choose it again.")
        ) from error


def _depth(text: str) -> int:
    """How deep brackets go, texts left out: asked before anything follows them down."""
    deepest = depth = 0
    in_text = escaped = False
    for sign in text:
        if in_text:
            in_text = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            in_text = True
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Unread(_("“%(name)s” stands twice in one place.") % {"name": name[:80]})
        found[name] = value
    return found


def _whole(digits: str) -> int:
    # Python refuses to read thousands of digits, and nothing here counts so far.
    if len(digits) > len(str(LARGEST)) + 1:
        raise _Unread(_("It holds a number that is too large."))
    return int(digits)


def _no_number(name: str) -> float:
    raise _Unread(_("It holds a number that is none: %(name)s.") % {"name": name})


def _lean(part: Mapping[str, Any]) -> dict[str, Any]:
    """A section without the lists and marks that say nothing."""
    kept = {name: value for name, value in part.items() if value is not False and value != []}
    for name in ("questions", "options", "columns"):
        if name in kept:
            kept[name] = [_lean(one) for one in kept[name]]
    if "when" in kept:
        kept["when"] = _lean(kept["when"])
    return kept


def schema() -> dict[str, Any]:
    """What a form's document may hold, as JSON Schema says it; per kind of question, too."""
    said = Form.model_json_schema(mode="validation")
    said["properties"] = {"$schema": {"type": "string"}, **said["properties"]}
    said["$defs"]["Question"]["allOf"] = [_of_a_kind(kind) for kind in Kind]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ADDRESS,
        **said,
        "title": "Form definition",
        "description": "A form of sections and questions, in several languages.",
    }


def _of_a_kind(kind: Kind) -> dict[str, Any]:
    """What a question of another kind has, and one of this kind has not."""
    has = {one.name for one in PROPERTIES[kind]}
    strange: dict[str, Any] = {name: False for name in ALL_PROPERTIES if name not in has}
    if kind not in WITH_OPTIONS:
        # A list of nothing says nothing; older documents have it everywhere.
        strange["options"] = {"maxItems": 0}
    return {"if": {"properties": {"type": {"const": kind.value}}}, "then": {"properties": strange}}
