"""Prove that one acts for an authority, by the code of a letter to its public address."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.accounts.access import SignedIn, signed_in
from alliance.base.asked import moment
from alliance.base.fields import TypedText
from alliance.base.refusal import Refused
from alliance.membership.actions import claiming as actions


class CodeForm(forms.Form):
    """The code as it stands in the letter."""

    code = TypedText(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Eight digits, from the letter to your authority’s public address."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


@signed_in
def code(request: SignedIn, claim: int) -> HttpResponse:
    """The one field."""
    made = get_object_or_404(
        request.user.representations.living().select_related("authority"), pk=claim
    )
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_code(made, form.cleaned_data["code"], at=moment(request))
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("This is proved. You act for your authority now."))
            return redirect("workspace")
    context = {"section": "workspace", "form": form, "authority": made.authority}
    return render(request, "workspace/claim_code.html", context)
