"""The pages of a voice on record: nothing typed is lost, bad input is a sentence."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from alliance.accounts.tests import make as people
from alliance.files.models import Scan, StoredFile
from alliance.files.tests import make as files
from alliance.membership.models import Authority, Concern, ConcernState, KeptUpload, Telling, Way
from alliance.membership.signing import concern_token
from alliance.membership.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

SAID = {
    "behalf": "organisation",
    "organisation": "Open Streets",
    "name": "Vera Horn",
    "email": "Vera@Streets.example",
    "happened": "Forty families were moved.\r\nIn winter.",
    "happened_when": "In March",
    "happened_where": "Mill Street",
    "asks_for": "New flats.",
    "telling": "nothing",
    "company": "",
}


@pytest.fixture
def member() -> Authority:
    """A member that shows what it has committed to."""
    made = make.member("Graz", show_commitments=True)
    made.commitments.create(aim=make.aim(), sentence="Forty flats will have water.", year=2018)
    return made


def send(client: Client, member: Authority, **other: Any) -> Any:
    return client.post(f"/en/members/{member.slug}/concern/", SAID | other)


def test_everything_that_was_said_is_kept(client: Client, member: Authority) -> None:
    promise = member.commitments.get()
    answer = send(client, member, commitment=str(promise.pk), document1=files.upload("a.pdf"))

    concern = Concern.objects.get()
    assert answer["Location"] == f"/en/concerns/{concern.key}/"
    assert (concern.organisation, concern.name) == ("Open Streets", "Vera Horn")
    assert concern.email == "vera@streets.example"
    assert concern.happened == "Forty families were moved.\nIn winter."
    assert (concern.happened_when, concern.happened_where) == ("In March", "Mill Street")
    assert concern.commitment_words == "Forty flats will have water."
    assert concern.asks_for == "New flats."
    assert (concern.telling, concern.language) == (Telling.NOTHING, "en")
    assert concern.documents.get().file.name == "a.pdf"
    assert KeptUpload.objects.count() == 0


def test_the_page_follows_from_the_letter_to_the_answer(client: Client, member: Authority) -> None:
    send(client, member)
    concern = Concern.objects.get()
    page = f"/en/concerns/{concern.key}/"
    assert "One step is still needed" in client.get(page).content.decode()

    link = Letter.objects.get(key="concern-confirm").facts["link"].split("/en/")[1]
    assert "vera@streets.example is yours" in client.get(f"/en/{link}").content.decode()
    client.post(f"/en/{link}")
    assert "We are looking into it" in client.get(page).content.decode()
    client.post(page, {"text": "There is more."})
    assert "There is more." in client.get(page).content.decode()


def test_the_authority_may_be_told_nothing_unless_the_writer_says_so(
    client: Client, member: Authority
) -> None:
    page = client.get(f"/en/members/{member.slug}/concern/").content.decode()
    assert re.findall(r'name="telling" value="(\w+)"[^>]* checked', page) == ["nothing"]


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"behalf": ""}, "Please choose in whose name you write."),
        ({"organisation": ""}, "Please name the organisation."),
        ({"email": "vera"}, "Write the address like this: name@town.example"),
        ({"happened": " "}, "Please fill this in."),
        ({"happened": "x" * 10_001}, "This has 10001 characters. At most 10000 are possible."),
        ({"asks_for": ""}, "Please fill this in."),
        ({"telling": ""}, "Please choose what the authority may be told."),
        ({"telling": "everything"}, "Select a valid choice."),
        ({"commitment": "999"}, "Please choose again from the list."),
        ({"company": "Bot"}, "This looks as if a program had filled it in."),
        ({"document2": files.upload("a.pdf", b"MZ")}, "We cannot read “a.pdf”."),
        ({"kept3": "nonsense"}, "We no longer have your file"),
    ],
)
def test_bad_input_is_a_sentence_and_everything_typed_stays(
    client: Client, member: Authority, other: dict[str, Any], sentence: str
) -> None:
    answer = send(client, member, **({"name": "Vera <Horn>"} | other))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "Vera &lt;Horn&gt;" in page
    assert Concern.objects.count() == 0


def test_who_writes_for_themselves_names_no_organisation(client: Client, member: Authority) -> None:
    send(client, member, behalf="myself")

    assert Concern.objects.get().organisation == ""


def test_a_file_that_came_once_need_not_be_chosen_again(client: Client, member: Authority) -> None:
    page = send(client, member, email="", document2=files.upload("photo.png", files.PNG))
    kept = KeptUpload.objects.get()
    assert "We have your file: photo.png" in page.content.decode()

    send(client, member, kept2=str(kept.key))
    assert Concern.objects.get().documents.get().file == kept.file


def test_a_kept_file_can_be_left_out(client: Client, member: Authority) -> None:
    send(client, member, email="", document1=files.upload())
    kept = KeptUpload.objects.get()

    send(client, member, kept1=str(kept.key), drop1="on")
    assert Concern.objects.get().documents.count() == 0


def test_commitments_that_the_profile_does_not_show_are_not_offered(client: Client) -> None:
    member = make.member("Graz")
    member.commitments.create(aim=make.aim(), sentence="Forty flats.", year=2018)

    page = client.get("/en/members/graz/concern/").content.decode()
    assert "Forty flats." not in page
    assert "Against which commitment" not in page


def test_of_an_authority_that_is_no_member_the_page_says_so(client: Client) -> None:
    town = make.authority("Graz")

    page = client.get("/en/members/graz/concern/").content.decode()
    assert "Graz is not a member. It has committed to nothing here." in page
    assert "Graz is not a member" in send(client, town).content.decode()
    assert Concern.objects.count() == 0


def test_an_eleventh_concern_in_an_hour_waits(client: Client, member: Authority) -> None:
    for _each in range(10):
        assert send(client, member).status_code == 302

    assert "Try again in an hour." in send(client, member).content.decode()


def test_a_letters_link_that_we_did_not_make_leads_nowhere(client: Client) -> None:
    token = concern_token(make.concern(ConcernState.UNCONFIRMED))
    for wrong in ("nonsense", token[:-1], token.upper()):
        assert client.get(f"/en/concerns/confirm/{wrong}/").status_code == 404


def test_a_letters_link_followed_twice_says_so(client: Client) -> None:
    concern = make.concern()

    page = client.post(f"/en/concerns/confirm/{concern_token(concern)}/").content.decode()
    assert "Your address is confirmed already." in page


def test_the_writer_sees_nothing_of_what_is_said_with_the_authority(client: Client) -> None:
    concern = make.concern()
    concern.messages.create(way=Way.TO_AUTHORITY, text="Is it so?", at=make.NOON)
    concern.messages.create(way=Way.FROM_AUTHORITY, text="No, it is not.", at=make.NOON)
    concern.messages.create(way=Way.TO_WRITER, text="We have asked.", at=make.NOON)

    page = client.get(f"/en/concerns/{concern.key}/").content.decode()
    assert "We have asked." in page
    assert "Is it so?" not in page
    assert "No, it is not." not in page


def test_the_writer_reads_that_a_file_is_infected_and_sends_another(client: Client) -> None:
    concern = make.concern()
    document = concern.documents.create(file=files.stored("plan.pdf"))
    StoredFile.objects.filter(pk=document.file.pk).update(scan=Scan.REFUSED, scan_found="Eicar")
    address = f"/en/concerns/{concern.key}/"
    assert "Our scanner found a virus in this file (Eicar)." in client.get(address).content.decode()

    client.post(address, {"text": "Again.", "document": files.upload("plan2.pdf")})
    assert "plan2.pdf" in client.get(address).content.decode()


def test_a_message_to_a_closed_concern_is_kept_on_the_page(client: Client) -> None:
    concern = make.concern(ConcernState.CLOSED)

    page = client.post(f"/en/concerns/{concern.key}/", {"text": "Still not."}).content.decode()
    assert "This is closed." in page
    assert "Still not.</textarea>" in page


def test_a_profile_of_a_member_leads_to_the_form_quietly(client: Client, member: Authority) -> None:
    assert f"/en/members/{member.slug}/concern/" in client.get("/en/members/graz/").content.decode()
    town = make.authority("Linz")
    assert "/concern/" not in client.get(f"/en/members/{town.slug}/").content.decode()


def test_a_member_is_found_by_a_part_of_its_name(client: Client, member: Authority) -> None:
    make.authority("Grazia")

    page = client.get("/en/concerns/?q=gr%C3%A0z").content.decode()
    assert "/en/members/graz/concern/" in page
    assert "grazia" not in page
    assert "No member has this name." in client.get("/en/concerns/?q=xyz").content.decode()


@pytest.mark.parametrize("number", [1, 3, 50])
def test_finding_asks_the_database_as_often_for_many(
    client: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(number):
        make.member()
    with django_assert_max_num_queries(12):
        client.get("/en/concerns/?q=town")


def test_no_page_of_it_is_kept_or_found_by_search_engines(
    client: Client, member: Authority
) -> None:
    concern = make.concern(of=member)
    for address in ("/en/members/graz/concern/", f"/en/concerns/{concern.key}/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_an_officer_of_another_authority_sees_nothing(client: Client) -> None:
    concern = make.concern()
    concern.messages.create(way=Way.TO_AUTHORITY, text="Is it so?", at=make.NOON)
    officer = people.person("officer@town.example")
    make.representation(officer, make.member())
    client.force_login(officer)

    assert client.get(f"/en/workspace/concerns/{concern.key}/").status_code == 404
