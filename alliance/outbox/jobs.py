"""What comes round in the outbox."""

from datetime import timedelta

from alliance.base.jobs import Job
from alliance.outbox.sending import give_up, send_waiting

JOBS = [
    Job("send letters", send_waiting, every=timedelta(0)),
    Job("give up letters", give_up, every=timedelta(hours=1)),
]
