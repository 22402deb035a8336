"""LibreOffice without a window: files as its users save them."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

PROGRAM = "soffice"
# A slow machine starts it for the first time.
_SECONDS = 180


def saved(files: Mapping[str, bytes], folder: Path, *, as_: str) -> dict[str, bytes]:
    """The files after LibreOffice opened each of them and saved it; one start for all."""
    before, after = folder / "before", folder / f"after-{as_}"
    before.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (before / name).write_bytes(content)
    subprocess.run(  # noqa: S603 (our own files)
        [
            PROGRAM,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            as_,
            "--outdir",
            str(after),
            *[str(before / name) for name in files],
        ],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return {name: (after / f"{Path(name).stem}.{as_}").read_bytes() for name in files}
