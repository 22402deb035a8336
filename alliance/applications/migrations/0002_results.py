import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0001_initial"),
        ("calls", "0002_making_calls"),
        ("membership", "0008_sites"),
        ("questionnaires", "0002_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("selected", "Selected"),
                            ("reserve", "On the reserve list"),
                            ("not-selected", "Not selected"),
                        ],
                        max_length=20,
                        verbose_name="Decision",
                    ),
                ),
                (
                    "rank",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="Rank on the reserve list"
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="Reasons")),
                (
                    "modules",
                    models.JSONField(
                        default=list,
                        help_text="[{letter, awarded, reasons}] of each module applied for.",
                    ),
                ),
                ("decided_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["decided_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Decline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("declined_on", models.DateField(verbose_name="Day on which it declined")),
                ("reason", models.TextField(verbose_name="Reason")),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="EligibilityCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("eligible", "Eligible"),
                            ("not-eligible", "Not eligible"),
                            ("proof", "Proof asked for"),
                        ],
                        max_length=20,
                        verbose_name="Eligibility",
                    ),
                ),
                (
                    "outcomes",
                    models.JSONField(
                        default=list,
                        help_text="[{rule, answer}]: what calls.eligibility said, or a person did.",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="Reasons")),
                (
                    "proof_until",
                    models.DateField(
                        blank=True,
                        help_text="The last day for what was asked for.",
                        null=True,
                        verbose_name="Proof by",
                    ),
                ),
                ("checked_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["checked_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("released_at", models.DateTimeField()),
                (
                    "received",
                    models.PositiveIntegerField(help_text="How many applications were handed in."),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="application",
            name="one_official_application_per_call",
        ),
        migrations.RemoveConstraint(
            model_name="application",
            name="one_application_per_person_and_authority",
        ),
        migrations.AddField(
            model_name="application",
            name="ordinal",
            field=models.PositiveSmallIntegerField(
                default=1,
                help_text="More than 1 only where the call takes several of an authority.",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                condition=models.Q(("official", True)),
                fields=("call", "authority", "ordinal"),
                name="one_official_application_per_call",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                fields=("call", "authority", "started_by", "ordinal"),
                name="one_application_per_person_and_authority",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="applications.application",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="calls.call",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decline",
            name="decision",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decline",
                to="applications.decision",
            ),
        ),
        migrations.AddField(
            model_name="decline",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decline",
            name="successor",
            field=models.OneToOneField(
                help_text="The decision by which the next of the reserve list is selected.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="instead_of",
                to="applications.decision",
            ),
        ),
        migrations.AddField(
            model_name="eligibilitycheck",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checks",
                to="applications.application",
            ),
        ),
        migrations.AddField(
            model_name="eligibilitycheck",
            name="checked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="call",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="release", to="calls.call"
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="released_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("application",),
                name="one_standing_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("rank__isnull", False), ("replaced_at", None)),
                fields=("call", "rank"),
                name="one_application_per_rank",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "reserve"), ("rank__gte", 1)),
                    models.Q(models.Q(("outcome", "reserve"), _negated=True), ("rank", None)),
                    _connector="OR",
                ),
                name="the_reserve_list_alone_is_ranked",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", "selected"),
                    models.Q(("reasons", ""), _negated=True),
                    _connector="OR",
                ),
                name="no_result_without_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="decline",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_decline_has_its_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibilitycheck",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("application",),
                name="one_standing_check",
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibilitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict", "eligible"), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
                name="a_check_has_its_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="eligibilitycheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("proof_until", None), ("verdict", "proof"), _connector="OR"),
                name="only_proof_has_a_day",
            ),
        ),
    ]
