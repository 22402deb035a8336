"""What the access table asks about questions on a call."""

from django.utils import timezone

from alliance.calls.models import Call
from alliance.calls.tests import make_questions as make


def values(call: Call) -> dict[str, str]:
    """A question whose answer is in preparation, and who wants to be told of it."""
    now = timezone.now()
    question = make.question(call, email=make.TOLD, at=now)
    answer = make.prepared(question, at=now)
    desk = "/{lang}/desk/calls/{slug}"
    return {
        f"{desk}/questions/{{question}}": str(question.key),
        f"{desk}/answers/{{answer}}": str(answer.key),
    }
