"""What can be found by words: one entry for each page, call and document in each language.

The entries say nothing of their own: they are made of what is published, and made anew when it
changes (``search_index``). Whether a reader may see what an entry stands for is asked of the
page or call itself at every search.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from alliance.calls.models import Call, CallDocument


class SearchKind(models.TextChoices):
    """What a reader can look for."""

    AUTHORITY = "authority", _("Authorities")
    PAGE = "page", _("Pages")
    NEWS = "news", _("News")
    EVENT = "event", _("Events")
    CALL = "call", _("Calls")
    DOCUMENT = "document", _("Documents of calls")


class SearchEntry(models.Model):
    """One page, call or document in one language, as search knows it."""

    kind = models.CharField(max_length=10, choices=SearchKind)
    language = models.CharField(max_length=10)
    original = models.CharField(
        max_length=80, db_index=True, help_text="The same for all languages of one thing."
    )
    page = models.ForeignKey(Page, models.CASCADE, null=True, related_name="+")
    call = models.ForeignKey(Call, models.CASCADE, null=True, related_name="+")
    document = models.ForeignKey(CallDocument, models.CASCADE, null=True, related_name="+")
    made_of = models.CharField(
        max_length=64, help_text="Which state of the words it was made of; another one is newer."
    )
    title = models.CharField(max_length=300)
    text = models.TextField()
    day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["original", "language"], name="one_search_entry_in_a_language"
            ),
            models.CheckConstraint(
                condition=Q(page__isnull=False, call=None, document=None)
                | Q(page=None, call__isnull=False, document=None)
                | Q(page=None, call=None, document__isnull=False),
                name="a_search_entry_stands_for_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A folded word that stands somewhere on the site."""

    word = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.word


class SearchPlace(models.Model):
    """That a word stands in an entry, and how much that says: in the title most."""

    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="places")
    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="places")
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "word"], name="one_place_of_a_word"),
        ]

    def __str__(self) -> str:
        return f"{self.word_id} in {self.entry_id}"
