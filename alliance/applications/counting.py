"""What of an application counts now, in one sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from alliance.applications.drafts import revision_of
from alliance.applications.models import Application, ApplicationState, Submission
from alliance.applications.pages import Draft
from alliance.base.deadlines import to_the_minute
from alliance.base.instance import zone_name


def what_counts(draft: Draft, newest: Sequence[Submission]) -> str:
    """Which version counts, or that none does. ``newest`` holds the last one, if there is one."""
    application = draft.application
    if application.state == ApplicationState.WITHDRAWN and application.withdrawn_at:
        return _("No version counts: this application was withdrawn on %(at)s.") % {
            "at": to_the_minute(application.withdrawn_at, *_zone(application))
        }
    if not newest or application.state != ApplicationState.SUBMITTED:
        return _("Nothing is handed in yet. What you write counts only after you submit it.")
    last = newest[0]
    said = {
        "version": last.version,
        "at": to_the_minute(last.received_at, *_zone(application)),
    }
    if last.revision == _revision(draft):
        return _("Version %(version)d, handed in on %(at)s, counts.") % said
    return (
        _(
            "Version %(version)d, handed in on %(at)s, counts. "
            "What you changed since is not handed in."
        )
        % said
    )


def _revision(draft: Draft) -> str:
    files = [one for some in draft.files.values() for one in some]
    return revision_of(draft.application.answers, files, draft.application.form)


def _zone(application: Application) -> tuple[str, str]:
    zone = application.call.zone
    return zone, zone_name(zone)
