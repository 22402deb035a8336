"""What fills the places in addresses about a call."""

from alliance.calls.models import Call, CallDocument
from alliance.files.tests import make as files

DESK = "/{lang}/desk/calls/{slug}"


def values(call: Call) -> dict[str, str]:
    """The values by the address up to their place."""
    CallDocument.objects.create(
        call=call, key="annex", language="en", title="Annex", file=files.stored(), position=9
    )
    return {
        "/{lang}/calls/{slug}": call.slug,
        "/{lang}/calls/{slug}/documents/{key}": call.documents.filter(file=None)[0].key,
        "/{lang}/calls/{slug}/documents/files/{key}": "annex",
        "/{lang}/calls/{slug}/documents/files/{key}/{version}": "1",
        DESK: call.slug,
    }
