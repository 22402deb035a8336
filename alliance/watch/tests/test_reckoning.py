"""The rule on outages: thirty seconds or more without a good answer, in begun minutes."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance.watch.reckoning import Answer, Span, minutes_of, outages
from alliance.watch.tests import make
from alliance.watch.tests.make import NOON, answer, at, rhythm


def spans(answers: list[Answer], *, now: float, clock_is_off: float = 0.0) -> list[Span]:
    return outages(answers, now=answer(now, good=False, clock_is_off=clock_is_off))


def lengths(found: list[Span]) -> list[tuple[float, float | None]]:
    """Begin and end as seconds after noon."""
    return [
        (
            (one.begins - NOON).total_seconds(),
            (one.ends - NOON).total_seconds() if one.ends else None,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param(rhythm(0, 600), [], id="an answer every five seconds"),
        pytest.param(rhythm(0, 100) + rhythm(129.9, 600), [], id="just under thirty seconds"),
        pytest.param(rhythm(0, 100) + rhythm(130, 600), [(100, 130)], id="thirty seconds"),
        pytest.param(
            rhythm(0, 100) + rhythm(105, 300, good=False) + rhythm(305, 600),
            [(100, 305)],
            id="answers that are no good",
        ),
        pytest.param(
            rhythm(0, 100) + rhythm(105, 200, good=False) + [answer(203)]
            + rhythm(205, 300, good=False) + rhythm(305, 600),
            [(100, 203), (203, 305)],
            id="one good answer between makes two",
        ),
        pytest.param(rhythm(0, 100) + rhythm(400, 600), [(100, 400)], id="a gap: nobody asked"),
        pytest.param(rhythm(0, 500), [(500, None)], id="one that goes on"),
        pytest.param(
            rhythm(0, 100) + rhythm(105, 600, clock_is_off=3600), [],
            id="a clock that is put forward an hour",
        ),
        pytest.param(
            rhythm(0, 100) + rhythm(105, 600, clock_is_off=-3600), [],
            id="a clock that is put back an hour",
        ),
        pytest.param(
            rhythm(0, 100) + rhythm(205, 600, clock_is_off=-100), [(100, 205)],
            id="a clock put back while the door is shut hides nothing",
        ),
        pytest.param(
            rhythm(0, 100) + rhythm(405, 600) + rhythm(0, 600, boot="b"), [],
            id="two workers, one of them dead for a while",
        ),
        pytest.param(
            rhythm(0, 100) + rhythm(300, 600) + rhythm(0, 150, boot="b")
            + rhythm(250, 600, boot="b"),
            [(150, 250)],
            id="two workers: shut while neither got in",
        ),
        pytest.param(
            rhythm(0, 100) + rhythm(400, 600, boot="b"), [(100, 400)],
            id="a machine that was started again",
        ),
    ],
)  # fmt: skip
def test_an_outage_is_thirty_seconds_without_a_good_answer(
    answers: list[Answer], expected: list[tuple[float, float | None]]
) -> None:
    shifted = answers[-1].at - at(answers[-1].seconds - make.STARTED)
    now = answer(602, good=False, clock_is_off=shifted.total_seconds())
    assert lengths(outages(answers, now=now)) == expected


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(30, 1), (60, 1), (60.000001, 2), (61, 2), (119.9, 2), (3600, 60)]
)
def test_begun_minutes_are_whole_ones(seconds: float, minutes: int) -> None:
    assert minutes_of(NOON, NOON + timedelta(seconds=seconds)) == minutes


Step = tuple[int, bool, str]
# Milliseconds between answers, whether each was good, and who had asked.
HEARD = st.lists(
    st.tuples(st.integers(500, 70_000), st.booleans(), st.sampled_from("ab")),
    max_size=30,
)


def heard(steps: list[Step]) -> tuple[list[Answer], float]:
    """A record that begins with a good answer at noon, and the moment of its last line."""
    answers, after = [answer(0)], 0
    for step, good, boot in steps:
        after += step
        answers.append(answer(after / 1000, good=good, boot=boot))
    return answers, after / 1000


def shut(found: list[Span], now: float) -> float:
    """How many seconds the door was shut, up to now."""
    ends = [(one.begins, one.ends or at(now)) for one in found]
    return sum((end - begin).total_seconds() for begin, end in ends)


@given(HEARD, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(steps: list[Step], random: Random) -> None:
    answers, now = heard(steps)
    mixed = list(answers)
    random.shuffle(mixed)
    assert spans(mixed, now=now) == spans(answers, now=now)


@given(HEARD, st.integers(0, 30))
def test_one_more_good_answer_never_makes_an_outage_longer(steps: list[Step], which: int) -> None:
    answers, now = heard(steps)
    one = answers[which % len(answers)]
    better = [*answers, Answer(one.at, good=True, boot=one.boot, seconds=one.seconds)]
    assert shut(spans(better, now=now), now) <= shut(spans(answers, now=now), now) + 1e-3


@given(HEARD, st.integers(0, 30))
def test_a_line_that_is_lost_never_makes_an_outage_shorter(steps: list[Step], which: int) -> None:
    answers, now = heard(steps)
    without = [one for place, one in enumerate(answers) if place == 0 or place != which]
    assert shut(spans(without, now=now), now) >= shut(spans(answers, now=now), now) - 1e-3


@given(HEARD)
def test_outages_lie_apart_each_of_thirty_seconds_or_more(
    steps: list[Step],
) -> None:
    answers, now = heard(steps)
    found = spans(answers, now=now)
    ends = [one.ends or at(now) for one in found]
    assert all(
        end - one.begins >= timedelta(seconds=30) for one, end in zip(found, ends, strict=True)
    )
    assert all(end <= one.begins for end, one in zip(ends, found[1:], strict=False))
    assert all(one.ends for one in found[:-1])


@given(HEARD, st.integers(0, 30), st.integers(-7200, 7200))
@example([(30_000, True, "a"), (30_001, True, "a")], 0, -31)
def test_a_clock_that_is_set_changes_the_length_of_no_outage_of_one_machine(
    steps: list[Step], which: int, off: int
) -> None:
    answers, now = heard([(step, good, "a") for step, good, _boot in steps])
    after = [
        answer(one.seconds - make.STARTED, good=one.good, clock_is_off=off * (place > which))
        for place, one in enumerate(answers)
    ]
    plain = spans(answers, now=now)
    later = spans(after, now=now, clock_is_off=off * (len(answers) > which))
    # By a clock that was put back, the later of two may seem to be the earlier one.
    known = sorted(one.ends - one.begins for one in plain if one.ends)
    assert sorted(one.ends - one.begins for one in later if one.ends) == known
    assert len(plain) == len(later)
