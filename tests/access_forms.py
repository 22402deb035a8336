"""What fills the places in addresses about a form."""

from django.utils import timezone

from alliance.accounts.models import Person
from alliance.questionnaires import actions
from alliance.questionnaires.models import BlockKind, FormDefinition

DESK = "/{lang}/desk/forms"
FORM = f"{DESK}/{{key}}"


def values(by: Person) -> dict[str, str]:
    """The values by the address up to their place, of a form that somebody works on."""
    definition = FormDefinition.objects.all()[0]
    now = timezone.now()
    draft = actions.begin_from(definition, by=by, at=now)
    section = draft.document["sections"][0]
    title = {"en": "Who applies"}
    block = actions.keep_block(section, kind=BlockKind.SECTION, title=title, by=by, at=now)
    return {
        FORM: draft.key,
        f"{DESK}/blocks/{{block}}": str(block.key),
        f"{FORM}/work/{{version}}": "1",
        f"{FORM}/sections/{{section}}": section["id"],
        f"{FORM}/questions/{{question}}": section["questions"][0]["id"],
        f"{FORM}/keep/{{part}}": section["id"],
        f"{FORM}/preview/{{language}}": "en",
        f"{FORM}/versions/{{number}}": "1",
        f"{FORM}/versions/{{before}}": "1",
        f"{FORM}/versions/{{before}}/{{number}}": "0",
    }
