"""What the editors' rooms know of the desk."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_menu_item")
def newsletter_item() -> MenuItem:
    """Editors look the newsletter over; the desk itself is not theirs."""
    return MenuItem(_("Newsletter"), reverse_lazy("desk-newsletter"), icon_name="mail", order=850)
