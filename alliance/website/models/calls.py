"""The words of calls, and over their list."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, Panel

from alliance.base.asked import moment
from alliance.calls.models import Call
from alliance.website import gathering
from alliance.website.models.base import PublicPage


class CallIndexPage(PublicPage):
    """The words over the list of calls. ``website.views`` answers at its address."""

    max_count_per_parent = 1
    template = "website/calls.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The calls that the public can read."""
        return super().get_context(request, *args, **kwargs) | gathering.calls(request)


class CallPage(PublicPage):
    """The words of a call. Facts and address are the call's; ``website.views`` answers."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    template = "website/call.html"

    parent_page_types: ClassVar[list[str]] = ["website.CallIndexPage"]
    content_panels: ClassVar[list[Panel]] = [*PublicPage.content_panels, FieldPanel("call")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The call's facts, for the editor's preview."""
        context = super().get_context(request, *args, **kwargs)
        return context | gathering.call(self.call, request=request, at=moment(request))
