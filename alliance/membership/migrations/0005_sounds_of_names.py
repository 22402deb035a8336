from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("membership", "0004_the_life_of_a_membership"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="facts_source",
            field=models.CharField(
                blank=True,
                help_text="Where kind, names, place and parent are stated.",
                max_length=1000,
            ),
        ),
        migrations.AddField(
            model_name="authorityname",
            name="sound",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
    ]
