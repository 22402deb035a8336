"""Addresses of the lists brought into the register, under ``/{lang}/desk/imports/``."""

from django.urls import path

from alliance.desk.views import exports, imports
from alliance.opendata.converters import NAME

urlpatterns = [
    path("", imports.imports, name="desk-imports"),
    path(f"template.<{NAME}:form>", exports.template, name="desk-import-template"),
    path("<uuid:key>/", imports.file, name="desk-import"),
    path("<uuid:key>/columns/", imports.columns, name="desk-import-columns"),
    path("<uuid:key>/look/", imports.look, name="desk-import-look"),
    path("<uuid:key>/progress.json", imports.progress, name="desk-import-progress"),
    path("<uuid:key>/rows/<int:number>/", imports.decide, name="desk-import-row"),
    path("<uuid:key>/store/", imports.store, name="desk-import-store"),
    path("<uuid:key>/again/", imports.again, name="desk-import-again"),
    path("<uuid:key>/take-back/", imports.take_back, name="desk-import-take-back"),
    path("<uuid:key>/discard/", imports.discard, name="desk-import-discard"),
]
