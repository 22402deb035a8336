"""Changes of a published call for tests: prepared as at the desk, then published."""

from datetime import datetime, timedelta
from typing import Any

from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.applications import actions
from alliance.applications.tests import make
from alliance.calls import actions as calls
from alliance.calls.models import Call, Corrigendum
from alliance.questionnaires.models import FormDefinition
from alliance.questionnaires.tests import make as forms

DAY = timedelta(days=1)
WHY = LazyI18nString({"en": "Easter came between", "de": "Ostern kam dazwischen"})


def secretary() -> Person:
    """Who corrects calls, once."""
    email = "secretary@network.example"
    return Person.objects.filter(email=email).first() or people.secretary(email)


def published(slug: str = "ferries", **fields: Any) -> Call:
    """A call of which the first version is kept."""
    opens = fields.pop("published_at", make.calls.OPENS)
    call = make.calls.call(slug, published_at=None, **fields)
    return calls.publish(call, by=None, at=opens)


def open_now() -> Call:
    """The same, open at this moment, for tests that ask over HTTP."""
    now = make.timezone.now()
    return published(published_at=now - DAY, opens_at=now - DAY, closes_at=now + 2 * DAY)


def edit(call: Call, *, at: datetime, **part: Any) -> None:
    """Prepare a change of a call that is out."""
    call.refresh_from_db()
    calls.edit(call, part, edits=call.edits, by=secretary(), at=at)


def corrected(
    call: Call, *, at: datetime, kind: str = "material", despite: bool = False, **part: Any
) -> Corrigendum:
    """Change a call that is out."""
    edit(call, at=at, **part)
    return actions.publish_corrigendum(
        call, kind=kind, reason=WHY, edits=call.edits + 1, by=secretary(), at=at, despite=despite
    )


def extended(call: Call, closes_at: datetime, *, at: datetime) -> Corrigendum:
    """Give everybody more time."""
    call.refresh_from_db()
    return actions.extend_call(
        call, closes_at=closes_at, reason=WHY, edits=call.edits, by=secretary(), at=at
    )


def next_form(*, without: str = "") -> FormDefinition:
    """The next version of the example form, without a question."""
    document = forms.document()
    for section in document["sections"]:
        section["questions"] = [one for one in section["questions"] if one["id"] != without]
    newest = FormDefinition.objects.filter(key=document["key"]).latest("version")
    return FormDefinition.objects.create(
        key=document["key"], version=newest.version + 1, document=document, created_at=make.AT
    )


def form_content(form: FormDefinition) -> dict[str, Any]:
    """A form as the content of a call names it."""
    return {"key": form.key, "version": form.version}
