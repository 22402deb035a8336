"""Nothing names one machine's folders or a package registry's host: both are set outside."""

import re
from collections.abc import Iterator

from tools.tree import Finding, files, line_of, report

SUFFIXES = (
    ".py", ".html", ".js", ".css", ".md", ".toml", ".txt", ".in", ".sh", ".json", ".yml",
    ".cfg", ".conf", "Makefile",
)  # fmt: skip
MACHINE = r"(?<![\w.])/(?:work|home|root|Users|opt)/[\w.-]+"
# Written apart, so that this file does not name what it looks for.
HOSTS = "|".join(
    re.escape(".".join(parts))
    for parts in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"),
        ("deb", "debian", "org"), ("crates", "io"),
    )
)  # fmt: skip
PATTERN = re.compile(rf"(?P<machine>{MACHINE})|(?P<host>\b(?:{HOSTS})\b)|--(?:extra-)?index-url")


def find() -> Iterator[Finding]:
    for path in files(*SUFFIXES):
        text = path.read_text()
        for match in PATTERN.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
            if line.startswith("#    uv pip compile"):
                continue  # The lock files say how they were made.
            what = "a folder of one machine" if match["machine"] else "a registry"
            yield Finding(path, line_of(text, match.start()), f"{match[0]} names {what}.")


if __name__ == "__main__":
    report("Machine and registry names", find())
