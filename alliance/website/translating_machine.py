"""Drafts by a machine: a service of one's own that speaks LibreTranslate's protocol.

Off unless ``ALLIANCE_TRANSLATE_URL`` names one. Nothing leaves the house otherwise, and
what comes back is a draft that somebody has to read before it can be published.
"""

import json
from collections.abc import Iterable
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from alliance.base.languages import language_name
from alliance.base.refusal import Refused

# The service answers for whole pages at once; a web process waits no longer than this.
SECONDS = 20
MOST_AT_ONCE = 50
LARGEST_ANSWER = 5_000_000


class LibreTranslate(BaseMachineTranslator):
    """Asks the service, in time, and says in a sentence what went wrong."""

    display_name = "LibreTranslate"

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        """Whether there is anything to do. Which languages it knows, only the service can say."""
        return bool(source_locale.language_code != target_locale.language_code)

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Each text in the other language. Raises Refused with a sentence."""
        source, target = source_locale.language_code, target_locale.language_code
        self._require(source, target)
        asked = list(strings)
        made: dict[StringValue, StringValue] = {}
        for start in range(0, len(asked), MOST_AT_ONCE):
            some = asked[start : start + MOST_AT_ONCE]
            for original, words in zip(some, self._ask(some, source, target), strict=True):
                made[original] = StringValue(words)
        return made

    def _require(self, source: str, target: str) -> None:
        known = self._answer("/languages", None)
        pairs: dict[Any, Any] = (
            {one.get("code"): one.get("targets") for one in known if isinstance(one, dict)}
            if isinstance(known, list)
            else {}
        )
        for code in (source, target):
            if code not in pairs:
                raise Refused(
                    _("The translation service does not know this language: %(language)s.")
                    % {"language": language_name(code)}
                )
        targets = pairs[source]
        if isinstance(targets, list) and target not in targets:
            raise Refused(
                _("The translation service does not translate from %(source)s into %(target)s.")
                % {"source": language_name(source), "target": language_name(target)}
            )

    def _ask(self, texts: list[StringValue], source: str, target: str) -> list[str]:
        asked = {
            "q": [one.data for one in texts],
            "source": source,
            "target": target,
            "format": "html",
        }
        if self.options.get("KEY"):
            asked["api_key"] = self.options["KEY"]
        answer = self._answer("/translate", asked)
        words = answer.get("translatedText") if isinstance(answer, dict) else None
        if not (
            isinstance(words, list)
            and len(words) == len(texts)
            and all(isinstance(one, str) for one in words)
        ):
            raise Refused(_("The translation service answered something that is no translation."))
        return words

    def _answer(self, path: str, asked: dict[str, Any] | None) -> Any:
        body = None if asked is None else json.dumps(asked).encode()
        request = Request(  # noqa: S310  (the address is a setting, checked at start)
            self.options["URL"] + path,
            data=body,
            headers={"Content-Type": "application/json", "Accept": "application/json"},
        )
        try:
            with urlopen(request, timeout=self.options.get("SECONDS", SECONDS)) as answer:  # noqa: S310
                return json.loads(answer.read(LARGEST_ANSWER))
        except HTTPError as error:
            raise Refused(
                _("The translation service refused: it answered %(number)s. Nothing was changed.")
                % {"number": error.code}
            ) from error
        except (URLError, TimeoutError, HTTPException, ConnectionError) as error:
            raise Refused(
                _("The translation service does not answer. Nothing was changed; try again later.")
            ) from error
        except ValueError as error:
            raise Refused(
                _("The translation service answered something that is no translation.")
            ) from error
