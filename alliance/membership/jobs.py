"""What comes round in the register."""

from datetime import timedelta

from alliance.base.jobs import Job
from alliance.membership.forgetting import forget_unconfirmed, forget_uploads
from alliance.membership.forgetting_imports import forget_imports
from alliance.membership.forgetting_offices import forget_ended, forget_spent
from alliance.membership.importing.working import work_on_imports
from alliance.membership.infected import tell_senders
from alliance.membership.naming import index_names
from alliance.membership.pinging import ask_due, notice_bounces

JOBS = [
    Job("forget unconfirmed requests to join", forget_unconfirmed, every=timedelta(hours=6)),
    Job("ask contacts whether they still hold", ask_due, every=timedelta(minutes=10)),
    Job("count what mailboxes refuse", notice_bounces, every=timedelta(minutes=10)),
    Job("forget people whose office ended", forget_ended, every=timedelta(hours=6)),
    Job("forget spent links and invitations", forget_spent, every=timedelta(hours=6)),
    Job("forget files of unsent forms", forget_uploads, every=timedelta(hours=1)),
    Job("tell who sent an infected file", tell_senders, every=timedelta(minutes=1)),
    Job("read and store imports", work_on_imports, every=timedelta(0)),
    Job("forget lines of imports", forget_imports, every=timedelta(hours=1)),
    Job("index names of authorities", index_names, every=timedelta(hours=1)),
]
