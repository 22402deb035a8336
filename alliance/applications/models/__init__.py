"""Applications to calls, what was handed in, its proof, and interest in calls to come."""

from alliance.applications.models.application import (
    APPLICATION_MOVES,
    Application,
    ApplicationFile,
    ApplicationState,
)
from alliance.applications.models.extension import CorrigendumNotice, Extension
from alliance.applications.models.interest import Interest, InterestState, Seed, SizeClass
from alliance.applications.models.journal import EntryOutcome, JournalEntry
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
    "Outcome",
    "ReceiptKey",
    "Release",
    "Seed",
    "SizeClass",
    "Submission",
    "Verdict",
]
