"""What comes round in the register."""

from datetime import timedelta

from alliance.base.jobs import Job
from alliance.membership.actions.reminding import remind_due
from alliance.membership.importing.working import work_on_imports
from alliance.membership.infected import tell_senders
from alliance.membership.naming import index_names
from alliance.membership.pinging import ask_due, notice_bounces

JOBS = [
    Job("write to those whose mandate ends", remind_due, every=timedelta(minutes=10)),
    Job("ask contacts whether they still hold", ask_due, every=timedelta(minutes=10)),
    Job("count what mailboxes refuse", notice_bounces, every=timedelta(minutes=10)),
    Job("tell who sent an infected file", tell_senders, every=timedelta(minutes=1)),
    Job("read and store imports", work_on_imports, every=timedelta(0)),
    Job("index names of authorities", index_names, every=timedelta(hours=1)),
]
