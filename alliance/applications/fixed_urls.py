"""Addresses without a language."""

from django.urls import path

from alliance.applications.views import checking

urlpatterns = [
    path(".well-known/receipt-key", checking.receipt_key, name="receipt-key"),
]
