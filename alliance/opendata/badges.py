"""What a badge says: the network's size, or since when an authority is a member."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from django.utils.translation import gettext as _

from alliance.base.deadlines import long_date
from alliance.base.instance import instance, text
from alliance.membership.dates import begun, last_day
from alliance.membership.models import Authority, MemberState, Tie
from alliance.website.frame import CountShown

# A badge is shown on other people's pages: its few colours come with it, nothing is fetched.
STYLE = (
    "svg,body{font:16px/1.35 'Source Sans 3',system-ui,sans-serif;color:#14233c;background:none}"
    "body{margin:0}a{color:inherit}"
    ".card{fill:#fff;stroke:#c3cad6}.big{font-size:30px;font-weight:700}.small{font-size:14px}"
    "text{fill:#14233c}.stripe{fill:#1f4b99}"
    "@media (prefers-color-scheme:dark){svg,body{color:#f1f4fa}.card{fill:#15202f;stroke:#44536b}"
    "text{fill:#f1f4fa}.stripe{fill:#8fb4f5}}"
)
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = {
    "default-src": ["'none'"],
    "style-src": [f"'{STYLE_HASH}'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["*"],
}
"""The policy of a badge alone: any page may show it, and it may fetch and run nothing."""

SIGNS_ON_A_LINE = 44
FIRST_LINE, LINE = 70, 20


@dataclass(frozen=True)
class Line:
    """One line of small text, and where it stands."""

    y: int
    words: str


@dataclass(frozen=True)
class Badge:
    """A badge: what stands large, what stands under it, and where it leads."""

    large: str
    sentences: tuple[str, ...]
    address: str

    @property
    def title(self) -> str:
        """All that it says, for those who do not see it."""
        return ". ".join([self.large, *self.sentences])

    @property
    def lines(self) -> list[Line]:
        """The small text in lines that fit."""
        broken = [line for one in self.sentences for line in wrap(one, SIGNS_ON_A_LINE)]
        return [Line(FIRST_LINE + LINE * row, words) for row, words in enumerate(broken)]

    @property
    def height(self) -> int:
        """How high it is with all its lines."""
        return FIRST_LINE + LINE * len(self.lines)


def of_network(counted: CountShown, *, address: str) -> Badge:
    """How many take part, on which day."""
    day = _("Counted on %(day)s") % {"day": long_date(counted.as_of)}
    sentences = [counted.sentence, text(instance().name), day]
    if counted.invented:
        sentences.append(_("A demonstration: some members are invented"))
    return Badge(str(counted.authorities), tuple(sentences), address)


def of_member(authority: Authority, tie: Tie, *, on: date, address: str) -> Badge:
    """Since when an authority is a member, or from when until when it was one."""
    sentences = [membership(tie, on=on), text(instance().name)]
    if tie.is_sample:
        sentences.append(_("A demonstration: this membership is invented"))
    return Badge(authority.name, tuple(sentences), address)


def membership(tie: Tie, *, on: date) -> str:
    """A membership in one neutral sentence."""
    days = {"first": begun(tie), "last": long_date(ended) if (ended := last_day(tie)) else ""}
    match tie.state_on(on):
        case MemberState.LEFT:
            return _("Member from %(first)s to %(last)s") % days
        case MemberState.PAUSED:
            return _("Member since %(first)s (paused)") % days
        case MemberState.TO_BE_RENEWED:
            return _("Member since %(first)s (to be renewed)") % days
        case _other:
            return _("Member since %(first)s") % days
