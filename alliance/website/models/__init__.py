"""The site's pages: words that editors write, in every language of the network."""

from alliance.website.models.addresses import LoadedText, OldAddress
from alliance.website.models.adopted import AdoptedKind, AdoptedText, AdoptedVersion
from alliance.website.models.base import PublicPage
from alliance.website.models.calls import CallIndexPage, CallPage
from alliance.website.models.events import EventAuthority, EventIndexPage, EventPage
from alliance.website.models.home import HomePage
from alliance.website.models.messages import OfficeMessage
from alliance.website.models.moderation import SecondReader
from alliance.website.models.news import NewsAuthority, NewsIndexPage, NewsPage, NewsQuerySet
from alliance.website.models.newsletter import (
    ISSUE_MOVES,
    Delivery,
    Issue,
    IssueState,
    IssueWords,
)
from alliance.website.models.pictures import Picture, PictureRendition
from alliance.website.models.programmes import ProgrammePage
from alliance.website.models.search import SearchEntry, SearchKind, SearchPlace, SearchWord
from alliance.website.models.tags import Tag
from alliance.website.models.texts import NotePage, TextPage
from alliance.website.models.wording import Wording

__all__ = [
    "ISSUE_MOVES",
    "AdoptedKind",
    "AdoptedText",
    "AdoptedVersion",
    "CallIndexPage",
    "CallPage",
    "Delivery",
    "EventAuthority",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "Issue",
    "IssueState",
    "IssueWords",
    "LoadedText",
    "NewsAuthority",
    "NewsIndexPage",
    "NewsPage",
    "NewsQuerySet",
    "NotePage",
    "OfficeMessage",
    "OldAddress",
    "Picture",
    "PictureRendition",
    "ProgrammePage",
    "PublicPage",
    "SearchEntry",
    "SearchKind",
    "SearchPlace",
    "SearchWord",
    "SecondReader",
    "Tag",
    "TextPage",
    "Wording",
]
