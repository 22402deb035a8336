"""The register: authorities, their dated ties, their people, and how they join."""

from alliance.membership.models.authority import (
    Authority,
    AuthorityCommitment,
    AuthorityKind,
    AuthorityName,
)
from alliance.membership.models.joining import (
    JOIN_MOVES,
    Commitment,
    DecidedBy,
    JoinApplication,
    JoinMessage,
    JoinState,
    KeptUpload,
)
from alliance.membership.models.representation import (
    REPRESENTATION_MOVES,
    Representation,
    RepresentationState,
)
from alliance.membership.models.tie import Tie, TieKind

__all__ = [
    "JOIN_MOVES",
    "REPRESENTATION_MOVES",
    "Authority",
    "AuthorityCommitment",
    "AuthorityKind",
    "AuthorityName",
    "Commitment",
    "DecidedBy",
    "JoinApplication",
    "JoinMessage",
    "JoinState",
    "KeptUpload",
    "Representation",
    "RepresentationState",
    "Tie",
    "TieKind",
]
