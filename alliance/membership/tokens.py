"""Keys that letters of the register carry once."""

from alliance.base.tokens import digest_of, new_token

__all__ = ["digest_of", "new_token"]
