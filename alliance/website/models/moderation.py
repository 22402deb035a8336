"""A page that one editor wrote and another one publishes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class SecondReader(AbstractGroupApprovalTask):
    """Somebody of the group reads it who has not handed it on themselves."""

    class Meta:
        verbose_name = _("A second person reads it")
        verbose_name_plural = verbose_name

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Nothing for whoever wrote the version that waits."""
        if _wrote(obj, user):
            return []
        actions: list[tuple[str, str, bool]] = super().get_actions(obj, user)
        return actions

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """What waits for this reader: nothing that they wrote themselves."""
        waiting = super().get_task_states_user_can_moderate(user, **kwargs)
        return waiting.exclude(revision__user=user)

    @classmethod
    def get_description(cls) -> Any:
        """What the list of kinds of task says of it."""
        return _("Somebody of a group publishes it or sends it back; not who wrote it.")


def _wrote(page: Any, user: Any) -> bool:
    latest = page.latest_revision
    return latest is not None and latest.user_id == user.pk
