"""History in words: who did what to a record, and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alliance.accounts import acts as accounts
from alliance.accounts.models import Person
from alliance.history.models import Act, PersonKey
from alliance.history.queries import acts_of

VERBS = accounts.VERBS | {
    "joinapplication asked-to-join": gettext_noop("Asked to join"),
    "joinapplication confirmed-address": gettext_noop("Confirmed the e-mail address"),
    "joinapplication asked-back": gettext_noop("Asked back"),
    "joinapplication answered": gettext_noop("Answered a question"),
    "joinapplication sent-document": gettext_noop("Sent a document"),
    "joinapplication accepted": gettext_noop("Accepted the authority"),
    "joinapplication announced": gettext_noop("Showed the wish to the members"),
    "joinapplication objected": gettext_noop("Objected for a member"),
    "joinapplication refused": gettext_noop("Did not accept the authority"),
    "authority entered": gettext_noop("Entered the authority"),
    "authority confirmed": gettext_noop("Took the authority into the register"),
    "authority became-member": gettext_noop("Made it a member"),
    "authority membership-ended": gettext_noop("Ended the membership"),
    "authority added": gettext_noop("Entered the authority in the register"),
    "authority facts-corrected": gettext_noop("Corrected the facts"),
    "authority renamed": gettext_noop("Gave it another official name"),
    "authority name-added": gettext_noop("Added a name"),
    "authority name-removed": gettext_noop("Removed a name"),
    "authority identifier-added": gettext_noop("Added an identifier"),
    "authority identifier-removed": gettext_noop("Removed an identifier"),
    "authority domains-corrected": gettext_noop("Corrected the domains of its mail"),
    "authority tie-added": gettext_noop("Entered a tie"),
    "authority tie-corrected": gettext_noop("Corrected a tie"),
    "authority tie-ended": gettext_noop("Ended a tie"),
    "authority tie-removed": gettext_noop("Took out a tie entered by mistake"),
    "authority resuming-undone": gettext_noop("Took back the end of a pause"),
    "authority merged-into": gettext_noop("Merged it into another record"),
    "authority took-in": gettext_noop("Merged another record into it"),
    "authority merge-taken-back": gettext_noop("Took a merge back"),
    "authority succeeded": gettext_noop("Let it stand in the place of another authority"),
    "authority reformed": gettext_noop("Entered the reform that ended it"),
    "authority renewed": gettext_noop("Entered a new decision to stay"),
    "authority committed": gettext_noop("Wrote its commitments anew"),
    "authority said-to-stay": gettext_noop("Answered our letter: it stays"),
    "authority paused": gettext_noop("Paused the membership"),
    "authority resumed": gettext_noop("Ended the pause"),
    "authority reminded": gettext_noop("Asked by letter about the membership"),
    "authority mandate-undone": gettext_noop("Took back a decision entered by mistake"),
    "authority pause-undone": gettext_noop("Took back a pause entered by mistake"),
    "authority leaving-undone": gettext_noop("Took back an end entered by mistake"),
    "representation claimed": gettext_noop("Said to act for the authority"),
    "representation confirmed": gettext_noop("Confirmed who acts for the authority"),
    "representation role-changed": gettext_noop("Changed a role in the workspace"),
    "contact entered": gettext_noop("Entered the contact"),
    "contact changed": gettext_noop("Changed the contact"),
    "contact asked": gettext_noop("Asked whether it still holds"),
    "contact confirmed": gettext_noop("Confirmed the contact"),
    "contact took-office": gettext_noop("Took up the office"),
    "contact passed-on": gettext_noop("Passed the office on"),
    "contact left": gettext_noop("Left the office"),
    "contact ended": gettext_noop("Ended the contact"),
    "contact letter-returned": gettext_noop("Noted that a letter came back"),
    "representation ended": gettext_noop("Ended that somebody acts for the authority"),
    "concern raised": gettext_noop("Told us of a concern"),
    "concern confirmed-address": gettext_noop("Confirmed the e-mail address"),
    "concern wrote": gettext_noop("Wrote to the secretariat"),
    "concern asked-writer": gettext_noop("Asked the writer"),
    "concern asked-authority": gettext_noop("Asked the authority"),
    "concern authority-answered": gettext_noop("Answered for the authority"),
    "concern answered": gettext_noop("Answered the writer"),
    "concern closed": gettext_noop("Closed the concern"),
    "call begun": gettext_noop("Began the call"),
    "call edited": gettext_noop("Changed the call"),
    "call published": gettext_noop("Published the call"),
    "call translation-confirmed": gettext_noop("Found a translation still right"),
    "call text-pages-made": gettext_noop("Made the text page"),
    "call corrected": gettext_noop("Published a corrigendum"),
    "call correction-discarded": gettext_noop("Gave up a corrigendum in preparation"),
    "formdraft begun": gettext_noop("Began the form"),
    "formdraft begun-from": gettext_noop("Went on from a version of the form"),
    "formdraft edited": gettext_noop("Changed the form"),
    "formdraft question-removed": gettext_noop("Took a question out"),
    "formdraft section-removed": gettext_noop("Took a section out"),
    "formdraft question-confirmed": gettext_noop("Wrote why a flagged question is asked"),
    "formdraft version-made": gettext_noop("Made a version of the form"),
    "formdraft discarded": gettext_noop("Discarded the changes to the form"),
    "formdefinition made": gettext_noop("Made the version"),
    "block kept": gettext_noop("Kept a block of questions"),
    "block renamed": gettext_noop("Gave a block another name"),
    "block deleted": gettext_noop("Deleted a block"),
    "callquestion asked": gettext_noop("Asked the question"),
    "callquestion answer-begun": gettext_noop("Began the answer"),
    "callquestion joined": gettext_noop("Joined it to an answer"),
    "callquestion refused": gettext_noop("Closed it without an answer"),
    "callquestion taken-up": gettext_noop("Let it wait again"),
    "clarification begun": gettext_noop("Began the answer"),
    "clarification edited": gettext_noop("Changed the answer in preparation"),
    "clarification published": gettext_noop("Published the answer"),
    "clarification corrected": gettext_noop("Published a correction"),
    "call extended-for-one": gettext_noop("Gave one more time"),
    "application extended": gettext_noop("Gave it more time"),
    "application text-handed-over": gettext_noop("Offered its text to the authority"),
    "application text-received": gettext_noop("Was offered the text of another application"),
    "application acknowledged": gettext_noop("Confirmed having read a corrigendum"),
    "application moved-to-form": gettext_noop("Moved it to the form as it is now"),
    "application started": gettext_noop("Began the application"),
    "application submitted": gettext_noop("Handed the application in"),
    "application checked-eligible": gettext_noop("Found it eligible"),
    "application checked-not-eligible": gettext_noop("Found it not eligible"),
    "application checked-proof": gettext_noop("Asked for proof"),
    "application check-taken-back": gettext_noop("Took the check back"),
    "application decided-selected": gettext_noop("Selected it"),
    "application decided-reserve": gettext_noop("Put it on the reserve list"),
    "application decided-not-selected": gettext_noop("Did not select it"),
    "application decision-taken-back": gettext_noop("Took the decision back"),
    "application declined": gettext_noop("Noted that the authority does without"),
    "application moved-up": gettext_noop("Moved it up from the reserve list"),
    "call result-released": gettext_noop("Released the result"),
}


@dataclass(frozen=True)
class Step:
    """One act in words."""

    at: datetime
    what: str
    who: str


def steps(*records: models.Model) -> list[Step]:
    """What was done to these records, oldest first."""
    acts = sorted((act for record in records for act in acts_of(record)), key=lambda act: act.pk)
    names = _names(acts)
    return [Step(act.at, what(act), _who(act, names)) for act in acts]


def latest_steps(record: models.Model, most: int = 30) -> list[Step]:
    """The last things that were done to a record that changes often, newest first."""
    acts = list(acts_of(record).order_by("-pk")[:most])
    names = _names(acts)
    return [Step(act.at, what(act), _who(act, names)) for act in acts]


def what(act: Act) -> str:
    """What was done, in words; a verb without words stands for itself."""
    known = VERBS.get(f"{act.subject_type.rsplit('.', 1)[-1]} {act.verb}")
    return _(known) if known else act.verb


def _who(act: Act, names: dict[object, str]) -> str:
    if act.person is None:
        return _("the system")
    return names.get(act.person) or _("somebody who has been forgotten")


def _names(acts: list[Act]) -> dict[object, str]:
    return names_of({act.person for act in acts if act.person})


def names_of(known_as: Collection[UUID]) -> dict[object, str]:
    """Who stands behind these keys of history, as far as that is not forgotten."""
    keys = PersonKey.objects.filter(key__in=known_as)
    people = dict(keys.values_list("key", "person_id"))
    known = Person.objects.in_bulk(set(people.values()))
    return {key: str(known[number]) for key, number in people.items() if number in known}
