"""Say that one wants no more reminders of an application, or wants them again."""

from datetime import datetime

from alliance.accounts.models import Person
from alliance.applications.models import Application, Reminded


def reminded_of(application: Application, *, by: Person) -> Reminded:
    """What is known of somebody's wish, from the first letter or the first word on it."""
    known, _is_new = Reminded.objects.get_or_create(application=application, person=by)
    return known


def stop_reminders(reminded: Reminded, *, at: datetime) -> None:
    """No more reminders of this application for this person. Twice is as good as once."""
    Reminded.objects.filter(pk=reminded.pk, stopped_at=None).update(stopped_at=at)


def resume_reminders(reminded: Reminded) -> None:
    """Reminders come again."""
    Reminded.objects.filter(pk=reminded.pk).update(stopped_at=None)
