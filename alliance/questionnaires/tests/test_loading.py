from pathlib import Path

import pytest
from django.conf import settings

from alliance.questionnaires.definition import Form
from alliance.questionnaires.loading import Unreadable, keep, load_forms
from alliance.questionnaires.models import FormDefinition
from alliance.questionnaires.tests import make

pytestmark = pytest.mark.django_db


def test_loading_a_folder_again_makes_no_new_version() -> None:
    folder = Path(settings.INSTANCE_DIR)
    load_forms(folder, at=make.AT)
    load_forms(folder, at=make.AT)

    loaded = sorted(str(one) for one in FormDefinition.objects.all())
    assert loaded == ["bridge-grant 1", "ferry-2016 1"]


def test_a_file_that_is_no_form_is_named_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "odd.json").write_text('{"key": "odd"}', encoding="utf-8")

    with pytest.raises(Unreadable, match=r"odd\.json: The form: “authentic” is missing\."):
        load_forms(tmp_path, at=make.AT)


def test_a_changed_document_makes_the_next_version_and_leaves_the_first_as_it_was() -> None:
    first = make.form()
    changed = make.document()
    changed["title"]["en"] = "Ferries 2016: form, second edition"

    second = keep(Form.model_validate(changed), at=make.AT)

    assert (first.version, second.version) == (1, 2)
    first.refresh_from_db()
    assert first.read().title["en"] == "Ferries 2016: application form"
