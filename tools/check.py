"""Everything that must hold besides the tests. All of it runs, then the word is given."""

import os
import subprocess
import sys
import tempfile
import time

from tools.tree import ROOT

GATES: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "sizes": ("python", "-m", "tools.lint_size"),
    "words": ("python", "-m", "tools.lint_words"),
    "paths": ("python", "-m", "tools.lint_paths"),
    "templates": ("python", "-m", "tools.lint_templates"),
    "messages": ("python", "-m", "tools.lint_messages"),
    "storeys": ("lint-imports",),
    "unused": ("python", "-m", "tools.lint_unused"),
    "migrations": ("python", "manage.py", "makemigrations", "--check", "--dry-run"),
    "types": ("mypy",),
}


def passes(name: str, command: tuple[str, ...], folder: str) -> bool:
    """Run one gate; show what it said only where it found something."""
    program = ROOT / ".venv" / "bin" / command[0]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "alliance.project.settings_test",
        "ALLIANCE_DATA_DIR": folder,
    }
    start = time.monotonic()
    done = subprocess.run(
        [str(program), *command[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    word = "in order" if done.returncode == 0 else "TO MEND"
    print(f"{name:<12}{word:<10}{time.monotonic() - start:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


def main() -> int:
    wanted = sys.argv[1:] or list(GATES)
    # The settings of the tests want a data folder. mypy, which reads them, ends without tidying.
    with tempfile.TemporaryDirectory(prefix="alliance-check-") as folder:
        broken = [name for name in wanted if not passes(name, GATES[name], folder)]
    if broken:
        print(f"make check: to mend: {', '.join(broken)}.")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
