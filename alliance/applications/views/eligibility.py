"""Can we apply? A few questions before a word is written. Nothing of the answers is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alliance.accounts.access import unkept
from alliance.applications.check_forms import SelfCheckForm
from alliance.applications.eligible import kind_names
from alliance.base.asked import moment
from alliance.base.templatetags.facts import fact_text
from alliance.calls.eligibility import Answer, judge, overall
from alliance.calls.queries import published_call


@unkept
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions; after POST the answer, rule by rule. A POST is in no log of addresses."""
    at = moment(request)
    call, kinds = published_call(slug, at), kind_names()
    modules = [(one.letter, f"{one.letter}. {fact_text(one.name)}") for one in call.modules.all()]
    form = SelfCheckForm(request.POST or None, call=call, kinds=kinds, modules=modules)
    context = {"call": call, "form": form, "state": call.state(at)}
    if form.is_valid():
        letters = [letter for letter, _name in modules]
        findings = judge(call, form.facts(), at=at, kinds=kinds, modules=letters)
        context |= {
            "findings": sorted(findings, key=lambda one: ORDER[one.answer]),
            "overall": overall(findings).value,
        }
    return render(request, "applications/check.html", context)


ORDER = {Answer.NOT_MET: 0, Answer.MISSING: 1, Answer.MET: 2}
"""What stands in the way comes first."""
