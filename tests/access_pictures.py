"""A picture and a document of the site, for the walk through the addresses."""

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from alliance.website.blocks.showing import SPECS
from alliance.website.tests.writing import picture


def places() -> dict[str, str]:
    """What fills the places in their addresses."""
    size = picture().get_rendition(SPECS[0])
    paper = Document.objects.create(title="Plan", file=ContentFile(b"Plan", name="plan.txt"))
    return {
        "/pictures/{pk}": str(size.image_id),
        "/pictures/{pk}/{name}": size.name,
        "/documents/{document_id}": str(paper.pk),
        "/documents/{document_id}/{document_filename}": paper.filename,
    }
