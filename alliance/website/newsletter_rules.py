"""What may be done with an issue of the newsletter."""

from datetime import datetime

from django.utils.translation import gettext as _

from alliance.base.languages import language_name
from alliance.website.models import Issue, IssueState
from alliance.website.newsletter import read


def why_not_edit(issue: Issue) -> str | None:
    """Whether the words of an issue can still change."""
    if issue.state != IssueState.DRAFT:
        return _("This issue has begun to go out. Its words no longer change.")
    return None


def why_not_send(issue: Issue, *, at: datetime) -> str | None:
    """Whether an issue can go out now, as it is."""
    if issue.state in {IssueState.SENDING, IssueState.SENT}:
        return _("This issue is on its way already.")
    if issue.state == IssueState.STOPPED:
        return None
    told = 0
    for words in issue.words.all():
        entries = [one for one in read(words.entries) if not one.left_out]
        told += len(entries)
        for one in entries:
            if one.is_over(at):
                facts = {"title": one.title, "language": language_name(words.language)}
                return (
                    _("“%(title)s” (%(language)s) is over by now. Leave it out or draft anew.")
                    % facts
                )
    return None if told else _("Nothing is left to tell.")


def why_not_stop(issue: Issue) -> str | None:
    """Whether there is something to stop."""
    if issue.state != IssueState.SENDING:
        return _("This issue is not being sent.")
    return None
