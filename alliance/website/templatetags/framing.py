"""Print the parts of the frame that read alike on page after page."""

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from alliance.base.deadlines import language
from alliance.base.known import there
from alliance.history.keeping import Kept
from alliance.website.frame import in_each_language, navigation, other_languages

register = template.Library()

# In each language a few for each role: one for each part of the site.
FRAMES = Kept(1000)
ROLES = ("is_authenticated", "is_secretariat", "is_editor")
# Stands for the place of a page in what is kept.
HERE = "the-place-of-this-page"


@register.simple_tag(takes_context=True)
def frame_part(context: Context, name: str) -> SafeString:
    """The masthead or the colophon: written once for each language, role and part of the site.

    Nothing in it comes from the database. From page to page only the links to the other
    languages differ, by the place in their addresses.
    """
    request: HttpRequest = context["request"]
    roles = [getattr(context.get("user"), role, False) for role in ROLES]
    parts = navigation(request.path)
    current = [(one["current"], one["address"] == request.path) for one in parts]
    view = getattr(request.resolver_match, "url_name", None)

    def made() -> str:
        with context.push(navigation=parts, languages=in_each_language(HERE)):
            return there(context.template).engine.get_template(name).render(context)

    key = (name, language(), *roles, *current, view == "search")
    # Escaped as the template would; all else is the template's own.
    return mark_safe(  # noqa: S308
        FRAMES.answer(key, made, epoch=0).replace(HERE, conditional_escape(_place(context)))
    )


def _place(context: Context) -> str:
    """What the addresses of the page in all languages have in common."""
    # A page may call something of its own ``languages``, so those of the frame are asked anew.
    one = (context.get("frame_languages") or other_languages(context["request"]))[0]
    return str(one["link"]).removeprefix(f"/{one['code']}/")
