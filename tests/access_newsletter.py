"""What the access table asks about the newsletter."""

from datetime import date

from django.utils import timezone

from alliance.outbox.subscription_links import token_of
from alliance.outbox.tests import make
from alliance.website.models import Issue, IssueWords


def values() -> dict[str, str]:
    """A sign-up, a subscription, and an issue that has gone out."""
    now = timezone.now()
    issue = Issue.objects.create(month=date(2024, 4, 1), drafted_at=now, started_at=now)
    for language in ("de", "en", "fr"):
        IssueWords.objects.create(issue=issue, language=language)
    token = token_of(make.subscription("eva@reader.example", at=now))
    return {
        "/{lang}/newsletter/confirm/{token}": make.signed_up(at=now),
        "/{lang}/newsletter/manage/{token}": token,
        "/{lang}/newsletter/leave/{token}": token,
        "/{lang}/newsletter/{number}": issue.number,
        "/{lang}/desk/newsletter/{number}": issue.number,
        "/{lang}/desk/newsletter/{number}/{code}": "en",
    }
