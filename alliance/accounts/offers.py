"""The link that opens an account: an address and a moment, signed by us."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.utils.translation import gettext as _

from alliance.base.refusal import Refused

GOOD_FOR = timedelta(minutes=30)
SALT = "accounts.open-account"


@dataclass(frozen=True)
class Offer:
    """Who asked for an account, when, and where they were going."""

    address: str
    asked_at: datetime
    onward: str

    def token(self) -> str:
        """The offer as it stands in the link."""
        facts = [self.address, self.asked_at.timestamp(), self.onward]
        return signing.dumps(facts, salt=SALT, compress=True)


def read(token: str, *, at: datetime) -> Offer:
    """The offer in a link. Raises Refused for a link that is old or not ours."""
    try:
        address, asked, onward = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Refused(
            _("This link is not complete. Please copy all of it from the letter.")
        ) from None
    offer = Offer(address, datetime.fromtimestamp(asked, UTC), onward)
    if at >= offer.asked_at + GOOD_FOR:
        raise Refused(_("This link is no longer valid. Please ask for a new one."))
    return offer
