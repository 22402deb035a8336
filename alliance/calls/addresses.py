"""Whole addresses of a call's pages, as letters, feeds and data carry them."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from alliance.calls.models import Call


def address_of_questions(call: Call, language: str) -> str:
    """Where the answers about a call stand."""
    with translation.override(language):
        return urljoin(settings.BASE_URL, reverse("call-questions", args=[call.slug]))


def address_of_answer(call: Call, number: int, language: str) -> str:
    """Where one answer stands: it keeps its number, so the address holds."""
    return f"{address_of_questions(call, language)}#q{number}"
