"""Addresses for letters."""

from alliance.applications.models import Application, Interest, Reminded
from alliance.membership.addresses import address


def receipt_address(application: Application, *, language: str) -> str:
    """Where the receipt of an application is found, as a whole address."""
    return address("receipt", application.call.slug, application.key, language=language)


def overview_address(application: Application, *, language: str) -> str:
    """Where those who write an application see how far it is."""
    return address("application", application.call.slug, application.key, language=language)


def stop_address(reminded: Reminded, *, language: str) -> str:
    """Where reminders are stopped. Only the letter to its reader carries this."""
    slug = reminded.application.call.slug
    return address("reminders", slug, reminded.key, language=language)


def interest_address(interest: Interest) -> str:
    """Where an interest is confirmed. Only the letter to its writer carries this."""
    return address("interest-confirm", interest.call.slug, interest.key, language=interest.language)


def withdrawal_address(interest: Interest) -> str:
    """Where an interest is taken back. Only letters to its writer carry this."""
    return address(
        "interest-withdraw", interest.call.slug, interest.key, language=interest.language
    )
