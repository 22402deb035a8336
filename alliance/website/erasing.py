"""What the editors' rooms forget of a person. What they wrote stays the site's."""

from datetime import datetime

from wagtail.admin.models import EditingSession, FormState
from wagtail.models import PageSubscription
from wagtail.users.models import UserProfile

from alliance.base.erasing import Erasure
from alliance.website.contact_forgetting import forget_writer

KINDS = (UserProfile, PageSubscription, EditingSession, FormState)


def forget_preferences(person: int, address: str, at: datetime) -> int:
    """Delete choices, subscriptions and unsaved forms; a picture of oneself goes with them."""
    for profile in UserProfile.objects.filter(user=person).exclude(avatar=""):
        profile.avatar.delete(save=False)
    return sum(kind.objects.filter(user=person).delete()[0] for kind in KINDS)


ERASURES = [
    Erasure("choices in the editors' rooms", forget_preferences),
    Erasure("letters to the network", forget_writer),
]
