import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0005_signature"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("website", "0009_programmes_and_adopted_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="OfficeMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.SlugField(help_text="Which one: a slug of the instance's list.")),
                ("sender_name", models.CharField(max_length=100, verbose_name="Your name")),
                ("sender_email", models.EmailField(max_length=254, verbose_name="Your e-mail")),
                ("text", models.TextField(verbose_name="Message")),
                ("language", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["office", "created_at"], name="messages_to_an_office")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))),
                        name="an_office_message_lives",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("text", ""), _connector="OR"),
                        name="a_message_passed_on_says_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("authority", "Authorities"),
                            ("page", "Pages"),
                            ("news", "News"),
                            ("event", "Events"),
                            ("call", "Calls"),
                            ("document", "Documents of calls"),
                        ],
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                (
                    "original",
                    models.CharField(
                        db_index=True,
                        help_text="The same for all languages of one thing.",
                        max_length=80,
                    ),
                ),
                (
                    "made_of",
                    models.CharField(
                        help_text="Which state of the words it was made of; another one is newer.",
                        max_length=64,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("text", models.TextField()),
                ("day", models.DateField(null=True)),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="calls.call",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="calls.calldocument",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="website.searchentry",
                    ),
                ),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="website.searchword",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="searchentry",
            constraint=models.UniqueConstraint(
                fields=("original", "language"), name="one_search_entry_in_a_language"
            ),
        ),
        migrations.AddConstraint(
            model_name="searchentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("call", None), ("document", None), ("page__isnull", False)),
                    models.Q(("call__isnull", False), ("document", None), ("page", None)),
                    models.Q(("call", None), ("document__isnull", False), ("page", None)),
                    _connector="OR",
                ),
                name="a_search_entry_stands_for_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchplace",
            constraint=models.UniqueConstraint(
                fields=("entry", "word"), name="one_place_of_a_word"
            ),
        ),
    ]
