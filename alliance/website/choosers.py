"""How editors find an authority or a membership among a hundred thousand: by any name, in parts."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from alliance.membership.models import Authority, Tie
from alliance.membership.queries import found_by_name

PER_PAGE = 20


class ByName(BaseFilterForm):
    """One box for a name in any spelling or script."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200)

    def filter(self, objects: "QuerySet[Any]") -> "QuerySet[Any]":
        """Those of which some name contains what was typed."""
        typed = self.cleaned_data.get("q", "")
        if not typed:
            return objects
        self.is_searching, self.search_query = True, typed
        found = found_by_name(Authority.objects.published(), typed)
        if objects.model is Authority:
            return objects.filter(pk__in=found)
        return objects.filter(authority__in=found)


def _authorities() -> "QuerySet[Authority]":
    return Authority.objects.published()


def _memberships() -> "QuerySet[Tie]":
    ties = Tie.objects.memberships().filter(authority__in=Authority.objects.published())
    return ties.select_related("authority", "kind").order_by("authority__folded", "pk")


class ChooseAuthority(ChooseView):
    """The window in which an authority is chosen."""

    filter_form_class = ByName

    def get_object_list(self) -> "QuerySet[Authority]":
        return _authorities()


class AuthorityResults(ChooseResultsView):
    """The authorities found in it."""

    filter_form_class = ByName

    def get_object_list(self) -> "QuerySet[Authority]":
        return _authorities()


class ChooseMembership(ChooseView):
    """The window in which a membership is chosen."""

    filter_form_class = ByName

    def get_object_list(self) -> "QuerySet[Tie]":
        return _memberships()


class MembershipResults(ChooseResultsView):
    """The memberships found in it."""

    filter_form_class = ByName

    def get_object_list(self) -> "QuerySet[Tie]":
        return _memberships()


class AuthorityChooser(ChooserViewSet):
    """Choose an authority of the register."""

    model = Authority
    icon = "site"
    per_page = PER_PAGE
    choose_one_text = _("Choose an authority")
    choose_another_text = _("Choose another authority")
    choose_view_class = ChooseAuthority
    choose_results_view_class = AuthorityResults


class MembershipChooser(ChooserViewSet):
    """Choose the membership of an authority."""

    model = Tie
    icon = "group"
    per_page = PER_PAGE
    choose_one_text = _("Choose a membership")
    choose_another_text = _("Choose another membership")
    choose_view_class = ChooseMembership
    choose_results_view_class = MembershipResults


CHOOSERS = (AuthorityChooser("choose-authority"), MembershipChooser("choose-membership"))
