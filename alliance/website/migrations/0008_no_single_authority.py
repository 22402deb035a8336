from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("website", "0007_authorities_concerned"),
    ]

    operations = [
        migrations.RemoveField(model_name="newspage", name="about_authority"),
    ]
