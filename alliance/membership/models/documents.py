"""Papers that come after a wish to join was sent: the signed letter, or a decision again."""

from django.db import models

from alliance.files.models import StoredFile
from alliance.membership.models.joining import JoinApplication


class JoinDocument(models.Model):
    """A later document of a wish to join. The newest counts; none is ever taken away."""

    application = models.ForeignKey(JoinApplication, models.CASCADE, related_name="documents")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.file.name
