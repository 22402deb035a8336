"""What the access table asks about concerns."""

from django.utils import timezone

from alliance.files.tests import make as files
from alliance.membership.models import Authority, Way
from alliance.membership.signing import concern_token
from alliance.membership.tests import make as membership


def values(authority: Authority) -> dict[str, str]:
    """A concern about the officer's authority, which has been asked for its answer."""
    concern = membership.concern(of=authority)
    concern.messages.create(way=Way.TO_AUTHORITY, text="Is it so?", at=timezone.now())
    document = concern.documents.create(file=files.stored())
    key = str(concern.key)
    return {
        "/{lang}/concerns/{key}": key,
        "/{lang}/concerns/confirm/{token}": concern_token(concern),
        "/{lang}/workspace/concerns/{concern}": key,
        "/{lang}/desk/concerns/{concern}": key,
        "/{lang}/desk/concerns/{concern}/documents/{document}": str(document.file.key),
    }
