"""Bring an instance's folder into the database, room by room, from the ground up.

Every loader leaves alone what is there already, so loading again is safe and quick:
what the desk has changed since stays as the desk wrote it.
"""

import logging
from datetime import datetime
from pathlib import Path
from time import perf_counter

from django.db import transaction

from alliance.calls.loading import load_calls
from alliance.history.actions import public_data_changed
from alliance.membership.loading import load_register
from alliance.outbox.loading import load_letters
from alliance.places.loading import load_places
from alliance.programmes.loading import load_programmes
from alliance.project import demo
from alliance.questionnaires.loading import load_forms
from alliance.website.loading import load_sample_events, load_site

log = logging.getLogger("alliance.loading")


@transaction.atomic
def load_instance(folder: Path, *, at: datetime, practice: bool = False) -> None:
    """Load texts, lists, register and calls of the instance in ``folder``."""
    begun = perf_counter()
    load_letters(folder)
    load_programmes(folder)
    load_places()
    load_register(folder, at=at)
    load_forms(folder, at=at)
    load_calls(folder, at=at, practice=practice)
    load_site(folder, at=at)
    public_data_changed()
    log.info("loaded %s in %.1f s", folder.name, perf_counter() - begun)


def load_demo(folder: Path, *, at: datetime) -> None:
    """Load the instance with a practice call, and the demo's people."""
    load_instance(folder, at=at, practice=True)
    load_sample_events(folder, at=at)
    demo.load_people(at, represents=demo.read_represents(folder))
