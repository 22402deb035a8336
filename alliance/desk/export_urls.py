"""Addresses of the desk's lists as they are taken away, under ``/{lang}/desk/``."""

from django.urls import path

from alliance.desk.views import application_exports, exports
from alliance.opendata.converters import NAME

urlpatterns = [
    path(f"authorities.<{NAME}:form>", exports.authorities, name="desk-authorities-export"),
    path(f"joining.<{NAME}:form>", exports.joins, name="desk-joining-export"),
    path(
        f"applications.<{NAME}:form>",
        application_exports.applications,
        name="desk-applications-export",
    ),
    path("applications.zip", application_exports.dossier, name="desk-applications-dossier"),
    path(f"interest.<{NAME}:form>", exports.interests, name="desk-interest-export"),
    path(f"letters.<{NAME}:form>", exports.sent, name="desk-letters-export"),
]
