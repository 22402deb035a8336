import json

from django.test import Client

from alliance.questionnaires.interchange import SCHEMA_ADDRESS


def test_the_schema_of_forms_is_at_the_address_that_it_names(client: Client, db: None) -> None:
    answer = client.get(SCHEMA_ADDRESS)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/schema+json"
    said = json.loads(answer.content)
    assert said["$id"] == SCHEMA_ADDRESS
    assert "budget" in said["$defs"]["Kind"]["enum"]
