"""No function over 40 lines, no file over 400: then each can be read at a glance."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.tree import Finding, files, report

FUNCTION = 40
FILE = 400


def oversized(path: Path) -> Iterator[Finding]:
    text = path.read_text()
    lines = len(text.splitlines())
    if lines > FILE:
        yield Finding(path, 1, f"{lines} lines; split it by noun at {FILE}.")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                sentence = f"{node.name} has {length} lines; at most {FUNCTION}."
                yield Finding(path, node.lineno, sentence)


def main() -> None:
    written = (path for path in files(".py") if path.parent.name != "migrations")
    report("Sizes", (finding for path in written for finding in oversized(path)))


if __name__ == "__main__":
    main()
