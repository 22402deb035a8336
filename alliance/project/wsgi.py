"""The doors, from outside in: page cache, arrival, Django."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

from alliance.base.patience import Patience

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402  (Django is set up by the line above)

from alliance.applications.saving.door import SavingDoor  # noqa: E402
from alliance.base.arrival import Arrival  # noqa: E402
from alliance.base.pagecache import PageCache  # noqa: E402
from alliance.history.queries import read_epoch_alone  # noqa: E402
from alliance.project.attempts import Attempts  # noqa: E402
from alliance.project.faults import warm_up  # noqa: E402

doors = Attempts(
    Arrival(SavingDoor(django_application), limit=settings.REQUEST_LIMIT, door=settings.DOOR)
)

# The cache stands outside: what it answers needs no moment and no body.
application = PageCache(
    Patience(doors) if settings.DOOR == "nginx" else doors,
    read_epoch=read_epoch_alone,
    hosts=settings.ALLOWED_HOSTS,
    session_cookie=settings.SESSION_COOKIE_NAME,
    query_names=settings.PUBLIC_QUERY_NAMES,
    proxied=settings.DOOR == "nginx",
)

# The first reader of each process does not wait for what all need: addresses and templates.
warm_up()

# nginx answers whoever only reads, so here mostly pages are made, and threads that take turns
# while they make them cost an eighth more than those that come to an end (0.005 is usual).
if settings.DOOR == "nginx":
    sys.setswitchinterval(0.02)

# All that stays for as long as the process; the collector need not look through it each time.
gc.collect()
gc.freeze()
