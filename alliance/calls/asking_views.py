"""Questions about a call: the published answers, the form to ask, and what it offers."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance.base.asked import moment
from alliance.base.networks import too_often
from alliance.base.public import expires, public_page
from alliance.base.refusal import Refused
from alliance.calls import asking_rules as rules
from alliance.calls.actions.asking import ask
from alliance.calls.asking_forms import AnswersSearch, AskAboutCallForm
from alliance.calls.asking_hints import Hint, hints
from alliance.calls.asking_queries import (
    Answered,
    chapters,
    known_words,
    likely_answers,
    published_answers,
)
from alliance.calls.models import Call
from alliance.calls.queries import published_call

AN_HOUR = 10
"""Questions from one network in an hour."""
LOOKS_AN_HOUR = 600
"""How often answers are looked for in an hour while one network types."""
WAIT = gettext_lazy(
    "Many questions have come from your network. What you typed is still here: "
    "try again in an hour."
)

either = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@public_page
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """All published answers about a call, by section of its form. The search is in the address."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    form = AnswersSearch(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    found = published_answers(call, search=typed)
    context = {
        "call": call,
        "form": form,
        "typed": typed,
        "found": len(found),
        "chapters": chapters(call, found),
        "open": rules.takes_questions(call, at),
        "until": rules.questions_end(call),
    }
    return render(request, "calls/questions.html", context)


@dataclass(frozen=True)
class Pause:
    """What a page says before a question is sent: answers that are out, words that tell much."""

    answers: list[Answered] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.answers or self.hints)


@never_cache
@either
def ask_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask: before sending, likely answers are offered and names are hinted at, once."""
    at = moment(request)
    call = published_call(slug, at)
    about = request.GET.get("about", "")
    form = AskAboutCallForm(request.POST or None, form=call.form.read(), about=about)
    obstacle = rules.why_not_ask(call, at=at)
    pause = Pause()
    if request.method == "POST" and not obstacle and form.is_valid():
        pause = _pause(request, call, form)
        if not pause and _sent(request, call, form):
            return redirect("call-asked", call.slug)
    context = {
        "call": call,
        "form": form,
        "obstacle": obstacle,
        "pause": pause,
        "until": rules.questions_end(call),
    }
    return render(request, "calls/ask.html", context)


def _pause(request: HttpRequest, call: Call, form: AskAboutCallForm) -> Pause:
    if request.POST.get("do") == "anyway":
        return Pause()
    text = form.cleaned_data["text"]
    seen = form.numbers_offered()
    answers = [one for one in _likely(request, call, text) if one.number not in seen]
    return Pause(answers, hints(text, known=known_words(call)))


def _likely(request: HttpRequest, call: Call, text: str) -> list[Answered]:
    if too_often(request, "likely", limit=LOOKS_AN_HOUR):
        return []
    return likely_answers(call, text)


def _sent(request: HttpRequest, call: Call, form: AskAboutCallForm) -> bool:
    if too_often(request, "question", limit=AN_HOUR):
        form.add_error(None, WAIT)
        return False
    try:
        ask(call, form.asked(), at=moment(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@never_cache
@require_POST
def likely(request: HttpRequest, slug: str) -> HttpResponse:
    """The answers that are out and may say what is being typed: a piece of a page."""
    call = published_call(slug, moment(request))
    form = AskAboutCallForm(request.POST, form=call.form.read())
    text = form.cleaned_data.get("text", "") if form.is_valid() or form.cleaned_data else ""
    found = _likely(request, call, text) if text else []
    return render(request, "calls/likely_answers.html", {"call": call, "answers": found})


@require_safe
@public_page
def asked_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens with a question now."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), at=at)
    context = {"call": call, "until": rules.questions_end(call)}
    return render(request, "calls/asked.html", context)
