"""What happens in the register."""

from alliance.membership.actions.authorities import (
    claim,
    confirm_authority,
    confirm_representation,
    end_membership,
    end_representation,
    enter_authority,
)
from alliance.membership.actions.colleagues import (
    change_access,
    end_colleague,
    invite_colleague,
    withdraw_invitation,
)
from alliance.membership.actions.contacts import (
    change_contact,
    end_contact,
    enter_contact,
    note_returned,
)
from alliance.membership.actions.deciding import accept, ask, refuse
from alliance.membership.actions.handover import (
    accept_invitation,
    ask_contact,
    confirm_contact,
    decide_succession,
    leave_office,
    pass_on,
)
from alliance.membership.actions.importing import (
    choose_columns,
    decide_row,
    discard_import,
    read_import,
    store_import,
    take_back_import,
    upload_import,
)
from alliance.membership.actions.joining import answer, confirm_join, join, keep
from alliance.membership.actions.relaying import pass_on_message, write_to_office

__all__ = [
    "accept",
    "accept_invitation",
    "answer",
    "ask",
    "ask_contact",
    "change_access",
    "change_contact",
    "choose_columns",
    "claim",
    "confirm_authority",
    "confirm_contact",
    "confirm_join",
    "confirm_representation",
    "decide_row",
    "decide_succession",
    "discard_import",
    "end_colleague",
    "end_contact",
    "end_membership",
    "end_representation",
    "enter_authority",
    "enter_contact",
    "invite_colleague",
    "join",
    "keep",
    "leave_office",
    "note_returned",
    "pass_on",
    "pass_on_message",
    "read_import",
    "refuse",
    "store_import",
    "take_back_import",
    "upload_import",
    "withdraw_invitation",
    "write_to_office",
]
