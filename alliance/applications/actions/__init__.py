"""What happens to applications."""

from alliance.applications.actions.attaching import (
    add_file,
    begin_upload,
    cancel_upload,
    finish_upload,
    remove_file,
    take_in,
    take_part,
)
from alliance.applications.actions.correcting import (
    acknowledge,
    extend_call,
    publish_corrigendum,
)
from alliance.applications.actions.extending import extend_application, extend_authority
from alliance.applications.actions.handing_in import submit
from alliance.applications.actions.handing_over import (
    hand_over_text,
    leave_offered_file,
    take_offered_file,
)
from alliance.applications.actions.interest import (
    confirm_interest,
    keep_draft,
    register_interest,
    take_seed,
    withdraw_interest,
)
from alliance.applications.actions.moving import move_to_form
from alliance.applications.actions.reminders import reminded_of, resume_reminders, stop_reminders
from alliance.applications.actions.starting import start, start_with_new
from alliance.applications.actions.withdrawing import withdraw
from alliance.applications.actions.writing import (
    choose,
    keep,
    restore,
    save_section,
)

__all__ = [
    "acknowledge",
    "add_file",
    "begin_upload",
    "cancel_upload",
    "choose",
    "confirm_interest",
    "extend_application",
    "extend_authority",
    "extend_call",
    "finish_upload",
    "hand_over_text",
    "keep",
    "keep_draft",
    "leave_offered_file",
    "move_to_form",
    "publish_corrigendum",
    "register_interest",
    "reminded_of",
    "remove_file",
    "restore",
    "resume_reminders",
    "save_section",
    "start",
    "start_with_new",
    "stop_reminders",
    "submit",
    "take_in",
    "take_offered_file",
    "take_part",
    "take_seed",
    "withdraw",
    "withdraw_interest",
]
