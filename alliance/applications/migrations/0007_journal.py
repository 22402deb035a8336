"""The journal of drafts; the revision is worked out when somebody asks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0006_withdrawn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(model_name="application", name="revision"),
        migrations.AddField(
            model_name="application",
            name="written",
            field=models.JSONField(
                default=dict,
                help_text="Which page wrote each answer last, with the fingerprint of what it wrote.",
            ),
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=120)),
                (
                    "value",
                    models.JSONField(
                        help_text="The answer as it was stored; empty for none.", null=True
                    ),
                ),
                (
                    "base",
                    models.CharField(
                        blank=True,
                        help_text="Fingerprint of what the writer had started from.",
                        max_length=16,
                    ),
                ),
                (
                    "page",
                    models.CharField(
                        help_text="A tab, an uploaded file, or a program.", max_length=80
                    ),
                ),
                (
                    "number",
                    models.BigIntegerField(help_text="Grows with each change of one page."),
                ),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("stored", "Stored"),
                            ("conflict", "Waits beside the stored answer"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "settled_at",
                    models.DateTimeField(help_text="When somebody chose.", null=True),
                ),
                (
                    "application",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="journal",
                        to="applications.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddIndex(
            model_name="journalentry",
            index=models.Index(fields=["application", "id"], name="journal_in_order"),
        ),
        migrations.AddConstraint(
            model_name="journalentry",
            constraint=models.UniqueConstraint(
                fields=["application", "question", "page", "number"], name="one_entry_per_change"
            ),
        ),
        migrations.AddConstraint(
            model_name="journalentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", "conflict"), ("settled_at", None), _connector="OR"),
                name="only_conflicts_are_settled",
            ),
        ),
    ]
