"""Saving keeps everything; stale tabs and wrong files lose nothing."""

import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from alliance.applications import actions
from alliance.applications.drafts import revision
from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.files.tests import make as files
from alliance.questionnaires.merging import base_of
from alliance.questionnaires.reading_in import MOST_ROWS

pytestmark = pytest.mark.django_db


def address(draft: Application, section: str = "") -> str:
    return f"/en/calls/ferries/apply/{draft.key}/{section}"


def base(draft: Application, section: str) -> str:
    part = draft.form.read().section(section)
    assert part is not None
    return json.dumps(base_of(part, draft.answers))


def save(client: Client, draft: Application, section: str, **given: Any) -> HttpResponse:
    posted = {name.replace("__", "-"): value for name, value in given.items()}
    answer = client.post(address(draft, section), {"do": "save"} | posted)
    draft.refresh_from_db()
    return answer  # type: ignore[return-value]


@pytest.fixture
def draft(client: Client) -> Application:
    begun = make.draft(make.open_call())
    client.force_login(make.officer())
    return begun


def test_saving_a_section_goes_back_to_it_and_going_on_to_the_next(
    client: Client, draft: Application
) -> None:
    assert save(client, draft, "town/", country="DE").headers["Location"] == address(draft, "town/")
    next_one = save(client, draft, "town/", country="DE", do="next")
    assert next_one.headers["Location"] == address(draft, "crossing/")
    last = save(client, draft, "papers/", declaration="on", do="next")
    assert last.headers["Location"] == address(draft)


def test_what_is_wrong_is_stored_marked_and_not_cut(client: Client, draft: Application) -> None:
    long = "wörter " * 20_000
    page = save(client, draft, "crossing/", reason=long, do="next")

    assert page.status_code == 200
    assert draft.answers["reason"] == long
    shown = page.content.decode()
    assert "Shorten this answer: 19950 words too many." in shown
    assert "<title>Error:" in shown
    again = client.get(address(draft, "crossing/")).content.decode()
    assert long in again
    assert "Shorten this answer" in again


def test_a_hundred_thousand_signs_come_back_as_they_were(
    client: Client, draft: Application
) -> None:
    text = "🚲" * 100_000

    save(client, draft, "crossing/", reason=text)

    assert draft.answers["reason"] == text


def test_nul_and_turning_marks_are_left_out_and_the_rest_stays(
    client: Client, draft: Application
) -> None:
    save(client, draft, "crossing/", reason="a\x00b\u202ec 🚲")

    assert draft.answers["reason"] == "abc 🚲"


def test_every_save_gives_the_draft_another_revision(client: Client, draft: Application) -> None:
    first = revision(draft)
    save(client, draft, "town/", country="DE")
    second = revision(draft)
    save(client, draft, "town/", country="FR")

    assert len({first, second}) == 2
    assert revision(draft) == first


def test_a_stale_tab_wins_only_where_it_was_touched(client: Client, draft: Application) -> None:
    opened = base(draft, "town")
    stale = {"applicant_kind": "town", "country": "FR", "lead_email": "lead@harbourton.example"}
    save(client, draft, "town/", lead_email="new@harbourton.example")

    save(client, draft, "town/", **stale | {"country": "DE", "base": opened})

    assert draft.answers["country"] == "DE"
    assert draft.answers["lead_email"] == "new@harbourton.example"


def test_where_both_typed_the_stored_answer_stays_and_the_page_shows_both(
    client: Client, draft: Application
) -> None:
    opened = base(draft, "crossing")
    save(client, draft, "crossing/", reason="Theirs, from another window.")

    page = save(client, draft, "crossing/", reason="Ours.", base=opened, modules=["A"])

    assert draft.answers["reason"] == "Theirs, from another window."
    shown = page.content.decode()
    assert "Two texts wait for your choice" in shown
    assert shown.index("Theirs, from another window.") < shown.index("Ours.")


TAB = "0b6f6c2e-6a55-4d0c-9c3e-5a1f2b3c4d5e"


@pytest.mark.parametrize(
    ("button", "kept"), [("take", "Ours."), ("leave", "Theirs, from another window.")]
)
def test_a_choice_in_the_window_that_typed_the_waiting_text_settles_it(
    client: Client, draft: Application, button: str, kept: str
) -> None:
    typed = {"reason": "Ours.", "base": base(draft, "crossing"), "page": TAB}
    save(client, draft, "crossing/", reason="Theirs, from another window.")
    shown = save(client, draft, "crossing/", **typed).content.decode()
    pressed = re.search(rf'value="({button}:[^"]+)"', shown)
    assert pressed

    # A window that stays open sends what it had, also what it had started from.
    save(client, draft, "crossing/", **typed, do=pressed[1])

    assert draft.answers["reason"] == kept
    assert not draft.journal.open_conflicts().exists()


def test_a_box_that_was_unticked_is_unticked(client: Client, draft: Application) -> None:
    assert draft.answers["declaration"] is True

    save(client, draft, "papers/", base=base(draft, "papers"))

    assert draft.answers["declaration"] is False


def test_more_lines_of_the_budget_come_by_a_button_without_a_script(
    client: Client, draft: Application
) -> None:
    line = {"budget__0__item": "Trainer", "budget__0__quantity": "2", "budget__0__unit_price": "9"}

    page = save(client, draft, "crossing/", **line, do="line").content.decode()

    assert draft.answers["budget"]["lines"][0]["item"] == "Trainer"
    assert 'name="budget-5-item"' in page
    assert 'name="budget-6-item"' not in page


def test_a_budget_of_as_many_lines_as_are_read_is_saved(client: Client, draft: Application) -> None:
    line = {"module": "A", "item": "Trainer", "quantity": "2", "unit_price": "9"}
    line |= {"own_contribution": "", "own_kind": "money"}

    page = save(
        client,
        draft,
        "crossing/",
        **{
            f"budget__{at}__{name}": value
            for at in range(MOST_ROWS)
            for name, value in line.items()
        },
    )

    assert page.status_code < 400
    assert len(draft.answers["budget"]["lines"]) == MOST_ROWS


def test_sums_are_worked_out_by_a_button_without_a_script(
    client: Client, draft: Application
) -> None:
    line = {
        "budget__0__item": "Trainer",
        "budget__0__quantity": "2",
        "budget__0__unit_price": "9",
    }

    page = save(client, draft, "crossing/", **line, do="sum").content.decode()

    assert "18.00" in page


def test_a_file_is_added_and_removed(client: Client, draft: Application) -> None:
    save(client, draft, "papers/", mandate=files.upload("mandate.pdf"))
    assert make.attached(draft) == ["mandate.pdf"]
    attached = draft.files.get()

    page = client.get(address(draft, "papers/")).content.decode()
    assert f'value="remove:{attached.pk}"' in page
    save(client, draft, "papers/", do=f"remove:{attached.pk}")

    assert make.attached(draft) == []


def test_where_one_file_has_its_place_another_replaces_it(
    client: Client, draft: Application
) -> None:
    save(client, draft, "papers/", mandate=files.upload("first.pdf"))
    save(client, draft, "papers/", mandate=files.upload("second.pdf"))

    assert make.attached(draft) == ["second.pdf"]


def test_of_several_files_the_good_ones_are_kept_and_the_others_explained(
    client: Client, draft: Application
) -> None:
    uploads = [
        files.upload("good.pdf"),
        files.upload("bad.pdf", b"MZ"),
        files.upload("no.pdf", b""),
    ]

    page = save(client, draft, "papers/", evidence=uploads, declaration="on")

    assert make.attached(draft) == ["good.pdf"]
    assert "We cannot read “bad.pdf”." in page.content.decode()
    assert "“no.pdf” is empty." in page.content.decode()


def test_a_wrong_file_does_not_cost_what_was_typed(client: Client, draft: Application) -> None:
    draft.answers = draft.answers | {"declaration": False}
    draft.save()

    save(client, draft, "papers/", mandate=files.upload("a.pdf", b"<html>"), declaration="on")

    assert draft.answers["declaration"] is True


@pytest.mark.parametrize("do", ["remove:", "remove:x", "remove:99999999999999999999", "nonsense"])
def test_a_button_that_does_not_exist_only_saves(
    client: Client, draft: Application, do: str
) -> None:
    save(client, draft, "town/", country="DE", do=do)

    assert draft.answers["country"] == "DE"


@pytest.mark.parametrize("base", ["{", "[]", "7", "null", '{"country": 7}'])
def test_a_page_that_was_tampered_with_still_saves(
    client: Client, draft: Application, base: str
) -> None:
    save(client, draft, "town/", country="DE", base=base)

    assert draft.answers["country"] == "DE"


def test_after_the_deadline_the_draft_stays_readable_and_nothing_is_stored(
    client: Client, draft: Application
) -> None:
    call = draft.call
    call.closes_at = draft.saved_at
    call.save()

    page = save(client, draft, "crossing/", reason="Too late, but not lost.")

    shown = page.content.decode()
    assert "The deadline has passed" in shown
    assert "Too late, but not lost." in shown
    assert "What you typed last was not stored." in shown
    assert reverse("draft-pdf", args=["ferries", draft.key]) in shown
    assert reverse("application-keep", args=["ferries", draft.key]) in shown
    assert draft.answers["reason"] == "The river is wide."
    for readable in ("", "crossing/", "print/", "submit/"):
        assert client.get(address(draft, readable)).status_code == 200


def test_nobody_writes_after_their_claim_has_ended(draft: Application) -> None:
    ana = make.officer()
    ana.representations.update(state="ended")

    with pytest.raises(Refused, match="Only those who act for Harbourton can change this"):
        actions.save_section(
            draft, typed={"country": "DE"}, base={}, page="a", by=ana, at=draft.saved_at
        )


def test_a_form_without_its_token_gives_back_what_was_typed(draft: Application) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(make.officer())

    answer = careful.post(address(draft, "crossing/"), {"reason": "Do not lose this."})

    assert answer.status_code == 403
    assert "Do not lose this." in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        "/en/calls/ferries/apply/7/",
        "/en/calls/ferries/apply/00000000-0000-4000-8000-000000000000/",
        "/en/calls/nothing/apply/",
        "/xx/calls/ferries/apply/",
    ],
)
def test_an_address_with_a_wrong_id_is_not_found(
    client: Client, draft: Application, wrong: str
) -> None:
    assert client.get(wrong).status_code == 404


def test_a_section_that_does_not_exist_is_not_found(client: Client, draft: Application) -> None:
    assert client.get(address(draft, "nothing/")).status_code == 404
    assert client.get(address(draft, "receipt/")).status_code == 404
    assert client.get(address(draft, "receipt.json")).status_code == 404


def test_an_application_is_found_under_its_own_call_alone(
    client: Client, draft: Application
) -> None:
    make.open_call("other")

    assert client.get(f"/en/calls/other/apply/{draft.key}/").status_code == 404
