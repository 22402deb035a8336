"""What remains of an authority's name when spelling, grammar and kind are taken off.

Two names that sound alike may mean one authority. ``head`` and ``tail`` of a name are what the
database looks under, so that a new name is compared with some hundreds and not with all.
"""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from alliance.base.folding import fold

LOCAL = frozenset(
    """
    ayuntamiento ajuntament bashkia bashkise belediye belediyesi borough camara citta city ciudad
    commune comuna comunal comune concello cidade dimos dimou dimoi gemeente gemeinde gmina
    grad gradska grada kaupunki kommun kommune kunta linn linna mairie marktgemeinde mesto mesta
    miasto miasta miesto miska mistro misto municipal municipalidad municipalite municipality
    municipio municipiu municipiul municipi obec obshchina obshtina obsina oras orasul opcina
    opshtina opstina opstine pilseta primaria savivaldybe selo stad stadt stadtgemeinde town
    urad vald varos varosi village ville
    """.split()  # noqa: SIM905  (a list of words is read as words)
)
UPPER = frozenset(
    """
    apskritis bezirk canton comarca comitat comitatul conseil comunidad consejo county departamento
    departement departemental department deputacion diputacion diputacio djelovodstvo fylke
    fylkeskommune il judet judetean judetul kanton kraj kreis lan land landkreis landtag maakond
    maakunta megye megyei nomos oblast okres okrug perifereia periferia periferiaki powiat
    prefecture
    provincia provinciale province provincie provinz qark qarku raion rayon regiao region regional
    regione regionen regija regio wojewodztwo zupanija
    """.split()  # noqa: SIM905  (a list of words is read as words)
)
SMALL = frozenset(
    """
    a al am an and anton auf autonoma autonomous bei capital council consiliul cast d da das de del
    dell della dem der des di die do dome dos du e el en et general governing government grand
    greater
    hall hauptstadt hromada i il im in l la landeshauptstadt las le les local los metropole
    metropolia metropolitan metropolitana na nad novads o of on onkormanyzat onkormanyzata otg
    pri rada rat rajono s self sur the u und urban v van ve von y z za zu
    """.split()  # noqa: SIM905  (a list of words is read as words)
)
METROPOLITAN = frozenset({"metropole", "metropolitan", "metropolitana", "metropolitanstadt"})

SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"^(gh|kh|h)", ""),
        (r"sch|sh|sz|cz|ch(?=[aeiou])|tz|ts|zh|dz", "s"),
        (r"ph", "f"),
        (r"ou|oo|uu", "u"),
        (r"ck|c|q|kh", "k"),
        (r"x", "ks"),
        (r"[zs]+", "s"),
        (r"[wv]", "v"),
        (r"ei|ie|ee|oi|y|j", "i"),
        (r"ae|oe", "e"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    ]
]
# How words sound with which so many names begin that they tell little.
COMMON = frozenset(
    "bad mer saint sainte san sankt sant santa sfantu st stara sveta sveti novi vila".split()  # noqa: SIM905
)
NEITHER_LETTER_NOR_NUMBER = re.compile(r"[^a-z0-9]+")


def words(name: str) -> list[str]:
    """The words of a name, folded."""
    return [word for word in NEITHER_LETTER_NOR_NUMBER.split(fold(name)) if word]


def core(name: str) -> list[str]:
    """The words that name the authority; all of them where none does."""
    every = words(name)
    return [word for word in every if word not in LOCAL | UPPER | SMALL] or every


def sound(name: str) -> str:
    """The core of a name as it sounds, roughly, to somebody who spells it differently."""
    return " ".join(filter(None, (_sound(word) for word in core(name))))[:200]


def _sound(word: str) -> str:
    for pattern, by in SOUNDS:
        word = pattern.sub(by, word)
    return word


def keys(sounding: str) -> tuple[str, str]:
    """Where the database looks for names that sound like this one: a head and a tail.

    The first consonants of its longest word, and those of the next; of a single word, the last.
    Two names are compared if they share one of them in either place.
    """
    every = [word for word in sounding.split() if word not in COMMON] or sounding.split()
    bones = sorted((_bones(word) for word in every), key=lambda one: (-len(one), one))
    if not bones:
        return "", ""
    return bones[0][:3], bones[1][:3] if len(bones) > 1 else bones[0][-3:]


def _bones(word: str) -> str:
    """The consonants of a word; the word itself where it has hardly any."""
    bones = re.sub(r"[aeiou]", "", word)
    return bones if len(bones) > 1 else word


def alike(one: str, other: str) -> int:
    """How alike two names are, from 0 to 100."""
    first, second = core(one), core(other)
    written = _ratio(first, second)
    heard = _ratio(sound(one).split(), sound(other).split())
    parted = 30 if _other_level(one, other) else 0
    return max(0, round(max(written, heard - 3)) - parted)


def _ratio(first: list[str], second: list[str]) -> float:
    """Words in any order; one name may say more than the other, but not too much."""
    sort = fuzz.ratio(" ".join(sorted(first)), " ".join(sorted(second)))
    joined = fuzz.ratio("".join(first), "".join(second))
    less, more = sorted((set(first), set(second)), key=len)
    holds = 88.0 if less and less < more and max(map(len, less)) >= 4 else 0.0
    return max(sort, joined, holds)


def _other_level(one: str, other: str) -> bool:
    """Whether one name says a town and the other a county of the same name."""
    first, second = _levels(words(one)), _levels(words(other))
    return bool(first and second and not first & second)


def _levels(every: Iterable[str]) -> set[str]:
    found = set(every)
    levels = {"local"} if found & LOCAL else set()
    if found & UPPER:
        levels.add("upper")
    if found & METROPOLITAN:
        levels = {"metropolitan"}
    return levels
