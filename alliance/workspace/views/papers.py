"""Papers that prove a mandate, for those who act for an authority."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from alliance.accounts.access import SignedIn, signed_in
from alliance.base.deadlines import language
from alliance.membership.letters.commitment import Form, facts_of_authority
from alliance.membership.views.papers import as_download
from alliance.workspace.acting import acting_for


@require_safe
@signed_in
def letter(request: SignedIn, slug: str, form: str) -> HttpResponse:
    """The letter of commitment with what stands today, to be signed for a renewal."""
    facts = facts_of_authority(acting_for(request.user, slug).authority)
    return as_download(facts, language(), Form(form))
