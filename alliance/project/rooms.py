"""What rooms offer to the whole house, each in a module of an agreed name.

The house is the only one that knows all rooms, so it collects: ``jobs.py`` lists ``JOBS``
for the worker, ``retention.py`` lists how long things are kept (``RETENTION``), and
``erasing.py`` lists ``ERASURES`` for forgetting a person, and ``holdings.py`` lists
``HOLDINGS`` for whoever asks what is known of them.
"""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from alliance.base.erasing import Erasure
from alliance.base.holdings import Holding
from alliance.base.jobs import Job
from alliance.base.retention import HOUR, Kept


def jobs() -> list[Job]:
    """All work that comes round, rooms from the ground up, and letting go of what is over."""
    letting_go = [
        Job(f"let go: {kept.kind}", kept.run, every=HOUR) for kept in retention() if kept.forget
    ]
    return [*_collected("jobs", "JOBS"), *letting_go]


def prompt_jobs() -> list[Job]:
    """Work that no other may keep waiting: it has a thread of its own."""
    return _collected("jobs", "PROMPT")


def retention() -> list[Kept]:
    """How long each kind of data is kept, what people know of first."""
    return _collected("retention", "RETENTION")


def erasures() -> list[Erasure]:
    """All that is done when a person is forgotten, upper rooms first."""
    return _collected("erasing", "ERASURES")[::-1]


def holdings() -> list[Holding]:
    """All that may be known of a person, what people know of first."""
    return _collected("holdings", "HOLDINGS")


def _collected(module: str, name: str) -> list[Any]:
    """The lists of all rooms as one; the settings name the upper rooms first."""
    found: list[Any] = []
    for config in reversed(list(apps.get_app_configs())):
        # What the base has under these names says only what a job or an erasure is.
        ours = config.name.startswith("alliance.") and config.name != "alliance.base"
        if ours and config.module and module_has_submodule(config.module, module):
            found += getattr(import_module(f"{config.name}.{module}"), name, [])
    return found
