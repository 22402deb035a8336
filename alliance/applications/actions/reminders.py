"""Say that one wants no more reminders of an application, or wants them again."""

from datetime import datetime

from alliance.applications.models import Reminded


def stop_reminders(reminded: Reminded, *, at: datetime) -> None:
    """No more reminders of this application for this person. Twice is as good as once."""
    Reminded.objects.filter(pk=reminded.pk, stopped_at=None).update(stopped_at=at)


def resume_reminders(reminded: Reminded) -> None:
    """Reminders come again."""
    Reminded.objects.filter(pk=reminded.pk).update(stopped_at=None)
