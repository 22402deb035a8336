"""Calls, their parts, and what was changed after they were published."""

from alliance.calls.models.call import Call, CallKind, CallState, Promise
from alliance.calls.models.corrigendum import CallSnapshot, Corrigendum, CorrigendumClass
from alliance.calls.models.parts import CallDocument, Criterion, Module

__all__ = [
    "Call",
    "CallDocument",
    "CallKind",
    "CallSnapshot",
    "CallState",
    "Corrigendum",
    "CorrigendumClass",
    "Criterion",
    "Module",
    "Promise",
]
