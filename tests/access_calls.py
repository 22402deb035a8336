"""What fills the places in addresses about a call."""

from alliance.calls.models import Call

DESK = "/{lang}/desk/calls/{slug}"


def values(call: Call) -> dict[str, str]:
    """The values by the address up to their place."""
    return {
        "/{lang}/calls/{slug}": call.slug,
        "/{lang}/calls/{slug}/documents/{key}": call.documents.all()[0].key,
        DESK: call.slug,
    }
