"""Signature and partners in the world of the access table."""

from alliance.accounts.tests import make as people
from alliance.applications.actions import confirming, entering
from alliance.applications.models import Application
from alliance.applications.parties import token_of
from alliance.applications.tests import make, make_parties
from alliance.files.tests import make as files


def values(application: Application) -> dict[str, str]:
    """Addresses of what is asked of whoever signs, and of the paper that was sent in."""
    party = make_parties.party(application, at=application.saved_at)
    assert application.started_by is not None
    signed = confirming.send_signed(
        party,
        files.upload("signed.pdf"),
        name="Pat Mayor",
        office="Mayor",
        by=application.started_by,
        at=application.saved_at,
    )
    assert signed.file is not None
    ours = "/{lang}/calls/{slug}/apply/{application}"
    return {
        f"{ours}/parties/add/{{kind}}": "authority",
        f"{ours}/parties/{{party}}": str(party.key),
        f"{ours}/letters/{{kind}}": "lead",
        f"{ours}/papers/{{key}}": str(signed.file.key),
        "/{lang}/confirmations/{token}": token_of(party),
        **entered(application),
        "/{lang}/workspace/claims/{claim}": str(
            application.started_by.representations.living()[0].pk
        ),
    }


def entered(application: Application) -> dict[str, str]:
    """Addresses of an application that came on paper."""
    paper = entering.enter(
        application.call,
        make.town("Paperford"),
        make_parties.came(application.saved_at),
        files.upload("original.pdf"),
        by=people.secretary("enters@network.example"),
        at=application.saved_at,
    )
    one = "/{lang}/desk/calls/{slug}/entered/{application}"
    return {
        one: str(paper.key),
        f"{one}/sections/{{section}}": paper.form.read().sections[0].id,
    }
