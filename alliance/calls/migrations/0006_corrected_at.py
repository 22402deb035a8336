from typing import Any

from django.db import migrations, models
from django.db.models import Max, OuterRef, Subquery


def stamp(apps: Any, _schema: Any) -> None:
    """Each call that was corrected learns when that was last."""
    call, corrigendum = (apps.get_model("calls", name) for name in ("Call", "Corrigendum"))
    out = corrigendum.objects.filter(call=OuterRef("pk")).values("call")
    newest = out.annotate(newest=Max("published_at")).values("newest")
    call.objects.update(corrected_at=Subquery(newest))


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0005_signature"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="corrected_at",
            field=models.DateTimeField(
                blank=True,
                help_text="When its newest corrigendum came out; empty: none has.",
                null=True,
            ),
        ),
        migrations.RunPython(stamp, migrations.RunPython.noop),
    ]
