import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import alliance.applications.models.copy


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("applications", "0008_parties"),
    ]

    operations = [
        migrations.CreateModel(
            name="SubmissionCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pdf", models.FileField(upload_to=alliance.applications.models.copy.copy_path)),
                ("made_at", models.DateTimeField()),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copy",
                        to="applications.submission",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("two-weeks", "Two weeks before"),
                            ("three-days", "Three days before"),
                            ("one-day", "One day before"),
                            ("three-hours", "Three hours before"),
                        ],
                        max_length=20,
                    ),
                ),
                ("until", models.DateTimeField(help_text="The deadline that it spoke of.")),
                ("at", models.DateTimeField()),
                (
                    "letters",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="None where all was handed in, or nobody wants any."
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="applications.application",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "step", "until"),
                        name="one_reminder_per_step_and_deadline",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminded",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminded",
                        to="applications.application",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "person"), name="one_stop_per_application_and_person"
                    )
                ],
            },
        ),
    ]
