"""A form as a document and as a workbook: written out, filled in elsewhere, and read again."""
