"""Applications to calls, what was handed in, its proof, and interest in calls to come."""

from alliance.applications.models.application import (
    APPLICATION_MOVES,
    Application,
    ApplicationFile,
    ApplicationState,
)
from alliance.applications.models.arrival import Arrival, ArrivalWay
from alliance.applications.models.copy import SubmissionCopy
from alliance.applications.models.extension import CorrigendumNotice, Extension
from alliance.applications.models.interest import Interest, InterestState, Seed, SizeClass
from alliance.applications.models.journal import EntryOutcome, JournalEntry
from alliance.applications.models.offer import OfferedFile, TextOffer
from alliance.applications.models.party import (
    Confirmation,
    Party,
    PartyKind,
    PartyWriter,
    Way,
)
from alliance.applications.models.presence import Presence
from alliance.applications.models.reminder import Reminded, Reminder, ReminderStep
from alliance.applications.models.result import (
    Decision,
    Decline,
    EligibilityCheck,
    Outcome,
    Release,
    Verdict,
)
from alliance.applications.models.submission import FailedAttempt, ReceiptKey, Submission

__all__ = [
    "APPLICATION_MOVES",
    "Application",
    "ApplicationFile",
    "ApplicationState",
    "Arrival",
    "ArrivalWay",
    "Confirmation",
    "CorrigendumNotice",
    "Decision",
    "Decline",
    "EligibilityCheck",
    "EntryOutcome",
    "Extension",
    "FailedAttempt",
    "Interest",
    "InterestState",
    "JournalEntry",
    "OfferedFile",
    "Outcome",
    "Party",
    "PartyKind",
    "PartyWriter",
    "Presence",
    "ReceiptKey",
    "Release",
    "Reminded",
    "Reminder",
    "ReminderStep",
    "Seed",
    "SizeClass",
    "Submission",
    "SubmissionCopy",
    "TextOffer",
    "Verdict",
    "Way",
]
