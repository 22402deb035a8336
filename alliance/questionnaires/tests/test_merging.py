"""What becomes of changes that arrive: whatever the order, no word is lost."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.questionnaires.merging import (
    Change,
    Outcome,
    Stored,
    base_of,
    changes_of_section,
    fingerprint,
    judged,
)
from alliance.questionnaires.tests import make

FORM = make.definition()
TOWN = FORM.sections[0]
BEFORE = {"country": "FR", "lead_email": "old@harbourton.example"}


def change(value: str, *, base: str = "old", number: int = 1) -> Change:
    return Change("reason", value, fingerprint(base) if base else "", number)


def judge(
    change: Change, value: str, *, writer: str = "theirs", newest: int | None = None
) -> Outcome:
    return judged(change, Stored(value, writer, newest), page="ours")


def test_a_change_of_what_is_stored_is_stored() -> None:
    assert judge(change("new"), "old") == Outcome.STORED


def test_where_somebody_else_wrote_meanwhile_the_change_waits_beside() -> None:
    assert judge(change("new"), "theirs") == Outcome.CONFLICT
    assert judge(change("new"), "theirs", writer="") == Outcome.CONFLICT


def test_a_page_goes_on_from_its_own_words_though_the_answer_was_lost() -> None:
    assert judge(change("newer", number=2), "new", writer="ours", newest=1) == Outcome.STORED


def test_both_typing_the_same_is_no_conflict() -> None:
    assert judge(change("same"), "same") == Outcome.STORED


def test_a_program_that_knows_no_base_is_stored() -> None:
    assert judge(change("new", base=""), "theirs") == Outcome.STORED


def test_a_change_that_came_before_or_is_older_is_known() -> None:
    assert judge(change("new", number=2), "old", newest=2) == Outcome.KNOWN
    assert judge(change("new", number=1), "old", newest=2) == Outcome.KNOWN


def test_a_page_without_a_script_sends_only_what_was_changed() -> None:
    typed = BEFORE | {"country": "DE"}

    (one,) = changes_of_section(typed, base_of(TOWN, BEFORE), sent={})

    assert one == Change("country", "DE", fingerprint("FR"), 1)


def test_the_same_page_sent_twice_changes_nothing_more() -> None:
    sent = {"country": (1, "DE")}

    assert changes_of_section({"country": "DE"}, base_of(TOWN, BEFORE), sent=sent) == []


def test_whoever_goes_back_in_the_browser_changes_the_answer_back() -> None:
    sent = {"country": (1, "DE")}

    (one,) = changes_of_section({"country": "FR"}, base_of(TOWN, BEFORE), sent=sent)

    assert (one.value, one.number) == ("FR", 2)


@dataclass
class Field:
    """One field with its journal, as the draft keeps it."""

    value: str = "old"
    writer: str = ""
    stored: list[str] = field(default_factory=list)
    waiting: dict[str, str] = field(default_factory=dict)
    newest: dict[str, int] = field(default_factory=dict)

    def take(self, page: str, one: Change) -> None:
        known = Stored(self.value, self.writer, self.newest.get(page))
        outcome = judged(one, known, page=page)
        if outcome is Outcome.KNOWN:
            return
        self.newest[page] = one.number
        self.waiting.pop(page, None)
        if outcome is Outcome.CONFLICT:
            self.waiting[page] = one.value
        else:
            self.value, self.writer = one.value, page
            self.stored.append(one.value)

    def state(self) -> tuple[Any, ...]:
        return self.value, self.writer, tuple(self.stored), dict(self.waiting)


PAGES = st.sampled_from(["ana", "bo", "cy"])
TEXTS = st.text("abc", max_size=3)
# Who writes what, and whether they had seen what was stored when they began.
EDITS = st.lists(st.tuples(PAGES, TEXTS, st.booleans()), max_size=20)


def numbered(edits: list[tuple[str, str, bool]]) -> list[tuple[str, Change]]:
    """The edits as their pages send them, played once so that bases are those of real pages."""
    draft, numbers, sent = Field(), dict[str, int](), []
    seen = dict.fromkeys(["ana", "bo", "cy"], "old")
    for page, text, has_looked in edits:
        seen[page] = draft.value if has_looked else seen[page]
        numbers[page] = numbers.get(page, 0) + 1
        one = Change("reason", text, fingerprint(seen[page]), numbers[page])
        sent.append((page, one))
        draft.take(page, one)
        seen[page] = text
    return sent


@settings(max_examples=100, deadline=None)
@given(EDITS, st.randoms())
def test_the_last_word_of_each_page_is_stored_waits_or_was_replaced_by_who_had_read_it(
    edits: list[tuple[str, str, bool]], random: Any
) -> None:
    sent = numbered(edits)
    arriving = [*sent, *random.sample(sent, len(sent) // 2)]
    random.shuffle(arriving)
    draft = Field()

    for page, one in arriving:
        draft.take(page, one)

    for page, newest in draft.newest.items():
        (last,) = [one for sender, one in sent if (sender, one.number) == (page, newest)]
        kept = [draft.value, *draft.stored, *draft.waiting.values()]
        assert last.value in kept
    assert draft.value == (draft.stored[-1] if draft.stored else "old")


@settings(max_examples=100, deadline=None)
@given(EDITS)
def test_changes_that_come_twice_change_nothing(edits: list[tuple[str, str, bool]]) -> None:
    once, twice = Field(), Field()
    for page, one in numbered(edits):
        once.take(page, one)
        twice.take(page, one)
        twice.take(page, one)

    assert once.state() == twice.state()


@settings(max_examples=100, deadline=None)
@given(EDITS, st.randoms())
def test_it_does_not_matter_when_a_duplicate_comes(
    edits: list[tuple[str, str, bool]], random: Any
) -> None:
    sent = numbered(edits)
    plain, disturbed = Field(), Field()
    for position, (page, one) in enumerate(sent):
        plain.take(page, one)
        disturbed.take(page, one)
        for earlier in random.sample(sent[: position + 1], random.randint(0, position + 1)):
            disturbed.take(*earlier)

    assert plain.state() == disturbed.state()
