"""Bad input: a clear sentence, nothing lost, never a fault."""

import urllib.error
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys import papers
from tests.journeys.applying import begins, practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.joining import Town, fills_in_join, types_its_name
from tests.journeys.postbox import Postbox, get
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

SENTENCE = "We connect two streets to water."


def test_a_file_that_is_not_what_it_says_is_refused_and_the_rest_is_kept(
    arrives: Arrives, tmp_path: Path
) -> None:
    officer = arrives()
    officer.opens("/en/join/")
    types_its_name(officer, Town("", "Dolná Vŕbovka", "SK"))
    fills_in_join(officer, Town("", "", ""), "o@town.example", papers.not_a_pdf(tmp_path / "a.pdf"))
    officer.presses("Send the request")
    assert officer.page.title().startswith("Error:")
    officer.sees("Please look at these points")
    officer.finds_written("name", "Dolná Vŕbovka")
    officer.finds_written("sentence-housing", SENTENCE)
    officer.attaches("decision_file", papers.pdf(tmp_path / "b.pdf", "Decided."))
    officer.presses("Send the request")
    officer.sees("One step is still needed")


def test_what_an_applicant_types_is_kept_marked_where_too_long_and_free_of_tricks(
    site: str, arrives: Arrives, postbox: Callable[[str], Postbox]
) -> None:
    applicant = arrives()
    begins(applicant, practice_call(site), postbox("long@town.example"), "Stredná Vŕbovka")
    writes_too_much(applicant)
    applicant.opens(applicant.path.replace("/motivation/", "/lead/"))
    applicant.writes("lead_name", "Ana \u202eNovak 🌿")
    applicant.writes("lead_email", "ana at town")
    applicant.presses("Save")
    assert applicant.page.title().startswith("Error:")
    applicant.finds_written("lead_name", "Ana Novak 🌿")
    applicant.finds_written("lead_email", "ana at town")


def writes_too_much(applicant: Visitor) -> None:
    """532 words where 500 may stand."""
    much = " ".join(["word"] * 532)
    applicant.opens(applicant.path.replace("/applicant/", "/motivation/"))
    applicant.writes("motivation_context", much)
    applicant.presses("Save")
    applicant.sees("32 words too many")
    applicant.finds_written("motivation_context", much)
    applicant.opens(applicant.path)
    applicant.finds_written("motivation_context", much)


def test_joining_twice_under_another_spelling_is_seen_by_a_person(
    arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    letters, officer, secretariat = postbox("again@town.example"), arrives(), arrives()
    officer.opens("/en/join/")
    types_its_name(officer, Town("", "Herakleion", "GR"))
    decision = papers.pdf(tmp_path / "decision.pdf", "Decided.")
    fills_in_join(officer, Town("", "", ""), letters.owner, decision)
    officer.presses("Send the request")
    officer.opens(letters.next().link)
    officer.presses("Confirm")
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.follows("Joining")
    secretariat.follows("Herakleion")
    secretariat.picks("which", "Ηράκλειο")
    secretariat.presses("Accept the authority")
    assert "131st" not in secretariat.text


def test_a_form_without_its_token_shows_what_was_typed(arrives: Arrives) -> None:
    late = arrives()
    late.opens("/en/calls/romact-2016/interest/")
    late.writes("authority_name", "Horná Vŕbovka")
    late.writes("need", "Two people who know both sides.")
    late.context.clear_cookies()
    late.presses("Send", status=403)
    late.sees("Horná Vŕbovka")
    late.sees("Two people who know both sides.")


@pytest.mark.parametrize(
    "address",
    [
        "/xx/",
        "/xx/members/",
        "/en/members/nowhere/",
        "/en/calls/nothing/",
        "/en/calls/romact-2016/interest/not-a-key/",
        "/en/news/nothing/",
        "/en/programmes/nothing/",
        "/en/join/confirm/not-a-token/",
        "/en/join/00000000-0000-0000-0000-000000000000/",
        "/en/page/999999-nothing.html",
        "/id/authority/nothing",
    ],
)
def test_an_address_that_leads_nowhere_says_so(address: str, arrives: Arrives) -> None:
    lost = arrives()
    lost.opens(address, status=404)
    assert lost.page.locator("main h1").is_visible()


@pytest.mark.parametrize(
    "address", ["/en/desk/", "/en/workspace/", "/en/calls/romact-2016/apply/", "/cms/"]
)
def test_an_address_for_some_leads_to_the_door(address: str, arrives: Arrives) -> None:
    stranger = arrives()
    stranger.opens(address)
    assert stranger.path == "/en/sign-in/"


@pytest.mark.parametrize(
    "address",
    [
        "/en/members/?country=XX&kind=castle&tie=friend&sort=sideways",
        "/en/members/?page=99999999999999999999",
        "/en/members/?q=%00%FF%E2%80%AE&country=%27",
        "/en/members/?q=" + "a" * 5000,
        "/fr/news/?page=-1&year=minus",
        "/de/calls/?page=two",
        "/en/calls/romact-2016/?as-of=yesterday",
    ],
)
def test_a_filter_that_means_nothing_shows_the_right_page(address: str, arrives: Arrives) -> None:
    reader = arrives()
    reader.opens(address)
    assert reader.page.locator("main h1").is_visible()


@pytest.mark.parametrize("question", ["as-of=yesterday", "as-of=2016-02-31", "as-of="])
def test_a_program_that_asks_nonsense_is_told_so(question: str, site: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{site}/api/v1/count?{question}")
    refused.value.close()
    assert (refused.value.code, refused.value.headers.get_content_type()) == (
        400,
        "application/problem+json",
    )


def test_a_wrong_code_says_how_many_tries_are_left(
    arrives: Arrives, postbox: Callable[[str], Postbox]
) -> None:
    forgetful: Visitor = arrives()
    forgetful.opens("/en/sign-in/")
    forgetful.writes("login", "newcomer@demo.example")
    forgetful.presses("Sign in")
    right = postbox("newcomer@demo.example").next().code
    forgetful.writes("code", "0000 0000" if right != "00000000" else "1111 1111")
    forgetful.presses("Go on")
    forgetful.sees("You have 4 more tries.")
    forgetful.writes("code", right)
    forgetful.presses("Go on")
    assert forgetful.path == "/en/workspace/"
