"""The applicant's own complete copy: all answers and files with the receipt, JSON and PDF."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.applications.addresses import receipt_address
from alliance.applications.handed_in import HandedIn
from alliance.applications.models import Application, Submission, SubmissionCopy
from alliance.applications.receipts import iso, receipt_of
from alliance.base.deadlines import to_the_minute
from alliance.base.instance import instance, text, zone_name
from alliance.base.papers.pdf import as_pdf
from alliance.base.papers.words import Block, Kind, Paper
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.money import Budget
from alliance.questionnaires.money import amount_in_words as amount
from alliance.questionnaires.reading import ReadAnswer, ReadSection, ReadTable

A_TURN = 20
"""How many copies are made before the worker looks at other work."""


def as_data(submission: Submission) -> dict[str, Any]:
    """The receipt, and the very content whose digest it names."""
    return {"receipt": receipt_of(submission), "content": json.loads(submission.content)}


def copy_name(submission: Submission, ending: str) -> str:
    """What the file is called on somebody's own disk."""
    return f"application-{submission.application.number}-{submission.version}.{ending}"


def make_copies(at: datetime) -> int:
    """Make the PDFs that are not there yet, the newest first: its owner may be waiting."""
    waiting = Submission.objects.filter(copy=None).order_by("-received_at")
    related = waiting.select_related("application__call", "application__authority")
    return sum(_make(submission, at=at) for submission in related[:A_TURN])


@transaction.atomic
def _make(submission: Submission, *, at: datetime) -> bool:
    """One copy. Two workers may both make it; one row stays, and the bytes are the same."""
    copy, is_new = SubmissionCopy.objects.get_or_create(
        submission=submission, defaults={"made_at": at}
    )
    if is_new:
        copy.pdf.save("copy.pdf", ContentFile(as_pdf(paper(submission))))
    return is_new


def forget_copies(submissions: list[int]) -> None:
    """Delete copies, and their bytes once nothing can bring the rows back."""
    for one in SubmissionCopy.objects.filter(submission__in=submissions):
        if one.pdf.name:
            transaction.on_commit(partial(one.pdf.storage.delete, one.pdf.name))
        one.delete()


def paper(submission: Submission) -> Paper:
    """Everything that was handed in, in the language in which it was written."""
    application = submission.application
    with override(application.language):
        return paper_of(
            application,
            title=_("Application %(number)s, version %(version)d")
            % {"number": application.number, "version": submission.version},
            blocks=_blocks(submission),
            address=receipt_address(application, language=application.language),
        )


def paper_of(
    application: Application, *, title: str, blocks: Iterable[Block], address: str
) -> Paper:
    """A paper of an application, in the language that is now in force: its own."""
    return Paper(
        title=title,
        language=application.language,
        blocks=tuple(blocks),
        network=text(instance().name, application.language),
        address=address,
        note=_("Sample, invented for a demonstration") if application.sample else "",
    )


def _blocks(submission: Submission) -> Iterator[Block]:
    shown = HandedIn(submission)
    yield from _receipt(submission, shown)
    yield from answers_in_blocks(shown.readable())


def answers_in_blocks(parts: Sequence[ReadSection]) -> Iterator[Block]:
    """All that was asked, section by section, with the answers."""
    for part in parts:
        yield Block(Kind.HEADING, (fact_text(part.section.title),))
        for answer in part.answers:
            yield Block(Kind.SUBHEADING, (fact_text(answer.question.label),))
            yield from _answer(answer)


def _receipt(submission: Submission, shown: HandedIn) -> Iterator[Block]:
    application, receipt = submission.application, receipt_of(submission)
    zone = application.call.zone
    received = to_the_minute(submission.received_at, zone, zone_name(zone))
    yield Block(Kind.HEADING, (_("Receipt"),))
    said = {
        _("Number of the application"): receipt["number"],
        _("Call"): fact_text(application.call.title),
        _("Authority"): shown.authority["name"],
        _("Received"): f"{received}; {iso(submission.received_at)}",
        "SHA-256": receipt["sha256"],
        _("Signature of the receipt"): f"Ed25519, {receipt['kid']}, {receipt['signature']}",
    }
    yield Block(Kind.ITEMS, tuple(f"{name}: {value}" for name, value in said.items()))
    if receipt["files"]:
        files = tuple(_file(one["name"], one["size"], one["sha256"]) for one in receipt["files"])
        yield Block(Kind.SUBHEADING, (_("Files"),))
        yield Block(Kind.ITEMS, files)


def _file(name: str, size: int, sha256: str) -> str:
    return _("%(name)s, %(size)d bytes, SHA-256 %(sha256)s") % {
        "name": name,
        "size": size,
        "sha256": sha256,
    }


def _answer(answer: ReadAnswer) -> Iterator[Block]:
    if answer.is_empty:
        yield Block(Kind.TEXT, (_("No answer"),))
    for paragraph in "\n".join(answer.lines).split("\n"):
        if paragraph.strip():
            yield Block(Kind.TEXT, (paragraph,))
    if answer.files:
        names = tuple(_file(one.name, one.size, one.sha256) for one in answer.files)
        yield Block(Kind.ITEMS, names)
    if answer.budget:
        yield from _budget(answer.budget)
    if answer.table:
        yield from _table(answer.table)


def _budget(budget: Budget) -> Iterator[Block]:
    lines = tuple(
        _("%(module)s: %(item)s. %(quantity)s × %(price)s = %(cost)s, of which own %(own)s")
        % {
            "module": line.module,
            "item": line.item,
            "quantity": f"{line.quantity} {line.unit}".strip(),
            "price": line.unit_price,
            "cost": amount(line.cost) if line.cost is not None else "?",
            "own": line.own_contribution or "0",
        }
        for line in budget.lines
    )
    if lines:
        yield Block(Kind.TEXT, (_("Lines in %(currency)s") % {"currency": budget.currency},))
        yield Block(Kind.ITEMS, lines)
    others = tuple(f"{one.name}: {one.amount}" for one in budget.cofunders)
    if others:
        yield Block(Kind.TEXT, (_("Others who give money"),))
        yield Block(Kind.ITEMS, others)
    asked: Decimal = budget.asked
    yield Block(
        Kind.TEXT,
        (
            _("In all %(total)s %(currency)s; asked for: %(asked)s %(currency)s.")
            % {
                "total": amount(budget.total.cost),
                "asked": amount(asked),
                "currency": budget.currency,
            },
        ),
    )


def _table(table: ReadTable) -> Iterator[Block]:
    rows = tuple(
        "; ".join(f"{fact_text(column.label)}: {cell}" for column, cell in row if cell)
        for row in table.labelled
    )
    yield Block(Kind.ITEMS, tuple(row for row in rows if row) or (_("No answer"),))
