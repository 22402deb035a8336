"""The applicant's own copy on paper, made by the worker."""

from django.db import models

from alliance.applications.models.submission import Submission


def copy_path(copy: "SubmissionCopy", _name: str) -> str:
    """Where a copy lies: by the keys of what it copies, which nobody outside knows."""
    application = copy.submission.application.key.hex
    return f"copies/{application[:2]}/{application}-{copy.submission.version}.pdf"


class SubmissionCopy(models.Model):
    """What was handed in, as PDF. It can be made again from the submission at any time."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="copy")
    pdf = models.FileField(upload_to=copy_path, max_length=100)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.submission)
