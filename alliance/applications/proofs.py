"""What proves that those who handed in an application act for its authority, and that it signed.

Nothing of it is needed to write or to submit: it must be there when the secretariat checks.
"""

from django.utils.translation import gettext as _

from alliance.applications.models import (
    Application,
    Confirmation,
    PartyKind,
    Submission,
    Way,
)
from alliance.applications.parties import standing_of
from alliance.calls.eligibility import Answer, Finding, Rule
from alliance.calls.models import Signature
from alliance.membership import mailboxes
from alliance.membership.models import ClaimCode, RepresentationState


def findings_of_proof(application: Application, submission: Submission) -> list[Finding]:
    """Whether there is proof, and which; and the signature, where the call requires it."""
    found = [_of_proof(application, submission)]
    if application.call.signature == Signature.REQUIRED:
        found.append(_of_signature(application, submission))
    return found


def proofs_of(application: Application, submission: Submission) -> list[str]:
    """Each proof that there is, in a sentence."""
    sure = [
        (_has_own_address(application, submission), _(
            "Whoever handed it in signs in with an address in the authority’s own mail domain."
        )),
        (_brought_a_code(application, submission), _(
            "Whoever handed it in brought back the code of a letter to the authority’s public "
            "address."
        )),
        (_is_confirmed(application, submission), _(
            "The secretariat or an owner has confirmed that whoever handed it in acts for the "
            "authority."
        )),
        (_has_mandate(application), _(
            "The authority has signed, on paper or from an address in its own mail domain."
        )),
    ]  # fmt: skip
    return [sentence for holds, sentence in sure if holds]


def _of_proof(application: Application, submission: Submission) -> Finding:
    if known := proofs_of(application, submission):
        return Finding(Rule.PROOF, Answer.MET, " ".join(known))
    return Finding(
        Rule.PROOF,
        Answer.MISSING,
        _("Nothing proves yet that whoever handed it in acts for the authority."),
        _(
            "One of these is missing: an address in the authority’s own mail domain, the code of "
            "a letter to its public address, or a signed mandate."
        ),
    )


def _of_signature(application: Application, submission: Submission) -> Finding:
    signed = standing_of(application, PartyKind.LEAD)
    if signed is None:
        return Finding(
            Rule.SIGNATURE,
            Answer.MISSING,
            _("The call requires a signature of the authority, and there is none."),
            _("Ask the authority for it: it may still come."),
        )
    if signed.said.get("revision") != submission.revision:
        return Finding(
            Rule.SIGNATURE,
            Answer.MISSING,
            _("The authority signed another version than the one that counts."),
            _("Ask the authority to sign this version."),
        )
    why = _("Signed by: %(office)s.") % {"office": signed.office}
    return Finding(Rule.SIGNATURE, Answer.MET, why)


def _people(application: Application, submission: Submission) -> set[int]:
    known = (application.started_by_id, submission.submitted_by_id)
    return {one for one in known if one is not None}


def _has_own_address(application: Application, submission: Submission) -> bool:
    people = (submission.submitted_by, application.started_by)
    return any(mailboxes.is_own(application.authority, one.email) for one in people if one)


def _brought_a_code(application: Application, submission: Submission) -> bool:
    return ClaimCode.objects.filter(
        representation__authority=application.authority_id,
        representation__person__in=_people(application, submission),
        used_at__isnull=False,
    ).exists()


def _is_confirmed(application: Application, submission: Submission) -> bool:
    acting = application.authority.representations.filter(
        person__in=_people(application, submission)
    )
    return (
        acting.exclude(decided_at=None)
        .filter(state=RepresentationState.CONFIRMED)
        .exclude(codes__used_at__isnull=False)
        .exists()
    )


def _has_mandate(application: Application) -> bool:
    """A paper counts, and a link that went to the authority's own domain."""
    standing = Confirmation.objects.standing().filter(
        party__application=application, party__removed_at=None
    )
    own = standing.filter(party__kind__in=[PartyKind.LEAD, PartyKind.NONPROFIT])
    return any(one.way == Way.PAPER or one.at_home for one in own)
