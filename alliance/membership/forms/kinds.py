"""The field for a kind of authority."""

from typing import Any

from django import forms

from alliance.base.templatetags.facts import fact_text
from alliance.base.typed import clean
from alliance.membership.models import AuthorityKind


class KindField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """A kind of authority by its slug, named in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=AuthorityKind.objects.all(), to_field_name="slug", required=False, **kwargs
        )

    def label_from_instance(self, obj: Any) -> str:
        """Its name."""
        return fact_text(obj.name)

    def to_python(self, value: Any) -> Any:
        """The kind; a value with signs that no text has is asked of no database."""
        return super().to_python(clean(str(value)) if value else value)
