"""What happens in the register."""

from alliance.membership.actions.authorities import (
    claim,
    confirm_authority,
    confirm_representation,
    end_membership,
    end_representation,
    enter_authority,
)
from alliance.membership.actions.deciding import accept, ask, refuse
from alliance.membership.actions.joining import answer, confirm_join, join, keep

__all__ = [
    "accept",
    "answer",
    "ask",
    "claim",
    "confirm_authority",
    "confirm_join",
    "confirm_representation",
    "end_membership",
    "end_representation",
    "enter_authority",
    "join",
    "keep",
    "refuse",
]
