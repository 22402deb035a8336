"""What comes round in the register."""

from datetime import timedelta

from alliance.base.jobs import Job
from alliance.membership.forgetting import forget_unconfirmed, forget_uploads
from alliance.membership.naming import index_names

JOBS = [
    Job("forget unconfirmed requests to join", forget_unconfirmed, every=timedelta(hours=6)),
    Job("forget files of unsent forms", forget_uploads, every=timedelta(hours=1)),
    Job("index names of authorities", index_names, every=timedelta(hours=1)),
]
