"""The world in which the access table is walked: one person per column, one record per name."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from alliance.accounts.models import Person
from alliance.accounts.offers import Offer
from alliance.accounts.tests import make as people
from alliance.applications.models import Submission
from alliance.applications.tests import make as applications
from alliance.applications.tests import make_uploads as uploads
from alliance.calls.loading import load_calls
from alliance.calls.models import Call
from alliance.files.tests import make as files
from alliance.membership.addresses import confirmation
from alliance.membership.loading import load_register
from alliance.membership.models import (
    Authority,
    AuthorityKind,
    Import,
    JoinApplication,
    JoinState,
    Representation,
)
from alliance.membership.tests import make_people as offices
from alliance.membership.tests import make_records as records
from alliance.membership.tokens import new_token
from alliance.outbox.loading import load_letters
from alliance.outbox.models import DemoLetter, Letter
from alliance.programmes.loading import load_programmes
from alliance.questionnaires.loading import load_forms
from alliance.watch.tests import make as doors
from alliance.website.loading import load_site
from alliance.website.models import OfficeMessage
from tests import access_calls as calls
from tests import access_concerns as concerns
from tests import access_corrigenda as corrigenda
from tests import access_forms as forms
from tests import access_memberships as memberships
from tests import access_newsletter as newsletter
from tests import access_papers as papers
from tests import access_parties as parties
from tests import access_pictures as pictures
from tests import access_questions as questions

OFFICER = "officer@town.example"

LISTS = ("authorities", "joining", "applications", "interest", "letters", "memberships")
"""The lists of the desk that can be taken away."""

World = tuple[dict[str, Person | None], dict[str, str]]
"""Who asks, by the table's columns, and what fills the places in its addresses."""


def load() -> None:
    """The invented network with a call that is open now."""
    folder, now = settings.INSTANCE_DIR, timezone.now()
    load_letters(folder)
    load_programmes(folder)
    load_register(folder, at=now)
    load_forms(folder, at=now)
    load_calls(folder, at=now, practice=True)
    load_site(folder, at=now)


def make_people() -> dict[str, Person | None]:
    """Who asks, by the table's columns. The public has not signed in."""
    return {
        "public": None,
        "signed-in": people.person("anybody@town.example"),
        "officer": people.person(OFFICER),
        "editor": people.editor(),
        "secretariat": people.secretary(),
    }


def joining(authority: Authority) -> JoinApplication:
    """The officer's authority wishes to join; the secretariat has not decided."""
    now = timezone.now()
    return JoinApplication.objects.create(
        state=JoinState.RECEIVED,
        language="en",
        created_at=now,
        confirmed_at=now,
        name=authority.name,
        kind=AuthorityKind.objects.all()[0],
        country=authority.country,
        contact_name="Ana Ilic",
        contact_office="Head of ferries",
        contact_email=OFFICER,
        decided_by="council",
        decision_date=date(2016, 4, 1),
        decision_file=files.stored(),
    )


def handed_in(call: Call, authority: Authority, officer: Person) -> Submission:
    """What the officer handed in, which stays open for a later version."""
    applications.confirmed_officer(authority, officer.email)
    return applications.submitted(call, by=officer, authority=authority)


def brought_in() -> Import:
    """A list that is in the register, with a row of it."""
    now = timezone.now()
    file = Import.objects.create(
        name="list.csv", is_workbook=False, state="stored", created_at=now, stored_at=now
    )
    file.rows.create(number=2, verdict="problem", title="Lom, BG")
    return file


def delivered() -> DemoLetter:
    """A letter on the demo's shelf."""
    return DemoLetter.objects.create(
        message_id="<1@town.example>",
        to=OFFICER,
        language="en",
        subject="Your code",
        text="123456",
        sent_at=timezone.now(),
    )


def a_letter_to_the_network() -> str:
    """What a reader wrote to the press office; answers with the token of its link."""
    now = timezone.now()
    token, digest = new_token()
    OfficeMessage.objects.create(
        office="press",
        sender_name="Eva Reader",
        sender_email="eva@reader.example",
        text="Good day",
        language="en",
        digest=digest,
        created_at=now,
        expires_at=now + timedelta(days=3),
    )
    return token


def office_values(authority: Authority) -> dict[str, str]:
    """Addresses of people, offices and what leads into them."""
    office = offices.known_office(authority, now=timezone.now())
    held, ours, desk = office.contact, "/{lang}/workspace/authorities/{slug}", "/{lang}/desk"
    return {
        "/{lang}/members/{slug}/write/{role}": held.role.slug,
        "/{lang}/members/{slug}/handover/{token}": office.handover,
        "/{lang}/members/{slug}/invitation/{token}": office.invitation,
        "/{lang}/letters/{token}": office.message,
        "/{lang}/contact/{slug}": "press",
        "/{lang}/contact/confirm/{token}": a_letter_to_the_network(),
        ours: authority.slug,
        f"{ours}/people/{{representation}}": str(authority.representations.all()[0].pk),
        f"{ours}/invitations/{{invitation}}": str(office.invited.pk),
        f"{ours}/contacts/{{contact}}": str(held.key),
        f"{desk}/contacts/{{contact}}": str(held.key),
        f"{desk}/successors/{{invitation}}": str(office.invited.pk),
        f"{desk}/contact-roles/{{slug}}": held.role.slug,
        f"{desk}/elections/{{election}}": str(office.election.pk),
        f"{desk}/letters/{{letter}}": str(Letter.objects.all()[0].pk),
    }


DESK = "/{lang}/desk"
FIXED = {
    "/{lang}/calls/{slug}/apply/{application}/offered/{offered}": "1",
    "/{lang}": "en",
    "/{lang}/safety/passkeys/{factor}": "1",
    "/{lang}/desk/erasures/{person}": "1",
    "/sign-in/{provider_id}": "oidc",
    "/map/{codes}": "FR",
    "/share/{code}": "en",
    "/share/{code}/{page}": "about",
    "/sitemap/members-{part}": "0",
    "/api/v1/figures/{slug}": "members-by-country",
    "/{lang}/figures/{slug}": "members-by-country",
    f"{DESK}/letters/texts/{{key}}": "sign-in-code",
    f"{DESK}/letters/texts/{{key}}/{{language}}": "en",
    **{f"{DESK}/{name}.{{form}}": "csv" for name in LISTS},
    f"{DESK}/imports/template.{{form}}": "csv",
    "/{lang}/members.{form}": "csv",
    f"{DESK}/imports/{{key}}/rows/{{number}}": "2",
    "/{lang}/page/{old_id}": "31",
    "/{lang}/news/{year}": "2024",
    "/{lang}/news/tag/{slug}": "rivers",
    "/{lang}/events/{slug}": "ferry-day",
}
"""What is the same in every world, by the address up to there."""


def room_values(
    authority: Authority, wish: JoinApplication, call: Call, officer: Person
) -> dict[str, str]:
    """What the rooms say of their own addresses."""
    return (
        FIXED
        | papers.values(wish)
        | concerns.values(authority)
        | office_values(authority)
        | memberships.values(authority)
        | newsletter.values()
        | calls.values(call)
        | forms.values(officer)
        | questions.values(call)
        | corrigenda.values(call, officer)
    )


def make_values(officer: Person) -> dict[str, str]:
    """What stands in each place of an address, by the address up to there."""
    call = Call.objects.open(timezone.now()).get()
    authority = Authority.objects.filter(confirmed=True)[0]
    wish = joining(authority)
    submission = handed_in(call, authority, officer)
    interest = applications.interest(call)
    applications.seed(interest, officer)
    ours, desk = "/{lang}/calls/{slug}/apply/{application}", DESK
    rooms = room_values(authority, wish, call, officer) | parties.values(submission.application)
    rooms |= pictures.places()
    return rooms | {
        ours: str(submission.application.key),
        f"{ours}/receipt/{{version}}": "1",
        f"{ours}/files/{{key}}": str(submission.files.all()[0].key),
        f"{ours}/files/arriving/{{key}}": uploads.begun(submission.application, officer),
        f"{ours}/files/of/{{question}}": submission.application.files.all()[0].question,
        f"{ours}/history/{{question}}": "reason",
        f"{ours}/{{section}}": submission.application.form.read().sections[0].id,
        "/{lang}/calls/{slug}/interest/{key}": str(interest.key),
        "/{lang}/calls/{slug}/reminders/{key}": applications.reminded(submission, officer),
        "/{lang}/members/{slug}": authority.slug,
        "/{lang}/join/{key}": str(wish.key),
        "/{lang}/join/confirm/{token}": confirmation(wish),
        "/{lang}/sign-in/open/{token}": Offer("new@town.example", timezone.now(), "").token(),
        "/id/authority/{key}": str(authority.key),
        "/api/v1/calls/{slug}": call.slug,
        "/api/v1/authorities/{key}": str(authority.key),
        "/embed/member/{slug}": Authority.objects.members(date(2026, 1, 1))[0].slug,
        f"{desk}/joining/{{wish}}": str(wish.key),
        f"{desk}/authorities/{{slug}}": authority.slug,
        **{f"{desk}{place}": value for place, value in records.places(authority).items()},
        f"{desk}/claims/{{claim}}": str(Representation.objects.all()[0].pk),
        f"{desk}/applications/{{application}}": str(submission.application.key),
        f"{desk}/calls/{{slug}}/deciding/{{application}}": str(submission.application.key),
        f"{desk}/calls/{{slug}}/deciding.{{form}}": "csv",
        f"{desk}/notices/{{notice}}": str(doors.notice().pk),
        f"{desk}/imports/{{key}}": str(brought_in().key),
        "/demo/letters/{pk}": str(delivered().pk),
    }
