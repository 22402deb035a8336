"""The form with which a member objects to a wish to join."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import TypedText, offer, text_area
from alliance.membership.models import Authority

LONGEST = 5000


class ObjectionForm(forms.Form):
    """Why a member is against it, and for which member somebody speaks. It saves nothing."""

    member = forms.ChoiceField(
        label=_("You speak for"),
        error_messages={"invalid_choice": _("Please choose again from the list.")},
    )
    reasons = TypedText(
        label=_("Your reasons"),
        help_text=_("The secretariat reads them, nobody else. Name no private person."),
        max_length=LONGEST,
        widget=text_area(8),
    )

    def __init__(self, *args: Any, members: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        offer(self, "member", [(key, one.name) for key, one in self.members.items()])
        if len(self.members) == 1:
            field = self.fields["member"]
            field.required, field.widget = False, forms.HiddenInput()

    def objection(self) -> dict[str, Any]:
        """What somebody has said, once the form is valid, and for whom."""
        chosen = self.cleaned_data["member"] or next(iter(self.members))
        return {"member": self.members[chosen], "reasons": self.cleaned_data["reasons"]}
