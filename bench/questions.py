"""How many queries pages of the directory need; run in the environment of the site."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.db import connection  # noqa: E402  (after the line above)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

PAGES = ("/en/members/", "/en/members/?q=brod", "/en/members/?q=brod&page=2")


def main() -> None:
    reader = Client(HTTP_HOST="localhost")
    numbers = []
    for page in PAGES:
        with CaptureQueriesContext(connection) as queries:
            reader.get(page)
        numbers.append(str(len(queries)))
    print(f"{numbers[0]} (the list), {numbers[1]} (a search), {numbers[2]} (its next page)")


if __name__ == "__main__":
    main()
