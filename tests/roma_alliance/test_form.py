"""The form of 2016 asks exactly this, in this order, and says which questions are ours."""

from pathlib import Path

from alliance.calls.models import Call
from alliance.questionnaires.definition import Question

ASKED = """
applicant_kind: Who are you? (added by us)
authority: Name of the local authority
nonprofit_name: Name of the non-profit body
nonprofit_legal_form: Legal form (added by us)
nonprofit_registration: Registration number (added by us)
nonprofit_mandate: Mandate from the local authority (added by us)
country: Country
lead_name: Name
lead_title: Title or office
lead_email: E-mail at work
lead_telephone: Telephone at work
modules: Which modules do you apply for?
motivation_context: Your situation and your aims
motivation_experience: What you have done and learned
motivation_reception: Reception and inclusion
motivation_staff: Modules A and B: who is trained, and how many
motivation_partner: Module C: why this partner
partners: Partner authorities in another country (added by us)
budget: Budget lines (added by us)
commitment_letter: Letter of commitment (added by us)
partner_letters: Letter of each partner authority (added by us)
other_evidence: Other evidence (added by us)
roma_participation: How did Roma and their organisations take part? (added by us)
declaration: We declare that our answers are true, that we may apply for this authority, \
and that no other funding pays for the same costs. (added by us)
""".strip().split("\n")


def said(question: Question) -> str:
    ours = " (added by us)" if question.added_by_us else ""
    return f"{question.id}: {question.label['en']}{ours}"


def test_the_form_asks_exactly_these_questions_in_this_order(alliance: Path) -> None:
    form = Call.objects.get(slug="romact-2016").form.read()
    assert [said(one) for part in form.sections for one in part.questions] == ASKED


def test_the_form_has_its_sections_in_this_order(alliance: Path) -> None:
    form = Call.objects.get(slug="romact-2016").form.read()
    assert [section.id for section in form.sections] == [
        "applicant",
        "lead",
        "modules",
        "motivation",
        "partners",
        "budget",
        "attachments",
        "declaration",
    ]
