"""Look whether the index of search is still right, as seldom as the public epoch allows."""

from datetime import datetime, timedelta

from alliance.history.queries import public_epoch
from alliance.website.search_index import keep_index

AT_THE_LATEST = timedelta(minutes=1)


class IndexKeeper:
    """Nothing public has changed while the epoch stands; but the clock publishes too."""

    def __init__(self) -> None:
        self._epoch: int | None = None
        self._again: datetime | None = None

    def keep(self, at: datetime) -> int:
        """Bring the index up to date, if anything can have changed since the last time."""
        epoch = public_epoch()
        if epoch == self._epoch and self._again and at < self._again:
            return 0
        done = keep_index(at)
        self._epoch, self._again = epoch, at + AT_THE_LATEST
        return done
