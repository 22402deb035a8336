"""What the newsletter can be about: a list of the instance, in its own words."""

from dataclasses import dataclass

from alliance.base.instance import Texts, instance, text


@dataclass(frozen=True)
class Topic:
    """One thing to be told of."""

    key: str
    texts: Texts

    @property
    def name(self) -> str:
        """What readers call it."""
        return text(self.texts)


def topics() -> list[Topic]:
    """The instance's list, in its order."""
    listed = instance().tables.get("newsletter", {}).get("topics", [])
    return [Topic(one["key"], one["name"]) for one in listed]


def names_of(keys: list[str]) -> list[str]:
    """What readers call the topics of somebody; one that is no longer in the list is left out."""
    return [one.name for one in topics() if one.key in keys]
