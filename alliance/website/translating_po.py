"""PO files of a page: what is read from them, and a sentence where it cannot be."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polib
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import StringTranslation, Translation

from alliance.accounts.models import Person
from alliance.base.refusal import Refused

LARGEST = 2_000_000
OF = "X-WagtailLocalize-TranslationID"


@dataclass(frozen=True)
class Taken:
    """What a file brought: texts taken over, unsure ones, those of no use or with broken marks."""

    filled: int
    unsure: int
    unknown: int
    broken: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left out, and nothing is to be mended."""
        return not (self.unsure or self.unknown or self.broken)

    @property
    def sentence(self) -> str:
        """What the editor is told."""
        taken = ngettext(
            "%(number)s text was taken over from the file.",
            "%(number)s texts were taken over from the file.",
            self.filled,
        ) % {"number": self.filled}
        return " ".join([taken, *self._left()])

    def _left(self) -> Iterator[str]:
        """What was left out, and what is to be mended."""
        if self.unsure:
            yield ngettext(
                "%(number)s text is marked as not sure (fuzzy) in the file and was left out.",
                "%(number)s texts are marked as not sure (fuzzy) in the file and were left out.",
                self.unsure,
            ) % {"number": self.unsure}
        if self.unknown:
            yield ngettext(
                "%(number)s text is not on this page any more and was left out.",
                "%(number)s texts are not on this page any more and were left out.",
                self.unknown,
            ) % {"number": self.unknown}
        if self.broken:
            yield ngettext(
                "%(number)s text has marks such as <b> or <a> that differ from the original. "
                "Mend it below.",
                "%(number)s texts have marks such as <b> or <a> that differ from the original. "
                "Mend them below.",
                self.broken,
            ) % {"number": self.broken}


def take_over(translation: Translation, file: UploadedFile[Any] | None, *, by: Person) -> Taken:
    """Fill a translation from a PO file. Raises Refused with a sentence."""
    po = read(file)
    if po.metadata.get(OF) != str(translation.uuid):
        raise Refused(
            _("This file belongs to another translation. Download the file of this page again.")
        )
    unsure = [one for one in po if one.msgstr and one.fuzzy and not one.obsolete]
    # The library would publish guesses of a translation memory, and what is no longer asked for.
    for one in [one for one in po if one.fuzzy or one.obsolete]:
        po.remove(one)
    filled = [one for one in po if one.msgstr]
    unknown = translation.import_po(po, user=by, tool_name="PO")
    broken = StringTranslation.objects.filter(
        context__object=translation.source.object_id,
        locale=translation.target_locale,
        has_error=True,
    )
    return Taken(len(filled) - len(unknown), len(unsure), len(unknown), broken.count())


def read(file: UploadedFile[Any] | None) -> Any:
    """The PO file that was sent."""
    if file is None:
        raise Refused(_("Choose a PO file first."))
    if (file.size or 0) > LARGEST:
        raise Refused(_("This file is too large for the texts of one page."))
    # By its path: the library takes words that happen to be a path for one.
    with tempfile.NamedTemporaryFile(suffix=".po") as kept:
        kept.write(file.read())
        kept.flush()
        try:
            po = polib.pofile(kept.name)
        except (OSError, UnicodeError, ValueError, IndexError) as error:
            raise Refused(_("This is no PO file that we can read. Nothing was changed.")) from error
    if not len(po):
        raise Refused(_("There is no text in this file. Nothing was changed."))
    return po
