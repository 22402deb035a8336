"""Languages are data of the instance: eight, and two more that nobody translated a word into."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.databases import TEMPLATES, migrated_key

ROOT = Path(__file__).resolve().parent.parent
CODES = ["en", "fr", "de", "bg", "hu", "it", "ro", "sk", "ar", "rom"]
SPOKEN = """
[spoken.rom]
name = "Čhib"
dir = "ltr"
like = "ro"
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a site says whose folder alone names ten languages."""
    folder = tmp_path_factory.mktemp("instance") / "many"
    shutil.copytree(ROOT / "instances" / "example", folder)
    toml = (folder / "instance.toml").read_text()
    named = toml.replace('languages = ["en", "fr", "de"]', f"languages = {json.dumps(CODES)}", 1)
    assert named != toml
    (folder / "instance.toml").write_text(named + SPOKEN)
    data = tmp_path_factory.mktemp("data")
    if (migrated := TEMPLATES / f"{migrated_key()}.sqlite3").exists():
        shutil.copy(migrated, data / "alliance.sqlite3")
    given = os.environ | {
        "ALLIANCE_INSTANCE": str(folder),
        "DJANGO_SETTINGS_MODULE": "alliance.project.settings_test",
        "ALLIANCE_DATA_DIR": str(data),
    }
    given.pop("ALLIANCE_DATABASE_URL", None)
    program = "import django; django.setup(); from tests.many_languages import main; main()"
    command = [sys.executable, "-c", program]
    ran = subprocess.run(  # noqa: S603  (a program of ours)
        command, cwd=ROOT, env=given, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return dict(json.loads(ran.stdout))


def pages(said: dict[str, Any], code: str) -> list[dict[str, Any]]:
    found = [one for one in said["pages"] if one["address"].startswith(f"/{code}/")]
    assert len(found) == 13
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_page_answers_in_its_language_and_direction(said: dict[str, Any], code: str) -> None:
    direction = "rtl" if code == "ar" else "ltr"
    for one in pages(said, code):
        spoken = (one["address"], one["status"], one["lang"], one["dir"])
        assert spoken == (one["address"], 200, code, direction)
        assert one["menu"], one["address"]


@pytest.mark.parametrize("code", ["ar", "rom", "bg", "sk"])
def test_where_words_are_missing_the_page_says_so_and_marks_their_language(
    said: dict[str, Any], code: str
) -> None:
    for one in pages(said, code):
        if one["address"] in {f"/{code}/about/", f"/{code}/"}:
            assert one["notice"], one["address"]
            assert "en" in one["parts"], one["address"]


def test_only_languages_that_have_words_are_offered_to_search_engines(
    said: dict[str, Any],
) -> None:
    english = next(one for one in said["pages"] if one["address"] == "/en/about/")
    assert {*english["alternates"]} - {"x-default"} == {"en", "fr", "de"}
    assert {*said["sitemap"]} - {"x-default"} == {"en", "fr", "de"}


def test_ten_languages_cost_no_page_a_question_more(said: dict[str, Any]) -> None:
    costs = {
        code: [one["queries"] for one in pages(said, code) if "/members/" not in one["address"]]
        for code in CODES
    }
    assert max(map(max, costs.values())) <= 12
    profiles = {
        one["queries"] for one in said["pages"] if re.search(r"/members/[^/]+/", one["address"])
    }
    assert len(profiles) == 1, "a profile costs the same in each of them"


def test_a_letter_in_a_language_without_words_goes_out_in_the_default_one(
    said: dict[str, Any],
) -> None:
    assert said["letter"] == "en"
