"""Texts that are offered with their files; two more causes of a try that failed."""

import django.db.models.deletion
from django.db import migrations, models

CAUSES = [
    ("refused", "The platform refused it; the reason is below."),
    ("late", "It arrived after the deadline."),
    ("not-open", "It arrived before the call was open."),
    ("changed", "The draft had changed since the page was loaded."),
    ("gaps", "Answers or files that the call asks for were missing."),
    ("turned-away", "The platform was too busy. The moment was noted, and counts."),
    ("ticket", "A noted moment was brought that no longer counted."),
    ("signed-out", "You were no longer signed in."),
    ("token", "The page was too old, or came from elsewhere, so it was not trusted."),
    ("too-large", "More was sent at once than the platform takes."),
    ("too-often", "The draft was saved more often than anybody can type."),
    ("broken", "The request broke off or could not be read."),
    ("no-room", "The disk of the service was full: a fault on our side."),
    ("fault", "A fault on our side."),
]


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0012_lists_of_many"),
        ("files", "0003_uploads"),
    ]

    operations = [
        migrations.AlterField(
            model_name="failedattempt",
            name="cause",
            field=models.CharField(choices=CAUSES, default="refused", max_length=20),
        ),
        migrations.CreateModel(
            name="TextOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("offered_at", models.DateTimeField()),
                (
                    "given_at",
                    models.DateTimeField(help_text="When the worker brought it there.", null=True),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offer",
                        to="applications.application",
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers_received",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ["offered_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("given_at", None)),
                        fields=["offered_at"],
                        name="offers_to_bring",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given_to", None), ("given_at__isnull", False), _connector="OR"
                        ),
                        name="what_is_given_has_its_moment",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=60)),
                (
                    "settled_at",
                    models.DateTimeField(help_text="When somebody took or left it.", null=True),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offered_files",
                        to="applications.application",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="files",
                        to="applications.textoffer",
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
    ]
