"""The picture that other sites show beside a link to a page of ours, drawn in our own letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from unicodedata import category, normalize

from PIL import Image, ImageDraw
from PIL.ImageColor import getrgb
from PIL.ImageFont import FreeTypeFont, truetype

from alliance.base.papers.signs import FONTS, printable

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT = 80, 80
TOP, BOTTOM = 150, 130
# A long title is set smaller, and at last cut.
SIZES = (80, 68, 58, 50, 44)
LEADING = 1.14
# More than fits into the smallest size is not even measured.
LONGEST = 300
SHADES = 6
UNDRAWN = {"So", "Sk", "Cs", "Co", "Cn", "Cc", "Cf", "Mn", "Me"}
KEPT = 128
TOKENS = Path(__file__).parent.parent / "base" / "static" / "alliance" / "tokens.css"
TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b")
# Without these shares of its letters a title says nothing, or something else.
ENOUGH = 0.7


@dataclass(frozen=True)
class Card:
    """What is written on it: whose page, what kind, its title, and when."""

    network: str
    tagline: str
    kind: str
    title: str
    when: str


@cache
def colours() -> dict[str, str]:
    """The colours of the site's style sheet, as they are by day."""
    found: dict[str, str] = {}
    for name, colour in TOKEN.findall(TOKENS.read_text(encoding="utf-8")):
        found.setdefault(name, colour)
    return found


@cache
def font(weight: str, size: int) -> FreeTypeFont:
    """The site's letters in one of two weights."""
    return truetype(FONTS / f"alliance-papers-{weight}.ttf", size)


@lru_cache(maxsize=KEPT)
def drawn(card: Card) -> bytes:
    """The picture as a PNG. What is written on it decides all of its bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colours()["ground"])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 24, HEIGHT), fill=colours()["blue"])
    draw.rectangle((0, HEIGHT - 92, WIDTH, HEIGHT), fill=colours()["band"])
    title = speakable(card.title)
    if title:
        _line(draw, 58, card.network, "bold", 36, colours()["blue"])
    _line(draw, HEIGHT - 66, card.tagline, "regular", 30, colours()["on-band"])
    top = TOP
    if kind := speakable(card.kind):
        _line(draw, top, kind, "regular", 34, colours()["red"])
        top += 56
    when = speakable(card.when)
    room = HEIGHT - BOTTOM - top - (62 if when else 0)
    size, lines = fitted(title or speakable(card.network), room)
    for number, line in enumerate(lines):
        place = (LEFT, top + round(number * size * LEADING))
        draw.text(place, line, font=font("bold", size), fill=colours()["ink"])
    if when:
        _line(draw, HEIGHT - BOTTOM - 34, when, "regular", 34, colours()["ink-soft"])
    packed = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(packed, "PNG")
    return packed.getvalue()


@cache
def _palette() -> Image.Image:
    """Paper, inks, and the shades between them at the edges of letters.

    So few colours are enough, and make a file of a third of the size.
    """
    known = colours()
    pairs = [(known["ground"], known[ink]) for ink in ("ink", "ink-soft", "blue", "red")]
    pairs.append((known["band"], known["on-band"]))
    shades = [
        round(start + (end - start) * step / SHADES)
        for paper, ink in pairs
        for step in range(SHADES + 1)
        for start, end in zip(getrgb(paper), getrgb(ink), strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    return palette


def speakable(text: str) -> str:
    """The text in letters that our fonts have, in one line.

    Where they lack most of them the picture says nothing rather than something else.
    """
    whole = normalize("NFC", text[:LONGEST])
    letters = [sign for sign in whole if sign.isalnum()]
    ours = [sign for sign in letters if printable(sign) == sign]
    if len(ours) < ENOUGH * len(letters):
        return ""
    # No pictures of faces, no halves of signs, nothing that turns the writing round.
    kept = "".join(
        " " if sign.isspace() else sign
        for sign in whole
        if sign.isspace() or category(sign) not in UNDRAWN
    )
    return " ".join(printable(kept).split())


def fitted(title: str, room: int) -> tuple[int, list[str]]:
    """The largest size in which a title has room, and its lines; the last one cut if need be."""
    width = WIDTH - LEFT - RIGHT
    for size in SIZES:
        lines = list(broken(title, font("bold", size), width))
        if len(lines) * size * LEADING <= room:
            return size, lines
    most = max(1, int(room / (SIZES[-1] * LEADING)))
    last = font("bold", SIZES[-1])
    return SIZES[-1], [*lines[: most - 1], cut(lines[most - 1] + " …", last, width)]


def broken(text: str, letters: FreeTypeFont, width: int) -> Iterator[str]:
    """Lines of at most ``width``, broken between words; a word that is longer is broken itself."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if letters.getlength(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while letters.getlength(line) > width:
            fits = _how_many(line, letters, width)
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def cut(line: str, letters: FreeTypeFont, width: int) -> str:
    """A line of at most ``width`` that ends with dots where something is left out."""
    if letters.getlength(line) <= width:
        return line
    bare = line.removesuffix(" …")
    dots = letters.getlength(" …")
    return bare[: _how_many(bare, letters, width - dots)].rstrip() + " …"


def _how_many(text: str, letters: FreeTypeFont, width: float) -> int:
    """How many signs of ``text`` have room; one at least."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if letters.getlength(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _line(
    draw: ImageDraw.ImageDraw, top: int, text: str, weight: str, size: int, colour: str
) -> None:
    letters = font(weight, size)
    said = cut(speakable(text), letters, WIDTH - LEFT - RIGHT)
    draw.text((LEFT, top), said, font=letters, fill=colour)
