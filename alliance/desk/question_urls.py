"""Addresses of the desk for questions about calls and their answers."""

from django.urls import path

from alliance.desk.views import answers, questions

CALL = "calls/<slug:slug>/"
QUESTION = f"{CALL}questions/<uuid:question>/"
ANSWER = f"{CALL}answers/<uuid:answer>/"

urlpatterns = [
    path(f"{CALL}questions/", questions.questions, name="desk-questions"),
    path(QUESTION, questions.question, name="desk-question"),
    path(f"{QUESTION}answer/", answers.begin, name="desk-question-answer"),
    path(f"{QUESTION}join/", questions.join, name="desk-question-join"),
    path(f"{QUESTION}refuse/", questions.refuse, name="desk-question-refuse"),
    path(f"{QUESTION}again/", questions.again, name="desk-question-again"),
    path(f"{CALL}answers/", answers.answers, name="desk-answers"),
    path(f"{CALL}answers/new/", answers.begin_unasked, name="desk-answer-new"),
    path(ANSWER, answers.answer, name="desk-answer"),
    path(f"{ANSWER}publish/", answers.publish, name="desk-answer-publish"),
    path(f"{ANSWER}discard/", answers.discard, name="desk-answer-discard"),
]
