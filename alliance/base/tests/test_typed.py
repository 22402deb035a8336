"""What is kept of typed text: every sign that a text can have, and none that it cannot."""

import sys
import unicodedata

from alliance.base.typed import clean

TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def test_control_signs_halves_and_turning_marks_are_left_out_and_nothing_else() -> None:
    every = [chr(number) for number in range(sys.maxunicode + 1)]
    # Composed signs may become others; what is left out does not depend on that.
    composed = [sign for sign in every if unicodedata.is_normalized("NFC", sign)]

    left_out = {sign for sign in composed if clean(f"a{sign}b") == "ab"}

    unwanted = {sign for sign in composed if unicodedata.category(sign) in {"Cc", "Cs"}}
    assert left_out == (unwanted | TURNING) - set("\n\r\t")


def test_line_ends_are_one_sign_whatever_sent_them() -> None:
    assert clean("one\r\ntwo\rthree\nfour\tfive") == "one\ntwo\nthree\nfour\tfive"


def test_the_same_word_has_the_same_bytes_whoever_typed_it() -> None:
    assert clean("Cafe\u0301") == "Caf\u00e9"


def test_emoji_and_joiners_stay() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u0646\u200c\u0645"

    assert clean(family) == family
