"""What comes round on the site."""

from datetime import datetime, timedelta

from django.core.management import call_command
from wagtail.models import Page, Revision

from alliance.base.jobs import Job
from alliance.website.status import Writer


def keep_schedule(at: datetime) -> int:
    """Publish and take down pages on the day that an editor has set; readers see it by signals."""
    due = Revision.page_revisions.filter(approved_go_live_at__lt=at).count()
    due += Page.objects.live().filter(expire_at__lt=at).count()
    if due:
        # The library reads the clock itself; a page due between the two readings comes now too.
        call_command("publish_scheduled")
    return due


PROMPT = [Job("write the status page", Writer().write, every=timedelta(seconds=10))]
JOBS = [Job("keep the editors' schedule", keep_schedule, every=timedelta(minutes=1))]
