"""The register: authorities, their dated ties, their people, and how they join."""

from alliance.membership.models.authority import (
    Authority,
    AuthorityCommitment,
    AuthorityKind,
    AuthorityName,
    NameKind,
)
from alliance.membership.models.contact import (
    INVITATION_MOVES,
    Contact,
    ContactRole,
    Election,
    HandoverLink,
    Invitation,
    InvitationState,
    RelayMessage,
    Visibility,
)
from alliance.membership.models.identifier import (
    PATTERNS,
    VERSION,
    VERSIONED,
    AuthorityDomain,
    AuthorityIdentifier,
    Scheme,
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
from alliance.membership.models.mandate import Mandate, Reminder, Stage
from alliance.membership.models.objection import Objection
from alliance.membership.models.pause import Leaving, Pause
from alliance.membership.models.representation import (
    MAY,
    REPRESENTATION_MOVES,
    Access,
    Representation,
    RepresentationState,
)
from alliance.membership.models.sizes import SIZES, Size, size_named, size_of
from alliance.membership.models.succession import Merge, Succession, SuccessionKind
from alliance.membership.models.tie import DayKnown, MemberState, Tie, TieKind

__all__ = [
    "INVITATION_MOVES",
    "JOIN_MOVES",
    "MAY",
    "PATTERNS",
    "REPRESENTATION_MOVES",
    "SIZES",
    "VERSION",
    "VERSIONED",
    "Access",
    "Authority",
    "AuthorityCommitment",
    "AuthorityDomain",
    "AuthorityIdentifier",
    "AuthorityKind",
    "AuthorityName",
    "Commitment",
    "Contact",
    "ContactRole",
    "DayKnown",
    "DecidedBy",
    "Election",
    "HandoverLink",
    "Invitation",
    "InvitationState",
    "JoinApplication",
    "JoinMessage",
    "JoinState",
    "KeptUpload",
    "Leaving",
    "Mandate",
    "MemberState",
    "Merge",
    "NameKind",
    "Objection",
    "Pause",
    "RelayMessage",
    "Reminder",
    "Representation",
    "RepresentationState",
    "Scheme",
    "Size",
    "Stage",
    "Succession",
    "SuccessionKind",
    "Tie",
    "TieKind",
    "Visibility",
    "size_named",
    "size_of",
]
