"""What happens to questions about calls when a person is forgotten."""

from alliance.base.erasing import Erasure
from alliance.calls.forgetting import forget_asker

ERASURES = [Erasure("askers of questions", forget_asker)]
