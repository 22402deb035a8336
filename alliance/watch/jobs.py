"""What comes round beside letters and jobs, whatever those are busy with."""

from datetime import timedelta

from alliance.base.jobs import Job
from alliance.watch.actions import keep_watch

PROMPT = [Job("keep watch over the door", keep_watch, every=timedelta(seconds=5))]
