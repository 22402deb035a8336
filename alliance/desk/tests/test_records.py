"""The desk corrects the register: each page with what it keeps, refuses and shows."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alliance.desk.tests.conftest import AT
from alliance.files.tests import make as files
from alliance.membership.models import Authority, AuthorityKind, Tie, TieKind
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

MARCH = date(2013, 3, 20)


def facts(**typed: Any) -> dict[str, Any]:
    return {"kind": make.kind().slug, "country": "RO"} | typed


def page(desk: Client, view: str, *args: object, **typed: Any) -> str:
    address = reverse(view, args=args)
    answer = desk.post(address, typed, follow=True) if typed else desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_facts_are_corrected_by_section(desk: Client) -> None:
    town, county = make.authority("Town"), make.authority("County")

    shown = page(
        desk,
        "desk-authority-facts",
        town.slug,
        **facts(
            parent="county",
            languages=["ro", "hu"],
            domains="Town.example, office@hall.example",
            mailbox="office@town.example",
            population="9367",
            population_year="2011",
            population_source="Census",
            lat="42.4",
            lon="18.7",
        ),
    )

    town.refresh_from_db()
    assert (town.parent, town.languages, town.population, town.lat) == (
        county,
        ["ro", "hu"],
        9367,
        42.4,
    )
    for words in (
        "hall.example, town.example",
        "Romanian, Hungarian",
        "9,367",
        "Corrected the facts",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"parent": "Nowhere"}, "The register has no authority of this name"),
        ({"parent": "town"}, "An authority is not part of itself"),
        (
            {"parent": "Twin"},
            "Several authorities have this name. Write one of these: twin-a, twin-b",
        ),
        ({"population": "12 thousand"}, "Write a whole number"),
        ({"population": "12000"}, "Say of which year it is, and where it stands"),
        ({"population_year": "2011"}, "Add the figure, or empty its year"),
        ({"lat": "42"}, "A position needs both numbers"),
        ({"lat": "95", "lon": "1"}, "Ensure this value is less than or equal to 90"),
        ({"country": "XX"}, "Select a valid choice"),
        ({"kind": ""}, "Please choose a kind"),
        ({"mailbox": "office"}, "Enter a valid email address"),
    ],
)
def test_facts_that_cannot_be_are_explained_and_stay_typed(
    desk: Client, typed: dict[str, str], sentence: str
) -> None:
    town = make.authority("Town")
    make.authority("Twin", slug="twin-a")
    make.authority("Twin", slug="twin-b")

    shown = page(
        desk, "desk-authority-facts", town.slug, **facts(website="https://t.example") | typed
    )

    assert sentence in shown
    assert "https://t.example" in shown
    assert "<title>Error:" in shown
    assert Authority.objects.get(pk=town.pk).website == ""


def test_what_looks_the_same_is_shown_before_a_new_record(desk: Client) -> None:
    make.authority("Opština Tivat", country="ME")
    typed = facts(name="Municipality of Tivat", country="ME")

    shown = page(desk, "desk-authority-add", **typed)

    assert "Is it one of these?" in shown
    assert Authority.objects.count() == 1
    page(desk, "desk-authority-add", **typed, do="anyway")
    assert Authority.objects.count() == 2


def test_names_come_and_go(desk: Client) -> None:
    town = make.authority("Kirovohrad")
    address = reverse("desk-authority-names", args=[town.slug])

    desk.post(address, {"name": "Елисаветград", "kind": "former", "language": "uk"})
    twice = desk.post(address, {"name": "елисаветград", "kind": "former", "language": "uk"})
    renamed = desk.post(
        address, {"do": "rename", "new-name": "Кропивницький", "new-former": "on"}, follow=True
    )

    assert "This name is there already" in twice.content.decode()
    assert "Кропивницький" in renamed.content.decode()
    former = town.names.filter(kind="former")
    assert sorted(one.name for one in former) == ["Kirovohrad", "Елисаветград"]
    desk.post(reverse("desk-name-remove", args=[former[0].pk]))
    assert former.all().count() == 1


def test_an_identifier_of_another_authority_names_it(desk: Client) -> None:
    town = make.authority("Town")
    other = make.authority("Other")
    number = {"scheme": "nuts", "value": "RO111", "version": "2021"}
    page(desk, "desk-authority-identifiers", other.slug, **number)

    shown = page(desk, "desk-authority-identifiers", town.slug, **number)

    assert "NUTS RO111 is the identifier of Other" in shown
    desk.post(reverse("desk-identifier-remove", args=[other.identifiers.get().pk]))
    assert other.identifiers.count() == 0


def test_a_tie_is_entered_with_its_proof_and_corrected(desk: Client) -> None:
    town = make.authority("Town")
    make.tie_kind("declaration")
    typed = {"kind": "declaration", "begins_latest": "2017-05-09", "signatory_office": "Mayor"}

    refused = page(desk, "desk-tie-add", town.slug, **typed)
    assert "Say where it is stated, or add the evidence" in refused
    shown = page(
        desk, "desk-tie-add", town.slug, **typed, ordinal="42", evidence=files.upload("signed.pdf")
    )

    tie = Tie.objects.get()
    assert (tie.ordinal, tie.begins_earliest, tie.evidence is not None) == (
        42,
        date(2017, 5, 9),
        True,
    )
    assert "Signed by: Mayor" in shown
    handed_out = desk.get(reverse("desk-tie-evidence", args=[tie.pk]))
    assert b"".join(handed_out.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    page(desk, "desk-tie", tie.pk, **typed, ordinal="43", source="https://s.example")
    tie.refresh_from_db()
    assert (tie.ordinal, tie.evidence is not None) == (43, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ends_date": "2012-01-01"}, "A tie cannot end before it begins"),
        ({"begins_latest": "2013-06-01"}, "at the same time already"),
        ({"begins_latest": "yesterday"}, "This is no day"),
        ({"ordinal": "7", "detail": "other"}, "The number 7 was given to Town"),
        ({"ordinal": "0"}, "Ensure this value is greater than or equal to 1"),
        ({"kind": "unheard-of"}, "Select a valid choice"),
    ],
)
def test_a_tie_that_cannot_be_is_explained(
    desk: Client, typed: dict[str, str], sentence: str
) -> None:
    town = make.authority("Town")
    make.tie(town, "prize", MARCH, ordinal=7)
    whole = {"kind": "prize", "begins_latest": "2013-03-20", "source": "https://s.example"}

    assert sentence in page(desk, "desk-tie-add", town.slug, **whole | typed)
    assert Tie.objects.count() == 1


def test_a_detail_is_told_in_each_language_and_read_in_the_readers(desk: Client) -> None:
    town = make.authority("Town")
    make.tie_kind("prize")
    typed = {"kind": "prize", "begins_latest": "2013-03-20", "source": "https://s.example"}
    in_german = {"detail-de": "Auflage 2012"}

    refused = page(desk, "desk-tie-add", town.slug, **typed, **in_german)
    assert "Write it in English, too" in refused
    assert 'value="Auflage 2012"' in refused

    page(desk, "desk-tie-add", town.slug, **typed, **in_german, detail="Edition of 2012")
    tie = Tie.objects.get()
    assert (tie.detail, tie.detail_translated) == ("Edition of 2012", {"de": "Auflage 2012"})
    assert 'value="Auflage 2012"' in page(desk, "desk-tie", tie.pk)
    assert "Auflage 2012" in desk.get(f"/de/members/{town.slug}/").content.decode()
    assert "Edition of 2012" in desk.get(f"/en/members/{town.slug}/").content.decode()
    french = desk.get(f"/fr/members/{town.slug}/").content.decode()
    assert '<span lang="en">Edition of 2012</span>' in french


def test_names_of_each_kind_and_language_find_the_authority(desk: Client) -> None:
    town = make.member("Koloszvar", name_language="pl")
    names = [
        ("endonym", "hu", "Kolozsvár"),
        ("endonym", "de", "Klausenburg"),
        ("english", "en", "Cluj"),
        ("latin", "", "Kluzh"),
        ("former", "de", "Clusenburg"),
    ]
    for kind, language, name in names:
        page(desk, "desk-authority-names", town.slug, kind=kind, language=language, name=name)
    page(
        desk, "desk-authority-names", town.slug,
        **{"do": "rename", "new-name": "Cluj-Napoca", "new-language": "ro", "new-former": "on"},
    )  # fmt: skip

    known = {(one.kind, one.language, one.name) for one in town.names.all()}
    assert known >= {*names, ("official", "ro", "Cluj-Napoca"), ("former", "pl", "Koloszvar")}
    for name in ("Kolozsvár", "klausenburg", "CLUJ", "Kluzh", "Clusenb", "Koloszvar"):
        assert "Cluj-Napoca" in desk.get("/en/members/", {"q": name}).content.decode()


def test_a_tie_ends_with_how_that_is_known(desk: Client) -> None:
    tie = make.tie(make.authority("Town"), "prize", MARCH)

    page(desk, "desk-tie-end", tie.pk, day="2014-01-01", reason="Closed.", known="Letter")

    tie.refresh_from_db()
    assert (tie.ends_date, tie.ends_known) == (date(2014, 1, 1), "Letter")
    again = page(desk, "desk-tie-end", tie.pk, day="2015-01-01", known="Letter")
    assert "The end of this tie is entered already" in again


def test_a_tie_entered_by_mistake_is_taken_out_with_its_reason(desk: Client) -> None:
    town = make.authority("Town")
    tie = make.tie(town, "prize", MARCH)

    assert "Only for what never was" in page(desk, "desk-tie-remove", tie.pk)
    after = page(desk, "desk-tie-remove", tie.pk, reason="Of another Town.")

    assert not town.ties.exists()
    assert "1 tie entered by mistake" in after
    assert "Of another Town." in after


def test_the_secretariat_defines_its_lists(desk: Client) -> None:
    page(desk, "desk-tie-kind", "new", **{"name-en": "Eurotowns", "name-de": "Eurostädte"})
    page(desk, "desk-authority-kind", "new", **{"name-en": "Valley", "plural-en": "Valleys"})

    shown = page(desk, "desk-lists")
    kind = TieKind.objects.get()
    assert (kind.slug, kind.is_public, kind.name.data) == (
        "eurotowns",
        False,
        {"en": "Eurotowns", "de": "Eurostädte"},
    )
    assert "for the desk alone" in shown
    assert AuthorityKind.objects.filter(slug="valley").exists()
    nameless = page(desk, "desk-tie-kind", "new", **{"name-de": "Ohne"})
    assert "Please fill this in" in nameless


def test_two_records_are_compared_merged_and_parted(desk: Client) -> None:
    survivor = make.member("Tivat", country="ME", ordinal=27)
    record = make.member("Opština Tivat", country="ME", ordinal=95, website="https://t.example")
    address = reverse("desk-merge", args=[record.slug])

    found = desk.get(address).content.decode()
    compared = desk.get(address, {"into": "tivat"}).content.decode()
    assert "The names are alike: Tivat." in found
    assert "Both have this tie. Which one stands?" in compared
    assert Authority.objects.filter(merged_into=None).count() == 2
    tie = record.ties.get()
    merged = desk.post(
        f"{address}?into=tivat",
        {"reason": "One town.", f"tie-{tie.pk}": "survivor", "fact-name": "survivor"},
        follow=True,
    ).content.decode()

    assert "Stays with the old record: Member, number 95" in " ".join(merged.split())
    made = survivor.survived.get()
    desk.post(reverse("desk-merge-take-back", args=[made.pk]))
    record.refresh_from_db()
    assert record.merged_into is None


def test_a_merge_needs_its_reason_and_two_records(desk: Client) -> None:
    record = make.authority("Tivat")
    make.authority("Budva")
    address = reverse("desk-merge", args=[record.slug])

    itself = desk.get(address, {"into": "tivat"}).content.decode()
    nobody = desk.get(address, {"into": "Nowhere"}).content.decode()
    reasonless = desk.post(f"{address}?into=budva", {"fact-name": "survivor"}).content.decode()

    assert "A record cannot be merged with itself" in itself
    assert "The register has no authority of this name" in nobody
    assert "Please fill this in" in reasonless
    assert Authority.objects.filter(merged_into=None).count() == 2


def test_pressing_merge_twice_merges_once(desk: Client) -> None:
    record, survivor = make.authority("Tivat"), make.authority("Budva")
    address = reverse("desk-merge", args=[record.slug]) + "?into=budva"
    typed = {"reason": "One town.", "fact-name": "survivor"}

    desk.post(address, typed)
    again = desk.post(address, typed)

    assert "Tivat has been merged into Budva already" in again.content.decode()
    assert survivor.survived.count() == 1


def test_a_reform_is_entered_with_its_successors(desk: Client) -> None:
    old = make.member("Old county", since=MARCH, ordinal=27)
    tie = old.ties.get()
    address = reverse("desk-reform", args=[old.slug])
    typed = {"day": "2016-01-01", "kind": "split", "source": "Law 7", "name-1": "North"}

    both = desk.post(address, typed | {"record-1": "old-county"}).content.decode()
    unnamed = desk.post(address, typed | {"drafts_to": "3"}).content.decode()
    done = desk.post(address, typed | {"ties-1": [tie.pk], "name-2": "South"}, follow=True)

    assert "not both" in both
    assert "This successor has no name yet" in unnamed
    assert "A reform ended this authority" in done.content.decode()
    assert sorted(one.name for one in Authority.objects.members(AT.date())) == ["North"]
    again = desk.post(address, typed).content.decode()
    assert "A reform has ended this authority already" in again


def test_the_register_is_narrowed_by_kind_tie_and_standing(desk: Client) -> None:
    make.member("Member town")
    region = make.authority(
        "Signing region", kind=make.kind("region"), population=300_000, population_year=2011
    )
    make.tie(region, "declaration", MARCH)
    make.authority("Merged town", merged_into=region)
    address = reverse("desk-authorities")

    def listed(**asked: str) -> set[str]:
        text = desk.get(address, asked).content.decode()
        return {name for name in ("Member town", "Signing region", "Merged town") if name in text}

    assert listed() == {"Member town", "Signing region"}
    assert listed(kind="region") == {"Signing region"}
    assert listed(size="large") == {"Signing region"}
    assert listed(tie="member") == {"Member town"}
    assert listed(standing="merged") == {"Merged town"}
    assert listed(kind="nonsense") == {"Member town", "Signing region"}
