"""Addresses of the desk for the life of a membership: renewing, pausing, leaving, asking."""

from django.urls import path

from alliance.desk.views import announcing, membership, memberships
from alliance.opendata.converters import NAME

ONE = "authorities/<slug:slug>/membership"

urlpatterns = [
    path("memberships/", memberships.memberships, name="desk-memberships"),
    path(f"memberships.<{NAME}:form>", memberships.taken_away, name="desk-memberships-export"),
    path("commitments/", memberships.commitments, name="desk-commitments"),
    path(f"{ONE}/", membership.membership, name="desk-membership"),
    path(f"{ONE}/renew/", membership.renew, name="desk-membership-renew"),
    path(f"{ONE}/pause/", membership.pause, name="desk-membership-pause"),
    path(f"{ONE}/resume/", membership.resume, name="desk-membership-resume"),
    path(f"{ONE}/ask/", membership.ask, name="desk-membership-ask"),
    path(f"{ONE}/undo/<slug:kind>/<int:entry>/", membership.undo, name="desk-membership-undo"),
    path(f"{ONE}/decisions/<int:mandate>/", membership.decision, name="desk-decision"),
    path("joining/<uuid:wish>/announce/", announcing.announce, name="desk-join-announce"),
]
