"""What a fresh machine lacks is installed by root, or named in one sentence."""

import subprocess
from pathlib import Path

import pytest

from tools.tree import ROOT

PROGRAMS = (
    "postgresql",
    "chromium",
    "libatomic1",
    "clamav-daemon",
    "nginx",
    "libreoffice-writer-nogui",
    "libreoffice-calc-nogui",
)


@pytest.fixture
def no_installing(tmp_path: Path) -> dict[str, str]:
    """A way of looking for programs on which an installer stands that refuses."""
    installer = tmp_path / "apt-get"
    installer.write_text("#!/bin/sh\nexit 3\n")
    installer.chmod(0o755)
    return {"PATH": f"{tmp_path}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}


def ensure(*programs: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 (our own script)
        ["/bin/sh", "tools/ensure_system.sh", *programs],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_there_is_used_and_nothing_installed(
    program: str, no_installing: dict[str, str]
) -> None:
    done = ensure(program, environment=no_installing)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_missing_is_named() -> None:
    done = ensure("no-such-program", environment={"PATH": "/nowhere"})
    assert done.returncode == 1
    assert "install the packages no-such-program" in done.stderr
