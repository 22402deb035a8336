"""Publishes an article again each second; run in the environment of the site."""

import os
import time
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from alliance.website.models import NewsPage  # noqa: E402  (after the line above)


def main() -> None:
    """Until it is ended. The title counts, so that each page reads differently."""
    page = NewsPage.objects.reading("en").filter(alias_of=None).first()
    title = page.title
    for number in count(1):
        page.title = f"{title} ({number})"
        page.save_revision().publish()
        time.sleep(1)


if __name__ == "__main__":
    main()
