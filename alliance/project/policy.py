"""The Content-Security-Policy: strict everywhere, with the editors' rooms as the one exception."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ContentSecurityPolicy(CSPMiddleware):
    """The strict policy, and a looser one under ``/cms/`` where the library needs it."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002  (the library's signature)
    ) -> PolicyParts:
        """A policy's parts; ``config`` replaces the whole, so the looser one is complete too."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/cms/") and not report_only:
            parts.config = settings.CMS_POLICY
        return parts
