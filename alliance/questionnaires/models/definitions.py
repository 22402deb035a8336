"""Form definitions: immutable, numbered versions of a document."""

import json
from functools import lru_cache

from django.db import models

from alliance.questionnaires.definition import Form


class FormDefinition(models.Model):
    """One version of a form. Changing a form makes the next version, never this one."""

    key = models.SlugField()
    version = models.PositiveIntegerField(default=1)
    document = models.JSONField(help_text="As alliance.questionnaires.definition.Form reads it.")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="one_form_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    def read(self) -> Form:
        """The form that the document describes."""
        return form_of(json.dumps(self.document))


@lru_cache(maxsize=64)
def form_of(text: str) -> Form:
    """The form in a stored document. A version never changes, so it is checked once."""
    return Form.model_validate_json(text)
