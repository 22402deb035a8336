"""How the sign-in library speaks and acts in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alliance.accounts.actions import remember_language, send_code
from alliance.accounts.models import Person
from alliance.accounts.sessions import ADDRESS_KEY
from alliance.base.asked import moment


class Adapter(DefaultAccountAdapter):
    """Letters go through the outbox; what people read stands on our own pages."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The library sends one kind of letter here, and any other is a mistake of ours."""
        if template_prefix != "account/email/login_code":
            raise NotImplementedError(f"There is no letter for {template_prefix}.")
        send_code(email, context["code"], at=moment(context["request"]))

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The library's messages stay unsaid."""

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """What is done each time that somebody is in."""
        request.session.pop(ADDRESS_KEY, None)
        remember_language(user)
        return super().post_login(request, user, **kwargs)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """A closed account is answered like no account."""
        return redirect("sign-in")
