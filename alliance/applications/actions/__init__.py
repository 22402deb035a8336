"""What happens to applications."""

from alliance.applications.actions.handing_in import submit
from alliance.applications.actions.interest import confirm_interest, register_interest
from alliance.applications.actions.starting import start, start_with_new
from alliance.applications.actions.writing import add_file, remove_file, save_section

__all__ = [
    "add_file",
    "confirm_interest",
    "register_interest",
    "remove_file",
    "save_section",
    "start",
    "start_with_new",
    "submit",
]
