from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("membership", "0011_claim_codes"),
    ]

    operations = [
        migrations.AddField(
            model_name="tie",
            name="detail_translated",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="The detail in other languages, by their codes.",
            ),
        ),
    ]
