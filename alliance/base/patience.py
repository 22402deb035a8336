"""Turn away what has waited too long, so that a rush does not drown in answers nobody gets."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST_WAITED = timedelta(seconds=20)
"""nginx waits thirty seconds for who writes or hands in: what is begun now still gets there."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TO_THE_TICKET_DOOR = ("X-Accel-Redirect", "@ticket")
"""nginx asks there instead, with the same body: who hands in gets a ticket of the moment."""


class BadMoment(ValueError):
    """The proxy named no moment."""


def moment_said(said: str | None) -> datetime:
    """The moment that nginx names, in seconds since 1970 with three decimals."""
    try:
        return EPOCH + timedelta(milliseconds=int(Decimal(said or "") * 1000))
    except (InvalidOperation, ValueError, OverflowError) as fault:
        raise BadMoment(said) from fault


def utc_now() -> datetime:
    return datetime.now(UTC)


class Patience:
    """Hands back what nginx took in too long ago; everything else goes on.

    Without it a full application works through requests that nginx has given up long since,
    and whoever comes next waits behind them: it would do nothing that anybody sees.
    """

    def __init__(self, app: WSGIApplication, *, now: Callable[[], datetime] = utc_now) -> None:
        self._app = app
        self._now = now

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if self._has_waited_too_long(environ.get("HTTP_X_ARRIVED")):
            start("503 Service Unavailable", [TO_THE_TICKET_DOOR, ("Content-Length", "0")])
            return [b""]
        return self._app(environ, start)

    def _has_waited_too_long(self, said: str | None) -> bool:
        try:
            return self._now() - moment_said(said) >= MOST_WAITED
        except BadMoment:
            # The door behind this one says so in the log.
            return False
