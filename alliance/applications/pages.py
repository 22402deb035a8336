"""What the pages of one application share: where one is, and how far every section is."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.applications.drafts import files_of, revision_of, whole_answers
from alliance.applications.kept import KeptAnswer, kept_answers
from alliance.applications.models import Application, ApplicationFile
from alliance.base.templatetags.facts import fact_text
from alliance.files.models import Scan
from alliance.questionnaires.answers import Gap, Judged, SectionState
from alliance.questionnaires.definition import Form, Question, Section
from alliance.questionnaires.forms import IN_FIELDSETS

STATES: dict[SectionState, str] = {
    SectionState.DONE: "good",
    SectionState.STARTED: "warn",
    SectionState.EMPTY: "",
    SectionState.OPTIONAL: "",
    SectionState.NOT_ASKED: "",
}


_SCANS = {
    Scan.WAITING: lambda: _("Received"),
    Scan.SCANNING: lambda: _("Being checked for viruses"),
    Scan.CLEAN: lambda: _("Checked: no virus found"),
    Scan.REFUSED: lambda: _("Refused: a virus was found"),
}
_TONES = {Scan.CLEAN: "good", Scan.REFUSED: "bad"}


@dataclass(frozen=True)
class Attached:
    """A file as its page shows it."""

    id: int
    name: str
    size: int
    address: str
    infected: bool = False
    scan: str = Scan.WAITING

    @property
    def state(self) -> str:
        """How far it is, in words for whoever sent it."""
        return _SCANS[Scan(self.scan)]()

    @property
    def tone(self) -> str:
        """The colour of those words."""
        return _TONES.get(Scan(self.scan), "")

    @property
    def is_open(self) -> bool:
        """Whether the scanner still has something to say."""
        return settings.CLAMD is not None and self.scan in {Scan.WAITING, Scan.SCANNING}


@dataclass(frozen=True)
class SectionLink:
    """A section in the list of all."""

    section: Section
    address: str
    state: SectionState
    tone: str
    words: str
    is_here: bool


@dataclass(frozen=True)
class GapLink:
    """Something to do before submitting, and where."""

    gap: Gap
    address: str


class Draft:
    """A draft as its pages show it. Read once, asked often."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.form: Form = application.form.read()
        self.files = files_of(application)
        self.answers = whole_answers(application, self.form, self.files)

    @cached_property
    def kept(self) -> list[KeptAnswer]:
        """Answers to questions that are asked no more."""
        return kept_answers(self.application, self.form, self.attached())

    def kept_in(self, section: Section) -> list[KeptAnswer]:
        """Those that this section had asked for."""
        return [one for one in self.kept if one.section == section.id]

    @cached_property
    def revision(self) -> str:
        """The digest by which a page names the draft as it shows it."""
        files = [one for some in self.files.values() for one in some]
        return revision_of(self.application.answers, files, self.application.form)

    @cached_property
    def judged(self) -> Judged:
        """What is missing where."""
        return Judged(self.form, self.answers)

    @cached_property
    def gaps(self) -> list[GapLink]:
        """What is left to do, each with its place."""
        return [
            GapLink(gap, self.place_of(gap.section, gap.question)) for gap in self.judged.gaps()
        ]

    def sections(self, here: Section | None = None) -> list[SectionLink]:
        """All sections and how far they are."""
        return [self._link(section, is_here=section == here) for section in self.form.sections]

    @cached_property
    def states(self) -> dict[str, SectionState]:
        """How far each section is, by its name."""
        return {one.id: self.judged.state_of(one) for one in self.form.sections}

    def done(self) -> int:
        """How many sections need nothing more."""
        complete = {SectionState.DONE, SectionState.NOT_ASKED, SectionState.OPTIONAL}
        return sum(state in complete for state in self.states.values())

    def address_of(self, section: Section) -> str:
        """Where a section is written."""
        return section_address(self.application, section.id)

    def place_of(self, section: Section, question: Question) -> str:
        """Where a question is answered."""
        grouped = question.type in IN_FIELDSETS or question.is_of_files
        anchor = f"{'field-' if grouped else ''}id_{question.id}"
        return f"{self.address_of(section)}#{anchor}"

    @property
    def attaching_address(self) -> str:
        """Where the script of its pages sends files."""
        return reverse(
            "application-uploads", args=[self.application.call.slug, self.application.key]
        )

    @property
    def summary_address(self) -> str:
        """Where the overview is."""
        return reverse("application", args=[self.application.call.slug, self.application.key])

    def attached(self) -> dict[str, list[Attached]]:
        """The draft's files by question."""
        return {name: [self._attached(one) for one in some] for name, some in self.files.items()}

    def after(self, section: Section) -> Section | None:
        """The next section."""
        following = self.form.sections[self.form.sections.index(section) + 1 :]
        return following[0] if following else None

    def before(self, section: Section) -> Section | None:
        """The section before."""
        earlier = self.form.sections[: self.form.sections.index(section)]
        return earlier[-1] if earlier else None

    def _link(self, section: Section, *, is_here: bool) -> SectionLink:
        state = self.states[section.id]
        return SectionLink(
            section=section,
            address=self.address_of(section),
            state=state,
            tone=STATES[state],
            words=in_words(state),
            is_here=is_here,
        )

    def _attached(self, one: ApplicationFile) -> Attached:
        return Attached(
            id=one.pk,
            name=one.file.name,
            size=one.file.size,
            address=file_address(self.application, str(one.file.key)),
            infected=one.file.infected,
            scan=one.file.scan,
        )


def in_words(state: SectionState) -> str:
    """How far a section is."""
    match state:
        case SectionState.DONE:
            return _("Done")
        case SectionState.STARTED:
            return _("Started")
        case SectionState.NOT_ASKED:
            return _("Not needed")
        case SectionState.OPTIONAL:
            return _("Optional")
    return _("Not started")


def section_address(application: Application, section: str) -> str:
    """Where a section is written."""
    return reverse("application-section", args=[application.call.slug, application.key, section])


def file_address(application: Application, key: str) -> str:
    """Where a file of an application is."""
    return reverse("application-file", args=[application.call.slug, application.key, key])


def ancestors(application: Application) -> list[dict[str, Any]]:
    """The way back."""
    call = application.call
    return [
        {"name": fact_text(call.title), "address": reverse("call", args=[call.slug])},
        {
            "name": application.number,
            "address": reverse("application", args=[call.slug, application.key]),
        },
    ]
