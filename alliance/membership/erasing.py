"""What the register does when a person is forgotten."""

from alliance.base.erasing import Erasure
from alliance.membership.forgetting import forget_contact

ERASURES = [Erasure("contacts and representations", forget_contact)]
