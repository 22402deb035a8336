from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0005_interest_by_kind_and_size"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="application",
            name="submitted_at_set_unless_draft",
        ),
        migrations.AddField(
            model_name="application",
            name="withdrawn_at",
            field=models.DateTimeField(help_text="When it was withdrawn last.", null=True),
        ),
        migrations.AlterField(
            model_name="application",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("submitted", "Submitted"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="draft",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "draft"), ("submitted_at", None)),
                    models.Q(("state", "submitted"), ("submitted_at__isnull", False)),
                    models.Q(
                        ("state", "withdrawn"),
                        ("submitted_at", None),
                        ("withdrawn_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="submitted_at_set_while_submitted",
            ),
        ),
    ]
