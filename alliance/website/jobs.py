"""What comes round on the site."""

from datetime import datetime, timedelta

from django.core.management import call_command
from wagtail.models import Page, Revision

from alliance.base.jobs import Job
from alliance.website.newsletter_drafting import draft_when_due
from alliance.website.newsletter_sending import notice_newsletter_bounces, send_issues
from alliance.website.programme_pages import make_missing
from alliance.website.search_keeping import IndexKeeper
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
JOBS = [
    Job("keep the editors' schedule", keep_schedule, every=timedelta(minutes=1)),
    Job("keep what search knows", IndexKeeper().keep, every=timedelta(seconds=3)),
    Job("give each programme a page", make_missing, every=timedelta(minutes=1)),
    Job("draft the newsletter", draft_when_due, every=timedelta(hours=1)),
    Job("send the newsletter", send_issues, every=timedelta(seconds=5)),
    Job("let go of dead mailboxes", notice_newsletter_bounces, every=timedelta(minutes=10)),
]
