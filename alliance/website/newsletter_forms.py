"""What readers say about the newsletter."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.outbox.topics import topics


def consent_words() -> str:
    """What somebody agrees to, word for word: the page shows it, and it is kept as the proof."""
    return _agreed % {"network": text(instance().name)}


_agreed = _(
    "With the button I ask for the newsletter of the network “%(network)s”, about once a month. "
    "For that my address, my language, my topics and the moment of my consent are stored until "
    "I leave. I can leave at any time with one click in every letter."
)


def _languages() -> list[tuple[str, str]]:
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def _topics() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in topics()]


class TopicsForm(forms.Form):
    """What to be told of, and in which language."""

    topics = forms.MultipleChoiceField(
        label=_("What shall we tell you of?"),
        choices=_topics,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one."),
            "invalid_choice": _("This is not in the list. Choose from what stands there."),
        },
    )
    language = forms.ChoiceField(
        label=_("Language of the letters"),
        choices=_languages,
        error_messages={
            "required": _("Please fill this in."),
            "invalid_choice": _("This is not in the list. Choose from what stands there."),
        },
    )


class SubscribeForm(TopicsForm):
    """An address besides. A link in a letter to it decides whether it is its owner's wish."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a link. Nothing else is sent until you have followed it."),
        max_length=254,
        error_messages={"required": _("Please fill this in.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # People do not see it; programs that fill in every field do.
    subject = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    field_order = ("email", "topics", "language", "subject")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # No topic is ticked beforehand: consent is what somebody does.
        super().__init__(*args, **{"initial": {"language": language()}} | kwargs)

    def clean_email(self) -> str:
        """An address as it is kept: in lower case, the host's name as people read it."""
        name, _at, host = str(self.cleaned_data["email"]).lower().rpartition("@")
        return f"{name}@{_readable(host)}"

    @property
    def by_machine(self) -> bool:
        """Whether the field that nobody sees is filled in."""
        return bool(self.cleaned_data.get("subject"))


def _readable(host: str) -> str:
    """``bücher.example`` for ``xn--bcher-kva.example``, so that one mailbox is one row."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
