"""Put sections and questions in, move, copy and take them out."""

from alliance.questionnaires.building.parts import (
    Document,
    Part,
    Place,
    copied,
    free_id,
    needing,
    question_ids,
    question_place,
    questions,
    section_ids,
    section_place,
)


def put_section(document: Document, section: Part) -> Document:
    """Take a section's words for those it had; a new one goes to the end."""
    changed = copied(document)
    place = section_place(changed, section["id"])
    if place is None:
        changed["sections"].append({"questions": [], **section})
    else:
        kept = changed["sections"][place]["questions"]
        changed["sections"][place] = {**section, "questions": kept}
    return changed


def put_question(document: Document, section: str, question: Part) -> Document:
    """Take a question for the one with its id; a new one goes to the end of ``section``."""
    changed = copied(document)
    place = question_place(changed, question["id"])
    if place is not None:
        changed["sections"][place.section]["questions"][place.question] = question
        return changed
    into = section_place(changed, section)
    changed["sections"][into or 0]["questions"].append(question)
    return changed


def move_section(document: Document, identifier: str, step: int) -> Document:
    """One step up (-1) or down (1), as far as there is room."""
    changed = copied(document)
    place = section_place(changed, identifier)
    sections = changed["sections"]
    if place is not None and 0 <= place + step < len(sections):
        sections.insert(place + step, sections.pop(place))
    return changed


def move_question(document: Document, identifier: str, step: int) -> Document:
    """One step up or down; beyond the first or last of its section into the one beside it."""
    changed = copied(document)
    place = question_place(changed, identifier)
    if place is None:
        return changed
    here = changed["sections"][place.section]["questions"]
    if 0 <= place.question + step < len(here):
        here.insert(place.question + step, here.pop(place.question))
    elif 0 <= place.section + step < len(changed["sections"]):
        beside = changed["sections"][place.section + step]["questions"]
        beside.insert(len(beside) if step < 0 else 0, here.pop(place.question))
    return changed


def move_to(document: Document, identifier: str, section: str, after: str = "") -> Document:
    """Into a section: behind the question ``after``, or to its beginning."""
    changed = copied(document)
    place = question_place(changed, identifier)
    into = section_place(changed, section)
    if place is None or into is None or identifier == after:
        return changed
    moved = changed["sections"][place.section]["questions"].pop(place.question)
    there = changed["sections"][into]["questions"]
    behind = question_place(changed, after) if after else None
    there.insert(behind.question + 1 if behind and behind.section == into else 0, moved)
    return changed


def copy_question(document: Document, identifier: str) -> tuple[Document, str]:
    """The same question once more, directly behind the first, under a name of its own."""
    changed = copied(document)
    place = question_place(changed, identifier)
    if place is None:
        return changed, ""
    here = changed["sections"][place.section]["questions"]
    copy = copied(here[place.question])
    copy["id"] = free_id(copy["id"], question_ids(changed))
    here.insert(place.question + 1, copy)
    return changed, copy["id"]


def copy_section(document: Document, identifier: str) -> tuple[Document, str]:
    """The same section once more, directly behind the first."""
    place = section_place(document, identifier)
    if place is None:
        return copied(document), ""
    return insert_section(document, document["sections"][place], at=place + 1)


def insert_section(document: Document, section: Part, *, at: int) -> tuple[Document, str]:
    """A copy of ``section`` with names of its own; conditions within it keep to the copy."""
    changed = copied(document)
    fresh = with_fresh_ids(changed, section)
    changed["sections"].insert(at, fresh)
    return changed, fresh["id"]


def insert_questions(document: Document, into: str, part: Part) -> tuple[Document, str]:
    """Copies of a block's questions at the end of a section; answers the first one's name."""
    changed = copied(document)
    place = section_place(changed, into)
    fresh = with_fresh_ids(changed, part)["questions"]
    changed["sections"][place or 0]["questions"] += fresh
    return changed, fresh[0]["id"] if fresh else ""


def with_fresh_ids(document: Document, section: Part) -> Part:
    """A copy of a section whose names are free in ``document``.

    A condition on a question that neither the copy nor the document has is left out.
    """
    fresh = copied(section)
    taken, renamed = question_ids(document), dict[str, str]()
    for question in fresh["questions"]:
        renamed[question["id"]] = question["id"] = free_id(question["id"], taken)
        taken.add(question["id"])
    fresh["id"] = free_id(fresh["id"], section_ids(document))
    known = {question["id"] for question in questions(document)}
    for part in (fresh, *fresh["questions"]):
        if when := part.get("when"):
            if when["question"] in renamed:
                when["question"] = renamed[when["question"]]
            elif when["question"] not in known:
                del part["when"]
    return fresh


def remove_question(document: Document, identifier: str) -> Document:
    """Without this question. Ask first what needs it: ``needs_of_question``."""
    changed = copied(document)
    place = question_place(changed, identifier)
    if place is not None:
        del changed["sections"][place.section]["questions"][place.question]
    return changed


def remove_section(document: Document, identifier: str) -> Document:
    """Without this section and its questions. Ask first what needs them."""
    changed = copied(document)
    place = section_place(changed, identifier)
    if place is not None:
        del changed["sections"][place]
    return changed


def needs_of_question(document: Document, identifier: str) -> list[Part]:
    """What could no longer be asked for without this question."""
    return needing(document, {identifier})


def needs_of_section(document: Document, identifier: str) -> list[Part]:
    """What outside of a section could no longer be asked for without it."""
    place = section_place(document, identifier)
    if place is None:
        return []
    inside = {question["id"] for question in document["sections"][place]["questions"]}
    return [
        part
        for part in needing(document, inside)
        if part["id"] != identifier and part["id"] not in inside
    ]


def earlier_questions(document: Document, before: Place) -> list[Part]:
    """The questions that stand before a place, in their order."""
    sections = document["sections"]
    found = [one for section in sections[: before.section] for one in section["questions"]]
    if before.section < len(sections):
        found += sections[before.section]["questions"][: before.question]
    return found
