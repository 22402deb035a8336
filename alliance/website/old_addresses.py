"""Where the addresses of the predecessor site lead, by the number of the page.

A page of ours that has an old page's place is named in the database and wins. What was not
rebuilt leads to the nearest page, as the instance's list says (``old_addresses.csv``).
"""

import csv
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Locale

from alliance.base.deadlines import language
from alliance.website.models import OldAddress

FILE = "old_addresses.csv"


def leads_to(request: HttpRequest, old_id: int) -> str:
    """The address in the reader's language. Empty where nothing is known of the number."""
    old = OldAddress.objects.select_related("page").filter(old_id=old_id).first()
    if old:
        locale = Locale.objects.get(language_code=language())
        page = old.page.get_translation_or_none(locale) or old.page
        if page.live:
            return page.get_url(request) or ""
    nearest = listed(Path(settings.INSTANCE_DIR)).get(old_id)
    return f"/{language()}/{nearest}" if nearest else ""


@cache
def listed(folder: Path) -> dict[int, str]:
    """What the instance's list says: by number, an address under any language."""
    file = folder / FILE
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        return {int(row["old_id"]): row["leads_to"] for row in csv.DictReader(lines)}
