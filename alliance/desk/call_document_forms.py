"""Documents of a call as the secretariat writes them or hands them in. Nothing is stored here."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.fields import TypedText, text_area
from alliance.base.folding import fold
from alliance.base.languages import language_name
from alliance.calls.bodies import sanitised
from alliance.calls.contents import Content
from alliance.calls.markup import to_html, to_markup
from alliance.desk.call_fields import PartForm, site_languages
from alliance.files.forms import CheckedFileField
from alliance.files.kinds import DOCX, ODT, PDF, XLSX, kind_of

FORM = "form"
PAPERS = (PDF, DOCX, XLSX, ODT)
NEW = "new"


class PaperField(CheckedFileField):
    """A file that is a document by its content: no picture, no program."""

    def to_python(self, data: Any) -> Any:
        """The upload, if it is of a kind that readers can open as a document."""
        upload = super().to_python(data)
        if upload is not None and kind_of(upload) not in PAPERS:
            raise forms.ValidationError(
                _("“%(name)s” is no document. Possible are: %(kinds)s.")
                % {"name": upload.name, "kinds": ", ".join(kind.name for kind in PAPERS)}
            )
        return upload


class DocumentForm(PartForm):
    """One document in one language: words, or a file that was made elsewhere."""

    doc_title = TypedText(label=gettext_lazy("Title"), max_length=200)
    summary = TypedText(
        label=gettext_lazy("What it is, in a sentence"), max_length=400, required=False
    )
    body = TypedText(
        label=gettext_lazy("Words"),
        required=False,
        max_length=500_000,
        widget=text_area(18),
        help_text=gettext_lazy(
            "An empty line between paragraphs. “# ” before a heading, “## ” before a smaller one, "
            "“- ” before each point of a list, “1. ” before a numbered one, “> ” before a "
            "quotation. **strong**, *emphasis*, [words](https://address)."
        ),
    )
    file = PaperField(
        label=gettext_lazy("Or a file instead"),
        required=False,
        help_text=gettext_lazy("PDF, DOCX, XLSX or ODT. It is checked by what it contains."),
    )
    drop_file = forms.BooleanField(
        label=gettext_lazy("Take the file out, the words hold"), required=False
    )

    def __init__(
        self, *args: Any, content: Content, key: str, language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, content=content, **kwargs)
        self.key, self.language = key, language
        self.held = document_of(content, key, language)
        self.as_html = False
        self.fields["doc_title"].initial = self.held.get("title", "")
        self.fields["summary"].initial = self.held.get("summary", "")
        for name in ("doc_title", "summary", "body"):
            self.fields[name].widget.attrs["lang"] = language
        if not self.held.get("file"):
            del self.fields["drop_file"]
        if key == FORM:
            for name in ("body", "file"):
                self.fields.pop(name)
        else:
            self._begin_body()

    def _begin_body(self) -> None:
        body = self.held.get("body", "")
        typed = to_markup(body)
        self.as_html = typed is None
        self.fields["body"].initial = body if typed is None else typed
        if self.as_html:
            self.fields["body"].help_text = _(
                "These words hold more than our signs can say, so they are shown as HTML. "
                "Headings (h2, h3), paragraphs, lists and links are kept, nothing else."
            )

    @property
    def title(self) -> str:
        """Which document it is, in which language."""
        said = {
            "document": self.held.get("title") or title_of(self.content, self.key),
            "language": language_name(self.language),
        }
        return _("“%(document)s” in %(language)s") % said

    def clean(self) -> dict[str, Any]:
        """A document says something: by words, or by a file."""
        super().clean()
        said = self.cleaned_data
        if self.key != FORM and not self.errors and not said.get("body", "").strip():
            kept = self.held.get("file") and not said.get("drop_file")
            if not said.get("file") and not kept:
                self.add_error("body", _("Write the words, or add a file."))
        return said

    @property
    def upload(self) -> Any:
        """The file that came, if one came."""
        return self.cleaned_data.get("file")

    def part(self, content: Content) -> Content:
        """The documents with this one; a file is named by the view that has stored it."""
        said = self.cleaned_data
        typed = said.get("body", "")
        body = sanitised(typed) if self.as_html else to_html(typed)
        mine = (
            self.empty(content)
            | self.held
            | {
                "title": said["doc_title"].strip(),
                "summary": said["summary"].strip(),
                "body": body,
            }
        )
        if said.get("drop_file"):
            mine |= {"file": "", "sha256": ""}
        if self.stored is not None:
            mine |= {"file": str(self.stored.key), "sha256": self.stored.sha256, "sample": False}
        return {"documents": with_document(content, mine)}

    stored: Any = None

    def empty(self, content: Content) -> Content:
        """A document of which nothing is said yet."""
        same = [one for one in content["documents"] if one["key"] == self.key]
        position = same[0]["position"] if same else next_position(content)
        return {
            "key": self.key, "language": self.language, "version": 0, "title": "", "summary": "",
            "body": "", "file": "", "sha256": "", "sample": False, "position": position,
        }  # fmt: skip

    def without(self, content: Content) -> Content:
        """The documents without this one in this language."""
        here = (self.key, self.language)
        kept = [one for one in content["documents"] if (one["key"], one["language"]) != here]
        return {"documents": kept}


class NewDocumentForm(DocumentForm):
    """A document that the call does not have yet, in the language that counts."""

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        leading = content["authentic_language"]
        super().__init__(*args, content=content, key=NEW, language=leading, **kwargs)

    @property
    def title(self) -> str:
        """That it is new."""
        return _("New document in %(language)s") % {"language": language_name(self.language)}

    def part(self, content: Content) -> Content:
        """The documents with this one, under a key of its own."""
        stem = slugify(fold(self.cleaned_data["doc_title"]))[:40].strip("-") or "document"
        taken = {one["key"] for one in content["documents"]} | {NEW, FORM}
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        self.key = stem if stem not in taken else next(one for one in numbered if one not in taken)
        return super().part(content)


def document_of(content: Content, key: str, language: str) -> Content:
    """A document of a call in a language; empty where it has none."""
    found = (
        one for one in content["documents"] if one["key"] == key and one["language"] == language
    )
    return next(found, {})


def title_of(content: Content, key: str) -> str:
    """What a document is called in the language that counts, or in any."""
    leading = document_of(content, key, content["authentic_language"])
    others = (one["title"] for one in content["documents"] if one["key"] == key)
    return str(leading.get("title") or next(others, key))


def next_position(content: Content) -> int:
    """The place behind all documents."""
    return max((one["position"] for one in content["documents"]), default=-1) + 1


def with_document(content: Content, mine: Content) -> list[Content]:
    """The documents with one that is new or changed, in their order."""
    here = (mine["key"], mine["language"])
    others = [one for one in content["documents"] if (one["key"], one["language"]) != here]
    return sorted([*others, mine], key=lambda one: (one["position"], one["language"]))


def with_form(content: Content, titles: dict[str, str]) -> list[Content]:
    """The documents with the application form in every language in which the form is written."""
    codes = dict(site_languages())
    kept = [one for one in content["documents"] if one["key"] != FORM]
    place = next_position(content)
    made = [
        {
            "key": FORM, "language": code, "version": 0, "title": titles[code], "summary": "",
            "body": "", "file": "", "sha256": "", "sample": False, "position": place,
        }
        for code in content["languages"]
        if titles.get(code) and code in codes
    ]  # fmt: skip
    return [*kept, *made]
