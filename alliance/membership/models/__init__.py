"""The register: authorities, their dated ties, their people, and how they join."""

from alliance.membership.models.authority import Authority, AuthorityKind, AuthorityName
from alliance.membership.models.joining import (
    JOIN_MOVES,
    Commitment,
    DecidedBy,
    JoinApplication,
    JoinMessage,
    JoinState,
)
from alliance.membership.models.representation import Representation, RepresentationState
from alliance.membership.models.tie import Tie, TieKind

__all__ = [
    "JOIN_MOVES",
    "Authority",
    "AuthorityKind",
    "AuthorityName",
    "Commitment",
    "DecidedBy",
    "JoinApplication",
    "JoinMessage",
    "JoinState",
    "Representation",
    "RepresentationState",
    "Tie",
    "TieKind",
]
