"""A call as one plain document: what is edited, compared, copied, and kept of each moment.

Keys: the facts of ``Call`` by their names, ``programme`` (slug), ``form`` (key and version),
``words`` (fact by language), ``modules``, ``criteria`` and ``documents``. A document that was
kept by an earlier version of the platform may lack keys that came later.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from i18nfield.strings import LazyI18nString

from alliance.calls.models import Call, CallDocument, Criterion, Module
from alliance.calls.rules import WORDS
from alliance.files.models import StoredFile
from alliance.programmes.models import Programme
from alliance.questionnaires.models import FormDefinition

Content = dict[str, Any]

PLAIN = (
    "reference", "kind", "zone", "quoted_deadlines", "languages", "authentic_language",
    "answer_languages", "eligible_countries", "eligible_kinds", "membership_required",
    "several_applications", "nonprofits_allowed", "joint_allowed", "signature", "currency",
    "publishes",
    "drafts_kept_days", "applications_kept_years", "contact_email", "contact_sample", "links",
    "sources",
)  # fmt: skip
MOMENTS = ("opens_at", "questions_until", "closes_at")
DAYS = ("activities_from", "activities_until")
AMOUNTS = ("budget", "ceiling")
MODULE_WORDS = ("name", "summary")
CRITERION_WORDS = ("name", "guidance")


def content_of(call: Call) -> Content:
    """The call as it is now."""
    return {
        "slug": call.slug,
        "programme": call.programme.slug,
        "form": {"key": call.form.key, "version": call.form.version},
        **{name: getattr(call, name) for name in PLAIN},
        **{name: _iso(getattr(call, name)) for name in MOMENTS},
        **{name: str(getattr(call, name) or "") for name in DAYS},
        **{name: _amount(getattr(call, name)) for name in AMOUNTS},
        "words": {name: _texts(getattr(call, name)) for name in WORDS},
        "modules": [_module(one) for one in call.modules.all()],
        "criteria": [_criterion(one) for one in call.criteria.all()],
        "documents": [_document(one) for one in call.documents.current().select_related("file")],
    }


def apply_content(call: Call, content: Content, *, at: datetime) -> None:
    """Make a locked call what the document says, and save it."""
    set_facts(call, content)
    call.save()
    _apply_modules(call, content["modules"])
    _apply_criteria(call, content["criteria"])
    _apply_documents(call, content["documents"], at=at)


def set_facts(call: Call, content: Content) -> None:
    """Give an unsaved or locked call the facts and words of the document."""
    call.programme = Programme.objects.get(slug=content["programme"])
    call.form = FormDefinition.objects.get(**content["form"])
    for name in PLAIN:
        # A content that an earlier version of the platform kept does not name what came later.
        if name in content:
            setattr(call, name, content[name])
    for name in MOMENTS:
        setattr(call, name, datetime.fromisoformat(content[name]) if content[name] else None)
    for name in DAYS:
        setattr(call, name, date.fromisoformat(content[name]) if content[name] else None)
    for name in AMOUNTS:
        setattr(call, name, Decimal(content[name]) if content[name] else None)
    for name in WORDS:
        setattr(call, name, LazyI18nString(content["words"][name]))


def _module(module: Module) -> Content:
    return {
        "letter": module.letter,
        "quoted_name": module.quoted_name,
        **{name: _texts(getattr(module, name)) for name in MODULE_WORDS},
    }


def _criterion(criterion: Criterion) -> Content:
    return {
        "key": criterion.key,
        "weight": str(criterion.weight),
        "maximum": criterion.maximum,
        "threshold": _amount(criterion.threshold),
        **{name: _texts(getattr(criterion, name)) for name in CRITERION_WORDS},
    }


def _document(document: CallDocument) -> Content:
    return {
        "key": document.key,
        "language": document.language,
        "version": document.version,
        "title": document.title,
        "summary": document.summary,
        "body": document.body,
        "file": str(document.file.key) if document.file else "",
        "sha256": document.file.sha256 if document.file else "",
        "sample": document.sample,
        "position": document.position,
    }


def _apply_modules(call: Call, modules: list[Content]) -> None:
    call.modules.exclude(letter__in=[one["letter"] for one in modules]).delete()
    for one in modules:
        words = {name: LazyI18nString(one[name]) for name in MODULE_WORDS}
        Module.objects.update_or_create(
            call=call,
            letter=one["letter"],
            defaults={"quoted_name": one["quoted_name"]} | words,
        )


def _apply_criteria(call: Call, criteria: list[Content]) -> None:
    call.criteria.exclude(key__in=[one["key"] for one in criteria]).delete()
    for position, one in enumerate(criteria):
        words = {name: LazyI18nString(one[name]) for name in CRITERION_WORDS}
        numbers = {
            "weight": Decimal(one["weight"]),
            "maximum": one["maximum"],
            "threshold": Decimal(one["threshold"]) if one["threshold"] else None,
            "position": position,
        }
        Criterion.objects.update_or_create(call=call, key=one["key"], defaults=numbers | words)


def _apply_documents(call: Call, documents: list[Content], *, at: datetime) -> None:
    """A document whose words or file changed becomes the next version; the old one is kept."""
    current = {(one.key, one.language): one for one in call.documents.current()}
    for one in documents:
        held = current.pop((one["key"], one["language"]), None)
        if held is not None and _says(_document(held)) == _says(one):
            continue
        version = (held.version if held else _last_version(call, one)) + 1
        _replace([held] if held else [], at=at)
        CallDocument.objects.create(call=call, version=version, **_fields(one))
    _replace(list(current.values()), at=at)


def _says(document: Content) -> Content:
    return {name: value for name, value in document.items() if name not in ("version", "sha256")}


def _last_version(call: Call, document: Content) -> int:
    kept = call.documents.filter(key=document["key"], language=document["language"])
    return kept.order_by("-version").values_list("version", flat=True).first() or 0


def _replace(documents: list[CallDocument], *, at: datetime) -> None:
    for one in documents:
        one.replaced_at = at
        one.save(update_fields=["replaced_at"])


def _fields(document: Content) -> Content:
    names = ("key", "language", "title", "summary", "body", "sample", "position")
    file = StoredFile.objects.get(key=document["file"]) if document["file"] else None
    return {name: document[name] for name in names} | {"file": file}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)


def _texts(value: Any) -> dict[str, str]:
    """A translated fact as languages and words, whatever it was made from."""
    data = getattr(value, "data", value)
    return dict(data) if isinstance(data, dict) else {}
