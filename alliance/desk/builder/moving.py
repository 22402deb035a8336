"""Choose the place to which a question goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.fields import offer
from alliance.desk.builder.conditions import short
from alliance.questionnaires.building.parts import Document
from alliance.questionnaires.rules import name_of


class MoveForm(forms.Form):
    """The place to which a question goes."""

    to = forms.ChoiceField(label=gettext_lazy("Put it"))

    def __init__(self, data: Any = None, *, document: Document, question: str) -> None:
        super().__init__(data)
        places = [
            (name_of(section), list(_places(section, question))) for section in document["sections"]
        ]
        offer(self, "to", places)

    def place(self) -> tuple[str, str]:
        """The section, and the question after which it goes; none for the beginning."""
        section, _slash, after = self.cleaned_data["to"].partition("/")
        return section, after


def _places(section: dict[str, Any], question: str) -> Any:
    yield f"{section['id']}/", _("at the beginning of “%(name)s”") % {"name": name_of(section)}
    for one in section["questions"]:
        if one["id"] != question:
            named = {"name": short(name_of(one))}
            yield f"{section['id']}/{one['id']}", _("after “%(name)s”") % named
