"""Wagtail tells by signals that words have changed: the one place where the house listens to any.

Whoever writes pages goes through Wagtail, so there is no action of ours to do it in.
"""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from alliance.history.actions import public_data_changed


def words_changed(**kwargs: Any) -> None:
    """What readers see is different from now on."""
    public_data_changed()


def connect() -> None:
    """Listen to what Wagtail does with pages."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(words_changed, dispatch_uid="words_changed")
    post_delete.connect(words_changed, sender=Page, dispatch_uid="words_changed")
