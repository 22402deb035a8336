"""Questions about a call, as they came in, and the answers that everybody can read."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from alliance.accounts.models import Person
from alliance.calls.models.call import Call


class Clarifications(models.QuerySet["Clarification"]):
    """Clarifications by whether they are out."""

    def published(self) -> "Clarifications":
        """What the public can read, in the order of their numbers."""
        return self.exclude(published_at=None).order_by("number")

    def prepared(self) -> "Clarifications":
        """What the secretariat is still writing, the oldest first."""
        return self.filter(published_at=None).order_by("begun_at", "pk")


class Clarification(models.Model):
    """One question with its answer: prepared, then published with a number. Names nobody.

    Its words are those of its newest version; what it said before stands in ``versions``.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="clarifications")
    number = models.PositiveIntegerField(null=True, help_text="Given when it is published.")
    question = I18nTextField(_("Question"))
    answer = I18nTextField(_("Answer"), blank=True)
    form_section = models.CharField(
        max_length=60, blank=True, help_text="The section of the form that it concerns."
    )
    form_question = models.CharField(
        max_length=60, blank=True, help_text="The question of the form that it concerns."
    )
    folded = models.TextField(
        blank=True, help_text="Question and answer in all languages, as search reads them."
    )
    begun_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True, help_text="When its newest version came out.")
    edits = models.PositiveIntegerField(
        default=0, help_text="Grows with every change, so that two editors notice each other."
    )

    objects = Clarifications.as_manager()

    class Meta:
        ordering = ["call", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "number"],
                condition=Q(number__isnull=False),
                name="one_clarification_per_number",
            ),
            models.CheckConstraint(
                condition=Q(number=None, published_at=None, changed_at=None)
                | Q(number__gte=1, published_at__isnull=False, changed_at__isnull=False),
                name="a_published_clarification_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(form_question="") | ~Q(form_section=""),
                name="a_question_of_the_form_stands_in_a_section",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call} {self.number or ''}".strip()


class ClarificationVersion(models.Model):
    """What a clarification said from a moment on, numbered, never changed."""

    clarification = models.ForeignKey(Clarification, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    question = I18nTextField(_("Question"))
    answer = I18nTextField(_("Answer"))
    form_section = models.CharField(max_length=60, blank=True)
    form_question = models.CharField(max_length=60, blank=True)
    reason = I18nTextField(
        _("Reason"), blank=True, help_text="Why it was corrected; empty where words were added."
    )
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["clarification", "number"], name="one_clarification_version_per_number"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="versions_of_a_clarification_begin_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clarification} ({self.number})"


class QuestionState(models.TextChoices):
    """What has become of a question."""

    NEW = "new", _("New")
    PREPARED = "prepared", _("Answer in preparation")
    JOINED = "joined", _("Joined to another")
    ANSWERED = "answered", _("Answered")
    REFUSED = "refused", _("Not answered")


QUESTION_MOVES: dict[str, set[str]] = {
    QuestionState.NEW: {QuestionState.PREPARED, QuestionState.JOINED, QuestionState.REFUSED},
    QuestionState.PREPARED: {QuestionState.ANSWERED, QuestionState.NEW},
    QuestionState.JOINED: {QuestionState.NEW},
    QuestionState.REFUSED: {QuestionState.NEW},
}
OF_ITS_OWN = (QuestionState.PREPARED, QuestionState.ANSWERED)
WITH_ANSWER = (*OF_ITS_OWN, QuestionState.JOINED)


class CallQuestionQuerySet(models.QuerySet["CallQuestion"]):
    """Questions, by who may read them as they were typed."""

    def visible_to(self, person: Person) -> "CallQuestionQuerySet":
        """The secretariat alone: the public reads the clarification, which names nobody."""
        return self.all() if person.is_secretariat else self.none()

    def waiting(self) -> "CallQuestionQuerySet":
        """What nobody has answered: neither begun nor joined nor refused, or not published."""
        return self.filter(
            Q(state__in=[QuestionState.NEW, QuestionState.PREPARED])
            | Q(state=QuestionState.JOINED, clarification__published_at=None)
        )


class CallQuestion(models.Model):
    """What somebody asked about a call, word by word. Never public."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="questions")
    text = models.TextField(_("Question"))
    language = models.CharField(max_length=10, help_text="Of the page, and of the letters.")
    email = models.EmailField(_("E-mail"), blank=True)
    form_section = models.CharField(max_length=60, blank=True)
    form_question = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=QuestionState, default=QuestionState.NEW)
    clarification = models.ForeignKey(
        Clarification, models.PROTECT, null=True, related_name="questions"
    )
    refusal = models.TextField(_("Reason"), blank=True)
    edits = models.PositiveIntegerField(
        default=0, help_text="Grows with every step, so that two secretaries notice each other."
    )

    objects = CallQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["call", "state"], name="questions_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=WITH_ANSWER, clarification__isnull=False)
                | (~Q(state__in=WITH_ANSWER) & Q(clarification=None)),
                name="a_question_has_the_answer_that_its_state_says",
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.REFUSED) & ~Q(refusal="")
                | ~Q(state=QuestionState.REFUSED) & Q(refusal=""),
                name="a_refused_question_says_why",
            ),
            models.UniqueConstraint(
                fields=["clarification"],
                condition=Q(state__in=OF_ITS_OWN),
                name="one_question_leads_to_a_clarification",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
