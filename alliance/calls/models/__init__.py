"""Calls, their parts, and what was changed after they were published."""

from alliance.calls.models.call import Call, CallKind, CallState, Promise, Signature
from alliance.calls.models.corrigendum import CallSnapshot, Corrigendum, CorrigendumClass
from alliance.calls.models.parts import CallDocument, Criterion, Module
from alliance.calls.models.question import (
    QUESTION_MOVES,
    CallQuestion,
    Clarification,
    ClarificationVersion,
    QuestionState,
)

__all__ = [
    "QUESTION_MOVES",
    "Call",
    "CallDocument",
    "CallKind",
    "CallQuestion",
    "CallSnapshot",
    "CallState",
    "Clarification",
    "ClarificationVersion",
    "Corrigendum",
    "CorrigendumClass",
    "Criterion",
    "Module",
    "Promise",
    "QuestionState",
    "Signature",
]
