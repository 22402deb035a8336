"""The site's pages: words that editors write, in every language of the network."""

from alliance.website.models.addresses import LoadedText, OldAddress
from alliance.website.models.base import PublicPage
from alliance.website.models.calls import CallIndexPage, CallPage
from alliance.website.models.home import HomePage
from alliance.website.models.moderation import SecondReader
from alliance.website.models.news import NewsIndexPage, NewsPage, NewsQuerySet
from alliance.website.models.pictures import Picture, PictureRendition
from alliance.website.models.programmes import ProgrammePage
from alliance.website.models.texts import NotePage, TextPage

__all__ = [
    "CallIndexPage",
    "CallPage",
    "HomePage",
    "LoadedText",
    "NewsIndexPage",
    "NewsPage",
    "NewsQuerySet",
    "NotePage",
    "OldAddress",
    "Picture",
    "PictureRendition",
    "ProgrammePage",
    "PublicPage",
    "SecondReader",
    "TextPage",
]
