"""Read a file that was filled in: a document or a workbook, whatever its name."""

from alliance.questionnaires.definition import Form
from alliance.questionnaires.offline import sheet_reading, word_reading
from alliance.questionnaires.offline.findings import Findings
from alliance.questionnaires.offline.packages import Package, Sort
from alliance.questionnaires.offline.passport import Passport, passport_in


def passport_of(package: Package) -> Passport | None:
    """What the file says of itself: in its properties, or on its last page."""
    texts = word_reading.texts_of if package.sort is Sort.WORD else sheet_reading.texts_of
    return package.passport() or passport_in(texts(package))


def read_file(package: Package, form: Form, language: str) -> Findings:
    """What stands in its fields, of which the file speaks in ``language``."""
    if package.sort is Sort.WORD:
        return word_reading.read_word(package, form, language)
    return sheet_reading.read_sheets(package, form, language)
