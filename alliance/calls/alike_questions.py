"""Which answers may already say what somebody is asking: words compared across spellings.

A word counts the more, the fewer answers have it: "application" stands everywhere and says
little, "ferry" says much. An answer is compared in each of its languages by itself, so a
question in German finds an answer whose German words are alike, and is shown it in any.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from alliance.base.folding import fold

Key = TypeVar("Key")

MOST_WORDS = 60
"""Of a long question the first words count: what follows is the story behind it."""
SAME_WORD = 84.0
"""From here on two spellings are one word: case, plural, a slip of the finger."""
LIKELY = 0.5
"""The share of a question's weight that an answer has to meet."""
IN_ANSWER = 0.7
"""What a word weighs that stands in the answer, beside one that stands in the question."""
_WORD = re.compile(r"[^\W_]+")
# Words that tell nothing of what is asked, folded: English, French, German.
_SAY_NOTHING = """
a an and are as at be been but by can could do does for from had has have how i if in into is
it its may me more must my no not of on or our ours please shall should so some than that the
their them then there these they this to us was we were what when where whether which who why
will with would you your yours hello dear regards thank thanks question questions ask asking
about also any au aux avec avons ce ces cet cette comme dans de des doit du elle elles en est
et eu faut il ils je la le les leur leurs lui mais me mes mon nos notre nous on ou ont par pas
peut peuvent plus pour pouvons qu que quel quelle quelles quels qui sa se ses si son sont sur
un une vos votre vous bonjour merci est-ce aber als am an auch auf aus bei bin bis da das dass
dem den der des die dies diese dieser doch durch ein eine einem einen einer eines er es fur
gibt haben hat ich ihr ihre im in ist ja kann kein keine konnen konnte mein mich mir mit mussen
muss nach nicht noch nur ob oder ohne sein seine sich sie sind so uber um und uns unser unsere
unter vom von vor wann war was welche welcher wenn wer werden wie wir wird wo zu zum zur guten
tag danke frage fragen
"""
_EMPTY = frozenset(_SAY_NOTHING.split())


@dataclass(frozen=True)
class Known(Generic[Key]):
    """An answer that is out: its question and its answer, by language."""

    key: Key
    questions: Mapping[str, str]
    answers: Mapping[str, str]


def likely(typed: str, known: Iterable[Known[Key]], *, most: int = 3) -> list[Key]:
    """The answers that may say what ``typed`` asks, the likeliest first; none where none does."""
    told = telling(typed)
    texts = [(one.key, words) for one in known for words in _by_language(one)]
    if not told or not texts:
        return []
    weight = _weights(texts)
    same = _spellings(told, {word for _key, words in texts for word in words})
    best: dict[Key, float] = {}
    for key, words in texts:
        score = _score(told, words, same, weight)
        if score >= LIKELY and score > best.get(key, 0.0):
            best[key] = score
    return sorted(best, key=lambda key: -best[key])[:most]


def telling(text: str) -> list[str]:
    """The words of a text that say what it is about, folded, each once."""
    return list(_telling(text))


@lru_cache(maxsize=4096)
def _telling(text: str) -> tuple[str, ...]:
    words = (word for word in _WORD.findall(fold(text)) if word not in _EMPTY)
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 or word.isdigit()))[
        : MOST_WORDS * 4
    ]


def _by_language(one: Known[Key]) -> Iterable[dict[str, float]]:
    """The words of an answer in each of its languages, with what they weigh."""
    for code in one.questions.keys() | one.answers.keys():
        found = dict.fromkeys(_telling(one.answers.get(code, "")), IN_ANSWER)
        found |= dict.fromkeys(_telling(one.questions.get(code, "")), 1.0)
        if found:
            yield found


def _weights(texts: Sequence[tuple[Key, Mapping[str, float]]]) -> Mapping[str, float]:
    """How much each word says: the rarer, the more."""
    counted = Counter(word for _key, words in texts for word in words)
    return {word: 1 + math.log(len(texts) / number) for word, number in counted.items()}


def _spellings(told: Sequence[str], vocabulary: set[str]) -> Mapping[str, set[str]]:
    """For each word that was typed, the known words that it may be."""
    listed = sorted(vocabulary)
    return {word: {word} & vocabulary | _alike(word, listed) for word in told[:MOST_WORDS]}


def _alike(word: str, vocabulary: Sequence[str]) -> set[str]:
    if len(word) < 4:
        return set()
    found = process.extract(
        word, vocabulary, scorer=fuzz.ratio, score_cutoff=SAME_WORD, limit=20, processor=None
    )
    return {match for match, _score, _place in found}


def _score(
    told: Sequence[str],
    words: Mapping[str, float],
    same: Mapping[str, set[str]],
    weight: Mapping[str, float],
) -> float:
    """The share of the typed words' weight that these words meet.

    A word that no answer has weighs half of what the others weigh on average: it may be
    beside the point, and it may be the point.
    """
    weighs = {
        word: max(weight[one] for one in same[word]) for word in told[:MOST_WORDS] if same[word]
    }
    if not weighs:
        return 0.0
    unknown = len(told[:MOST_WORDS]) - len(weighs)
    asked = sum(weighs.values()) * (1 + unknown / 2 / len(weighs))
    met = sum(
        weighs[word] * max((words[one] for one in same[word] if one in words), default=0.0)
        for word in weighs
    )
    # One word met says little, be it ever so rare.
    return met / (asked + 1.0)
