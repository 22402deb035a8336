"""The fonts of papers, made from those of the site: ``python -m tools.build_paper_fonts``.

A typesetter needs whole fonts in fixed weights; the site has one variable font in pieces by
script. Their licence (fonts/OFL.txt) keeps the name for the original, so ours has another.
Beside them stands which signs they have, as ranges: what lacks is written in Latin letters.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from tools.tree import ROOT

FROM = ROOT / "alliance" / "base" / "static" / "alliance" / "fonts"
TO = ROOT / "alliance" / "base" / "papers" / "fonts"
SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic")
WEIGHTS = {"Regular": 400, "Bold": 600}
FAMILY = "Alliance Papers"
# The marks' positions go with the pieces; composed letters need none of them.
UNMERGED = ("GSUB", "GDEF", "STAT", "DSIG")


def piece(script: str, weight: int, folder: Path) -> Path:
    """One script in one weight, as a plain file."""
    font = TTFont(FROM / f"source-sans-3-{script}-wght-normal.woff2")
    font = instantiateVariableFont(font, {"wght": weight})
    font.flavor = None
    for table in UNMERGED:
        if table in font:
            del font[table]
    path = folder / f"{script}.ttf"
    font.save(path)
    return path


def named(font: TTFont, style: str) -> None:
    """Call the font ours, and keep whose work it is."""
    credit = font["name"].getDebugName(0) or ""
    said = {0: credit, 1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"AlliancePapers-{style}"}
    font["name"].names = []
    for number, words in said.items():
        font["name"].setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if style == "Bold" else 400
    font["OS/2"].fsSelection = 0x20 if style == "Bold" else 0x40
    font["head"].macStyle = 1 if style == "Bold" else 0


def ranges(signs: Iterable[int]) -> list[list[int]]:
    """Numbers as first and last of each run."""
    found: list[list[int]] = []
    for sign in sorted(signs):
        if found and sign == found[-1][1] + 1:
            found[-1][1] = sign
        else:
            found.append([sign, sign])
    return found


def main() -> None:
    covered: set[int] = set()
    for style, weight in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as folder:
            pieces = [piece(script, weight, Path(folder)) for script in SCRIPTS]
            font = Merger().merge([str(path) for path in pieces])
        named(font, style)
        font.save(TO / f"alliance-papers-{style.lower()}.ttf")
        signs = set(font.getBestCmap())
        covered = signs if not covered else covered & signs
    (TO / "signs.json").write_text(json.dumps(ranges(covered)) + "\n")
    shutil.copyfile(FROM / "OFL.txt", TO / "OFL.txt")


if __name__ == "__main__":
    main()
