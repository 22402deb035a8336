"""What the outbox forgets of a person, beside the letters to them."""

from alliance.base.erasing import Erasure
from alliance.outbox.subscribing import forget_subscriber

ERASURES = [Erasure("newsletter", forget_subscriber)]
