"""What fills the places in addresses about a call."""

from i18nfield.strings import LazyI18nString

from alliance.calls.models import Call, CallDocument, Criterion
from alliance.files.tests import make as files

DESK = "/{lang}/desk/calls/{slug}"


def values(call: Call) -> dict[str, str]:
    """The values by the address up to their place."""
    CallDocument.objects.create(
        call=call, key="annex", language="en", title="Annex", file=files.stored(), position=9
    )
    Criterion.objects.create(call=call, key="impact", name=LazyI18nString("Impact"), weight=100)
    return {
        "/{lang}/calls/{slug}": call.slug,
        "/{lang}/calls/{slug}/documents/{key}": call.documents.filter(file=None)[0].key,
        "/{lang}/calls/{slug}/documents/files/{key}": "annex",
        "/{lang}/calls/{slug}/documents/files/{key}/{version}": "1",
        DESK: call.slug,
        f"{DESK}/facts/{{part}}": "window",
        f"{DESK}/words/{{language}}": "de",
        f"{DESK}/modules/{{key}}": "A",
        f"{DESK}/criteria/{{key}}": "impact",
        f"{DESK}/documents/{{key}}": "annex",
        f"{DESK}/documents/{{key}}/{{language}}": "en",
        f"{DESK}/preview/{{language}}": "de",
        f"{DESK}/preview/{{language}}/documents/{{key}}": call.documents.filter(file=None)[0].key,
    }
