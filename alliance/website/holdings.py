"""What somebody did in the editors' rooms."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop
from wagtail.documents.models import Document
from wagtail.models import ModelLogEntry, Page, PageLogEntry, PageSubscription, Revision
from wagtail.users.models import UserProfile

from alliance.base.holdings import Holding
from alliance.website.models import OfficeMessage, Picture


def preferences(person: int | None, address: str) -> QuerySet[UserProfile]:
    """What somebody chose for the editors' rooms."""
    return UserProfile.objects.filter(user=person or 0)


def pages(person: int | None, address: str) -> QuerySet[Page]:
    """Pages that somebody made or holds locked."""
    return Page.objects.filter(Q(owner=person or 0) | Q(locked_by=person or 0)).order_by("pk")


def versions(person: int | None, address: str) -> QuerySet[Revision]:
    """Versions of pages that somebody saved; their words belong to the site."""
    return Revision.objects.filter(user=person or 0).order_by("pk")


def steps(person: int | None, address: str) -> QuerySet[PageLogEntry]:
    """What somebody did with pages."""
    return PageLogEntry.objects.filter(user=person or 0).order_by("pk")


def other_steps(person: int | None, address: str) -> QuerySet[ModelLogEntry]:
    """What somebody did with other records in the editors' rooms."""
    return ModelLogEntry.objects.filter(user=person or 0).order_by("pk")


def subscriptions(person: int | None, address: str) -> QuerySet[PageSubscription]:
    """Pages of whose comments somebody is told."""
    return PageSubscription.objects.filter(user=person or 0).order_by("pk")


def images(person: int | None, address: str) -> QuerySet[Picture]:
    """Pictures that somebody uploaded for the site."""
    return Picture.objects.filter(uploaded_by_user=person or 0).order_by("pk")


def documents(person: int | None, address: str) -> QuerySet[Document]:
    """Documents that somebody uploaded for the site."""
    return Document.objects.filter(uploaded_by_user=person or 0).order_by("pk")


def letters(person: int | None, address: str) -> QuerySet[OfficeMessage]:
    """What somebody wrote to an office of the network."""
    return OfficeMessage.objects.filter(sender_email__iexact=address).order_by("pk")


HOLDINGS = [
    Holding(gettext_noop("Letters that you wrote to the network"), letters),
    Holding(gettext_noop("Your choices in the editors’ rooms"), preferences),
    Holding(gettext_noop("Pages that you made"), pages),
    Holding(gettext_noop("Versions of pages that you saved"), versions, frozenset({"content"})),
    Holding(gettext_noop("What you did with pages"), steps),
    Holding(gettext_noop("What else you did in the editors’ rooms"), other_steps),
    Holding(gettext_noop("Pages that you are told about"), subscriptions),
    Holding(gettext_noop("Pictures that you uploaded"), images),
    Holding(gettext_noop("Documents that you uploaded"), documents),
]
