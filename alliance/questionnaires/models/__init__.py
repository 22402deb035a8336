"""Forms: immutable versions, the working document of each, and blocks to use again."""

from alliance.questionnaires.models.definitions import FormDefinition
from alliance.questionnaires.models.drafts import Block, BlockKind, FormDraft

__all__ = ["Block", "BlockKind", "FormDefinition", "FormDraft"]
