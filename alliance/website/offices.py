"""The offices of the network that the public can write to, as the instance lists them."""

from dataclasses import dataclass

from alliance.base.instance import Texts, instance, text


@dataclass(frozen=True)
class Office:
    """A role, not a person: who holds it changes, and no page shows the address."""

    slug: str
    name: Texts
    about: Texts
    email: str
    language: str

    def named(self, code: str | None = None) -> str:
        """What it is called, in the reader's language or in another one."""
        return text(self.name, code)

    @property
    def title(self) -> str:
        """Its name for the reader."""
        return text(self.name)

    @property
    def lead(self) -> str:
        """What to write to it about."""
        return text(self.about)


def offices() -> list[Office]:
    """All of them, the one for everything first. Without an address a letter goes to that one."""
    here = instance()
    return [
        Office(
            slug=one["slug"],
            name=one["name"],
            about=one["about"],
            email=one.get("email") or here.secretariat_email,
            language=one.get("language") or here.default_language,
        )
        for one in here.tables.get("offices", [])
    ]


def office(slug: str) -> Office | None:
    """The office of this name."""
    return next((one for one in offices() if one.slug == slug), None)
