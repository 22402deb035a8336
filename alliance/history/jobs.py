"""What comes round in history."""

from datetime import timedelta

from alliance.base.jobs import Job
from alliance.history.sealing import seal_new, seal_overlooked

JOBS = [
    Job("seal history", seal_new, every=timedelta(0)),
    Job("seal what was overlooked", seal_overlooked, every=timedelta(hours=1)),
]
