"""Whoever writes an application sees the published answers beside the question they are about."""

import pytest
from django.test import Client
from django.utils import timezone

from alliance.applications.models import Application
from alliance.calls.tests import make_questions as questions

pytestmark = pytest.mark.django_db


def page(client: Client, draft: Application, section: str) -> str:
    return client.get(f"/en/calls/ferries/apply/{draft.key}/{section}/").content.decode()


def test_answers_are_linked_from_the_question_that_they_are_about(
    client: Client, draft: Application
) -> None:
    now, call = timezone.now(), draft.call
    here, elsewhere = draft.form.read().sections[:2]
    about = {"form_section": here.id, "form_question": here.questions[0].id}
    assert "about this question" not in page(client, draft, here.id)

    questions.answer(call, "How long?", at=now, **about)
    questions.answer(call, "How short?", at=now, **about)
    questions.answer(call, "May a county apply?", at=now)
    said = page(client, draft, here.id)
    assert "2 answers about this question:" in said
    assert '<a href="/en/calls/ferries/questions/#q1">answer 1</a>' in said
    assert "#q3" not in said
    assert "about this question" not in page(client, draft, elsewhere.id)
