"""Fills a call with a crowd: authorities with officers, signed in, and their applications.

Run in the environment of the site: ``python -m bench.crowd HANDED_IN DRAFTS``. Rows are made in
bulk, as the pages' own actions would have left them. Prints JSON: the call, and of each draft
its address, the session of its writer and the answers that are left to type.
"""

import hashlib
import json
import os
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from importlib import import_module
from itertools import islice
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.conf import settings  # noqa: E402  (after the line above)
from django.contrib.auth import (  # noqa: E402
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
)
from django.contrib.sessions.models import Session  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402
from i18nfield.strings import LazyI18nString  # noqa: E402

from alliance.accounts.models import Person  # noqa: E402
from alliance.applications.drafts import canonical, digest  # noqa: E402
from alliance.applications.models import (  # noqa: E402
    Application,
    ApplicationFile,
    Decision,
    EligibilityCheck,
    Extension,
    Submission,
    SubmissionCopy,
)
from alliance.calls.models import Call, Module  # noqa: E402
from alliance.files.actions import store  # noqa: E402
from alliance.files.models import StoredFile  # noqa: E402
from alliance.membership.models import Authority, AuthorityName, Representation  # noqa: E402
from alliance.programmes.models import Programme  # noqa: E402
from alliance.questionnaires.answers import to_hand_in  # noqa: E402
from alliance.questionnaires.definition import Form, Kind  # noqa: E402
from alliance.questionnaires.models import FormDefinition  # noqa: E402
from bench.filling import answers  # noqa: E402
from bench.invented import authorities, known_by  # noqa: E402
from bench.prepare import PDF  # noqa: E402

SLUG, FORM = "crowd", "ferry-2016"
AT_ONCE = 1000
SEED = 2026
DAY = timedelta(days=1)
TYPED = {Kind.TEXT, Kind.LONG_TEXT}
VERDICTS = ("eligible", "eligible", "eligible", "not-eligible", "proof")
OUTCOMES = ("selected", "not-selected", "not-selected")


def crowd_call(at: datetime) -> Call:
    """A call that is open now, with the form of the network's first call.

    No reminder is due at once: in the last hours of a call they are long written.
    """
    known = Call.objects.filter(slug=SLUG).first()
    if known:
        return known
    title = LazyI18nString(dict.fromkeys(("en", "fr", "de"), "A call for very many"))
    form = FormDefinition.objects.filter(key=FORM).latest("version")
    call = Call.objects.create(
        slug=SLUG, reference=SLUG.upper(), programme=Programme.objects.all()[0], form=form,
        title=title, published_at=at - DAY, opens_at=at - DAY, closes_at=at + 1.5 * DAY,
        zone="Europe/Paris", languages=["en", "fr", "de"],
    )  # fmt: skip
    Module.objects.bulk_create(
        Module(call=call, letter=one.id, name=title) for one in form.read().modules()
    )
    return call


class Crowd:
    """Makes towns with their officers and applications, so many at a time."""

    def __init__(self, call: Call, at: datetime) -> None:
        self.call, self.at = call, at
        self.form: Form = call.form.read()
        self.typed = answers(self.form)
        self.chance = random.Random(SEED)  # noqa: S311  (the same crowd each time)
        self.file = self._file()
        self.asked = [one.id for one in self.form.questions() if one.is_of_files and one.required]

    def _file(self) -> StoredFile:
        by = Person.objects.get_or_create(email="crowd@demo.example", defaults={"sample": True})[0]
        return store(ContentFile(PDF, "decision.pdf"), owner=by, at=self.at)

    def towns(self, number: int) -> Iterator[list[tuple[Authority, Person]]]:
        """Towns with an officer each, in batches."""
        begun = Authority.objects.filter(slug__startswith="crowd-").count()
        coming = authorities(self.chance, number)
        while some := list(islice(coming, AT_ONCE)):
            for index, one in enumerate(some, begun):
                one.slug, one.website = f"crowd-{index}", f"https://crowd-{index}.example/"
            made = Authority.objects.bulk_create(some)
            AuthorityName.objects.bulk_create(name for one in made for name in known_by(one))
            people = Person.objects.bulk_create(
                Person(
                    email=f"officer{index}@crowd.example", first_name="Crowd", sample=True,
                )
                for index in range(begun, begun + len(made))
            )  # fmt: skip
            pairs = list(zip(made, people, strict=True))
            Representation.objects.bulk_create(
                Representation(
                    person=by, authority=town, office="Grants office", state="confirmed",
                    role="owner", since=self.at, decided_at=self.at,
                )
                for town, by in pairs
            )  # fmt: skip
            begun += len(made)
            yield pairs

    def drafts(self, pairs: list[tuple[Authority, Person]]) -> list[Application]:
        """A complete draft of each."""
        first = Application.objects.filter(call=self.call).count()
        made = Application.objects.bulk_create(
            Application(
                number=f"{SLUG.upper()}-{number:06}", call=self.call, authority=town,
                form=self.call.form, started_by=by, office="Grants office", official=True,
                language="en", answers=self.typed, created_at=self.at, saved_at=self.at,
                sample=True,
            )
            for number, (town, by) in enumerate(pairs, first + 1)
        )  # fmt: skip
        ApplicationFile.objects.bulk_create(
            ApplicationFile(application=one, question=question, file=self.file)
            for one in made
            for question in self.asked
        )
        return made

    def hand_in(self, some: list[Application]) -> None:
        """As if each had been submitted, some minutes apart; every tenth twice."""
        for place, one in enumerate(some):
            one.state = "submitted"
            one.submitted_at = self.at - timedelta(minutes=place)
        Application.objects.bulk_update(some, ["state", "submitted_at"])
        made = Submission.objects.bulk_create(
            self._submission(one, version)
            for place, one in enumerate(some)
            for version in range(1, 3 if place % 10 == 0 else 2)
        )
        through = Submission.files.through
        through.objects.bulk_create(
            through(submission=one, storedfile=self.file) for one in made if self.asked
        )
        # Else the worker would make so many papers while the rush is measured.
        SubmissionCopy.objects.bulk_create(
            SubmissionCopy(submission=one, pdf="bench.pdf", made_at=self.at) for one in made
        )
        self._judge(some)

    def _submission(self, one: Application, version: int) -> Submission:
        whole = dict(one.answers)
        for question in self.form.questions():
            if question.is_of_record:
                whole[question.id] = {"name": one.authority.name, "country": one.authority.country}
            elif question.id in self.asked:
                whole[question.id] = [str(self.file.key)]
        content = canonical(
            {
                "application": one.number, "version": version, "call": self.call.slug,
                "form": {"key": self.call.form.key, "version": self.call.form.version},
                "authority": {
                    "key": str(one.authority.key), "name": one.authority.name,
                    "country": one.authority.country,
                },
                "office": one.office, "answers": to_hand_in(self.form, whole),
                "files": [
                    {
                        "id": str(self.file.key), "question": question, "name": self.file.name,
                        "media_type": self.file.media_type, "size": self.file.size,
                        "sha256": self.file.sha256,
                    }
                    for question in self.asked
                ],
            }
        )  # fmt: skip
        known = [one.id for one in self.form.modules()]
        letters = self.chance.sample(known, min(1, len(known)))
        assert one.submitted_at is not None  # noqa: S101  (for the reader)
        return Submission(
            application=one, version=version, content=content.decode(), sha256=digest(content),
            revision=hashlib.sha256(one.number.encode()).hexdigest(),
            received_at=one.submitted_at, submitted_by=one.started_by,
            modules=f" {' '.join(letters)} " if letters else "", kid="bench", signature="bench",
        )  # fmt: skip

    def _judge(self, some: list[Application]) -> None:
        """Two thirds are checked, half of those are decided; one of fifty had more time."""
        checked = [one for place, one in enumerate(some) if place % 3]
        EligibilityCheck.objects.bulk_create(
            EligibilityCheck(
                application=one, verdict=self.chance.choice(VERDICTS), words="Checked.",
                checked_at=self.at,
            )
            for one in checked
        )  # fmt: skip
        Decision.objects.bulk_create(
            Decision(
                call=self.call, application=one, outcome=self.chance.choice(OUTCOMES),
                reasons="Decided.", decided_at=self.at,
            )
            for one in checked[::2]
        )  # fmt: skip
        Extension.objects.bulk_create(
            Extension(
                call=self.call, application=one, until=self.call.closes_at + DAY, reason="Flood.",
                granted_at=self.at,
            )
            for one in some[::50]
        )  # fmt: skip


def sessions(people: Iterable[Person], at: datetime) -> dict[int, str]:
    """Everybody signed in, as the sign-in page leaves them; answers the cookies."""
    store_of = import_module(settings.SESSION_ENGINE).SessionStore()
    keys: dict[int, str] = {}
    rows = []
    for one in people:
        said = {
            SESSION_KEY: str(one.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: one.get_session_auth_hash(),
        }
        keys[one.pk] = get_random_string(32)
        rows.append(
            Session(
                session_key=keys[one.pk], session_data=store_of.encode(said), expire_date=at + DAY
            )
        )
    Session.objects.bulk_create(rows, batch_size=AT_ONCE)
    return keys


def section_of_texts(form: Form) -> tuple[str, list[str]]:
    """The section with the most texts to type, and their questions."""
    counted = [
        (len(texts := [one.id for one in part.questions if one.type in TYPED]), part.id, texts)
        for part in form.sections
    ]
    _number, section, texts = max(counted)
    return section, texts


def places_of_files(form: Form) -> list[str]:
    """Where files are added one by one: as many as each question takes."""
    return [
        one.id
        for one in form.questions()
        if one.is_of_files
        for _place in range(one.max_items or 1)
    ]


def fill(handed_in: int, drafts: int) -> dict[str, Any]:
    """So many applications handed in, and so many drafts whose writers are signed in."""
    at = timezone.now()
    call = crowd_call(at)
    crowd = Crowd(call, at)
    with transaction.atomic():
        for pairs in crowd.towns(handed_in):
            crowd.hand_in(crowd.drafts(pairs))
        written = [one for pairs in crowd.towns(drafts) for one in crowd.drafts(pairs)]
        cookies = sessions([one.started_by for one in written if one.started_by], at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    section, texts = section_of_texts(crowd.form)
    return {
        "call": call.slug,
        "section": section,
        "texts": texts,
        "files": places_of_files(crowd.form),
        "drafts": [[str(one.key), cookies[one.started_by_id or 0]] for one in written],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill(int(sys.argv[1]), int(sys.argv[2]))))
