"""No code that nobody uses. What only tests use is not used.

Vulture sees names in Python. The other ways in which a name is used here are told to it:
keywords (``filter(state=…)``), names in strings (settings, ``update_fields``, placeholders),
members of choices, annotations in quotes, and names in templates. What a framework calls
by its own rules stands, with the reason, in ``tools/vulture_allow.py``.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from vulture import Vulture

from tools.tree import ROOT, Finding, files, report
from tools.vulture_allow import DECORATORS, NAMES

DOTTED = re.compile(r"[A-Za-z_][\w.]*(?::[\w.]+)?")
IDENTIFIER = re.compile(r"[A-Za-z]\w*")
SETTINGS = {"settings.py", "settings_test.py"}
TAG = re.compile(r"{[{%](.*?)[%}]}", re.DOTALL)


def used_unseen(tree: ast.AST) -> Iterator[str]:
    """Names that Python code uses in other ways than by naming them."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg=str(name)):
                yield from name.split("__")
            case ast.Constant(value=str(text)) if DOTTED.fullmatch(text):
                yield from re.split(r"__|[.:]", text)
                yield text
            case ast.arg(annotation=ast.Constant(value=str(text))):
                yield from IDENTIFIER.findall(text)
            case ast.FunctionDef(returns=ast.Constant(value=str(text))):
                yield from IDENTIFIER.findall(text)
            case ast.ClassDef(bases=[ast.Attribute(attr="TextChoices")], body=body):
                yield from members(body)


def members(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name


def used_in_templates() -> Iterator[str]:
    for path in files(".html", ".txt", ".xml", under="alliance"):
        if "templates" in path.parts:
            for tag in TAG.findall(path.read_text()):
                yield from IDENTIFIER.findall(tag)


def written(path: Path) -> bool:
    return path.parent.name != "migrations"


def of_tests(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts or path.name == "conftest.py"


def unused(paths: list[Path]) -> Iterator[Finding]:
    """What is defined in these files and used in none of them."""
    names = [name for allowed in NAMES.values() for name in allowed]
    decorators = [name for allowed in DECORATORS.values() for name in allowed]
    vulture = Vulture(ignore_names=names, ignore_decorators=decorators)
    vulture.scavenge([str(path) for path in paths])
    for path in paths:
        vulture.used_names.update(used_unseen(ast.parse(path.read_text())))
    vulture.used_names.update(used_in_templates())
    for item in vulture.get_unused_code():
        if Path(item.filename).name in SETTINGS and item.name.isupper():
            continue  # Django and its applications read them.
        yield Finding(ROOT / item.filename, item.first_lineno, f"{item.message}.")


def main() -> None:
    ours = [path for path in files(".py") if written(path)]
    product = [path for path in ours if not of_tests(path)]
    # Tests may use everything: what is found among all is either theirs or found already.
    report("Unused code", {*unused(product), *unused(ours)})


if __name__ == "__main__":
    main()
