"""The published schema and the reader of forms agree."""

import json
from typing import Any

import jsonschema_rs
import pytest

from alliance.questionnaires import interchange
from alliance.questionnaires.definition import faults
from alliance.questionnaires.definition.kinds import Kind
from alliance.questionnaires.tests import make

SCHEMA = jsonschema_rs.validator_for(interchange.schema())


@pytest.mark.parametrize("key", ["ferry-2016", "bridge-grant"])
def test_forms_that_are_shipped_and_written_out_follow_the_schema(key: str) -> None:
    document = make.document(key)
    form = make.Form.model_validate(document)

    assert SCHEMA.is_valid(document)
    assert SCHEMA.is_valid(json.loads(interchange.written(form)))
    assert SCHEMA.is_valid(form.model_dump(mode="json", exclude_none=True))


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    ("name", "value"), [("max_words", 5), ("ceiling", "5"), ("earliest", "2027-01-01"), ("odd", 1)]
)
def test_what_a_kind_has_is_the_same_to_both(kind: Kind, name: str, value: Any) -> None:
    document = make.document()
    asked = {"id": "x", "type": kind, "label": document["title"], name: value}
    document["sections"][0]["questions"] = [asked]
    document["sections"][1]["questions"] = document["sections"][2]["questions"][-1:]
    document["sections"] = document["sections"][:2]

    about = [one for one in faults(document) if one.field == name]

    assert SCHEMA.is_valid(document) is not bool(about)
