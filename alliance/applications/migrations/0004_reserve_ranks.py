from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0003_corrigenda_and_extensions"),
        ("calls", "0004_stale_translations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="decision",
            name="the_reserve_list_alone_is_ranked",
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "reserve"), ("rank__gte", 1), ("rank__isnull", False)),
                    models.Q(models.Q(("outcome", "reserve"), _negated=True), ("rank", None)),
                    _connector="OR",
                ),
                name="the_reserve_list_alone_is_ranked",
            ),
        ),
    ]
