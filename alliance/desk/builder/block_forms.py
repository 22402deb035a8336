"""Choose a block."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from alliance.base.fields import offer
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.models import Block


class InsertForm(forms.Form):
    """Which block goes into a form."""

    block = forms.ChoiceField(label=gettext_lazy("Block"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, blocks: list[Block]) -> None:
        super().__init__(data)
        self.known = {str(block.key): block for block in blocks}
        named = [
            (key, f"{fact_text(block.title)} ({block.get_kind_display()})")
            for key, block in self.known.items()
        ]
        offer(self, "block", named)

    def chosen(self) -> Block:
        """The block, once this is valid."""
        return self.known[self.cleaned_data["block"]]
