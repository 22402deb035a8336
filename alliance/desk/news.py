"""The first draft of the news that an authority has joined. An editor goes on from it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.countries import country
from alliance.base.deadlines import long_date
from alliance.base.instance import instance
from alliance.base.ordinals import ordinal
from alliance.base.templatetags.facts import fact_text
from alliance.membership.models import JoinApplication, Tie
from alliance.membership.queries import count, day_of
from alliance.website.blocks import as_text
from alliance.website.models import NewsAuthority, NewsIndexPage, NewsPage


def draft_news(wish: JoinApplication, membership: Tie, *, at: datetime) -> NewsPage | None:
    """An unpublished news item under the index of the default language; None without an index."""
    code = instance().default_language
    index = NewsIndexPage.objects.filter(locale__language_code=code).first()
    if index is None:
        return None
    with translation.override(code):
        page = NewsPage(
            title=_title(membership),
            lead=_lead(membership),
            body=as_text(_body(wish, membership, at)),
            day=day_of(at),
            concerned=[NewsAuthority(authority=membership.authority, sort_order=0)],
            membership=membership,
            locale=index.locale,
            sample=wish.sample,
            live=False,
        )
    index.add_child(instance=page)
    page.save_revision()
    return page


def _title(membership: Tie) -> str:
    return _("%(authority)s joins as the %(ordinal)s member") % {
        "authority": membership.authority.name,
        "ordinal": ordinal(membership.ordinal or 0),
    }


def _lead(membership: Tie) -> str:
    authority = membership.authority
    return _("%(authority)s in %(country)s has been a member since %(day)s.") % {
        "authority": authority.name,
        "country": country(authority.country),
        "day": long_date(membership.begins_latest) if membership.begins_latest else "",
    }


def _body(wish: JoinApplication, membership: Tie, at: datetime) -> str:
    parts = [_decision(wish), _count(at)]
    if wish.show_commitments:
        parts.append(_commitments(wish))
    if wish.show_participation and wish.participation:
        parts.append(_paragraphs(wish.participation))
    return "".join(parts)


def _decision(wish: JoinApplication) -> SafeString:
    sentence = _("The decision was taken on %(day)s. Decided by: %(who)s.") % {
        "day": long_date(wish.decision_date),
        "who": wish.get_decided_by_display(),
    }
    return format_html("<p>{}</p>", sentence)


def _count(at: datetime) -> SafeString:
    now = count(day_of(at))
    sentence = ngettext(
        "On this day the network has %(authorities)d member, in %(countries)d countries.",
        "On this day the network has %(authorities)d members, in %(countries)d countries.",
        now.authorities,
    ) % {"authorities": now.authorities, "countries": now.countries}
    return format_html("<p>{}</p>", sentence)


def _commitments(wish: JoinApplication) -> SafeString:
    said = [
        (fact_text(one.aim.name), one.sentence) for one in wish.commitments.select_related("aim")
    ]
    if not said:
        return mark_safe("")
    items = format_html_join("", "<li><b>{}</b>: {}</li>", said)
    heading = _("What it is prepared to do")
    return format_html("<h2>{}</h2><ul>{}</ul>", heading, items)


def _paragraphs(text: str) -> SafeString:
    lines: Iterable[tuple[str]] = [(line,) for line in text.splitlines() if line.strip()]
    heading = _("How those concerned took part in the decision")
    return format_html("<h2>{}</h2>{}", heading, format_html_join("", "<p>{}</p>", lines))
