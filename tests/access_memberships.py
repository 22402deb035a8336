"""What the access table needs for the life of a membership: a decision, a letter, an open wish."""

from datetime import timedelta

from django.utils import timezone

from alliance.files.tests import make as files
from alliance.membership.models import Authority, JoinState, Reminder, Stage, Tie
from alliance.membership.queries import day_of
from alliance.membership.tests import make

DESK = "/{lang}/desk/authorities/{slug}/membership"


def values(authority: Authority) -> dict[str, str]:
    """What stands in the places of addresses about a membership."""
    now = timezone.now()
    tie = _membership(authority)
    mandate = make.mandate(tie, day_of(now), document=files.stored(), entered_at=now)
    reminder = Reminder.objects.create(
        tie=tie, stage=Stage.BY_HAND, sent_at=now, expires_at=now + timedelta(days=1)
    )
    shown = make.join_application(
        JoinState.ANNOUNCED, name="Shown", objections_until=now + timedelta(days=1)
    )
    return {
        "/{lang}/members/{slug}/renew/{token}": str(reminder.key),
        "/{lang}/workspace/authorities/{slug}/decisions/{mandate}": str(mandate.pk),
        "/{lang}/workspace/joining/{wish}": str(shown.key),
        f"{DESK}/undo/{{kind}}": "mandate",
        f"{DESK}/undo/{{kind}}/{{entry}}": str(mandate.pk),
        f"{DESK}/decisions/{{mandate}}": str(mandate.pk),
    }


def _membership(authority: Authority) -> Tie:
    today = day_of(timezone.now())
    living = authority.ties.memberships().living(today).first()
    return living or make.tie(authority, "member", today)
