"""What happens in the register."""

from alliance.membership.actions.authorities import (
    claim,
    confirm_authority,
    confirm_representation,
    end_membership,
    end_representation,
    enter_authority,
)
from alliance.membership.actions.calendar import (
    add_role,
    change_role_name,
    enter_election,
    remove_election,
)
from alliance.membership.actions.colleagues import (
    change_access,
    end_colleague,
    invite_colleague,
    withdraw_invitation,
)
from alliance.membership.actions.contacts import (
    change_contact,
    confirm_in_workspace,
    end_contact,
    enter_contact,
    note_returned,
)
from alliance.membership.actions.deciding import accept, ask, refuse
from alliance.membership.actions.handover import (
    accept_invitation,
    ask_contact,
    ask_soon,
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
    try_import_again,
    upload_import,
)
from alliance.membership.actions.joining import answer, confirm_join, join, keep
from alliance.membership.actions.papers import send_document
from alliance.membership.actions.profile import Profile, change_profile
from alliance.membership.actions.relaying import pass_on_message, write_to_office

__all__ = [
    "Profile",
    "accept",
    "accept_invitation",
    "add_role",
    "answer",
    "ask",
    "ask_contact",
    "ask_soon",
    "change_access",
    "change_contact",
    "change_profile",
    "change_role_name",
    "choose_columns",
    "claim",
    "confirm_authority",
    "confirm_contact",
    "confirm_in_workspace",
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
    "enter_election",
    "invite_colleague",
    "join",
    "keep",
    "leave_office",
    "note_returned",
    "pass_on",
    "pass_on_message",
    "read_import",
    "refuse",
    "remove_election",
    "send_document",
    "store_import",
    "take_back_import",
    "try_import_again",
    "upload_import",
    "withdraw_invitation",
    "write_to_office",
]
