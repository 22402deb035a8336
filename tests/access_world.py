"""The world in which the access table is walked: one person per column, one record per name."""

from alliance.accounts.models import Person, Role

# The columns of the table, and who asks. Nobody has signed in as the public.
PEOPLE: dict[str, str | None] = {
    "public": None,
    "signed-in": "anybody@demo.example",
    "officer": "officer@demo.example",
    "editor": "editor@demo.example",
    "secretariat": "secretariat@demo.example",
}


def make_world() -> dict[str, str]:
    """Make people and records; return what fills the names in addresses, as ``{slug}``."""
    roles = {"editor": Role.EDITOR, "secretariat": Role.SECRETARIAT}
    for column, email in PEOPLE.items():
        if email:
            Person.objects.create_user(email, role=roles.get(column, Role.NONE))
    return {"lang": "en"}
