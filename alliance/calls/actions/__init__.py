"""What happens to calls."""

from alliance.calls.actions.correcting import (
    discard_corrigendum,
    extend_call,
    publish_corrigendum,
)
from alliance.calls.actions.editing import copy_call, create_call, edit, mark_as_right
from alliance.calls.actions.publishing import give_number, publish

__all__ = [
    "copy_call",
    "create_call",
    "discard_corrigendum",
    "edit",
    "extend_call",
    "give_number",
    "mark_as_right",
    "publish",
    "publish_corrigendum",
]
