"""The document that a form is made from. Web form, checks, copies and exports read this alone."""

from alliance.questionnaires.definition.fault import Fault
from alliance.questionnaires.definition.faults import faults, outline, whole
from alliance.questionnaires.definition.form import Form
from alliance.questionnaires.definition.kinds import (
    COLUMN_NAMES,
    KIND_NAMES,
    NO,
    OF_FILES,
    PROPERTIES,
    SOURCE_NAMES,
    WITH_CHOICE,
    WITH_ITEMS,
    WITH_NUMBER,
    WITH_OPTIONS,
    YES,
    ColumnKind,
    Kind,
    Property,
    Source,
    Typed,
)
from alliance.questionnaires.definition.meaning import RESERVED, RESERVED_SECTIONS
from alliance.questionnaires.definition.parts import (
    MODULES,
    Column,
    Condition,
    Option,
    Outline,
    Question,
    Section,
    Texts,
)
from alliance.questionnaires.definition.properties import FILE_KINDS

__all__ = [
    "COLUMN_NAMES",
    "FILE_KINDS",
    "KIND_NAMES",
    "MODULES",
    "NO",
    "OF_FILES",
    "PROPERTIES",
    "RESERVED",
    "RESERVED_SECTIONS",
    "SOURCE_NAMES",
    "WITH_CHOICE",
    "WITH_ITEMS",
    "WITH_NUMBER",
    "WITH_OPTIONS",
    "YES",
    "Column",
    "ColumnKind",
    "Condition",
    "Fault",
    "Form",
    "Kind",
    "Option",
    "Outline",
    "Property",
    "Question",
    "Section",
    "Source",
    "Texts",
    "Typed",
    "faults",
    "outline",
    "whole",
]
