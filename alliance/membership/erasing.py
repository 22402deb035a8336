"""What the register does when a person is forgotten."""

from alliance.base.erasing import Erasure
from alliance.membership.forgetting import forget_contact
from alliance.membership.forgetting_concerns import forget_writer
from alliance.membership.forgetting_offices import forget_holder

ERASURES = [
    Erasure("contacts and representations", forget_contact),
    Erasure("writers of concerns", forget_writer),
    Erasure("offices and invitations", forget_holder),
]
