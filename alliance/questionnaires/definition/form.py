"""A whole form: an outline in which nothing is missing and nothing contradicts itself."""

from typing import Self

from pydantic import model_validator

from alliance.questionnaires.definition.meaning import meaning_faults
from alliance.questionnaires.definition.parts import Outline


class Form(Outline):
    """A whole form, in one authentic language and its translations."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        found = next(meaning_faults(self), None)
        if found:
            raise ValueError(str(found))
        return self
