"""Records of the register with all that can hang on one."""

from datetime import date

from alliance.files.tests import make as files
from alliance.membership.models import Authority, AuthorityIdentifier, AuthorityKind, Merge, TieKind
from alliance.membership.tests import make


def places(authority: Authority) -> dict[str, str]:
    """What stands in the places of the desk's addresses for records, by the address up to there."""
    tie = make.tie(authority, "prize", date(2011, 10, 1), evidence=files.stored())
    number = AuthorityIdentifier.objects.create(authority=authority, scheme="wikidata", value="Q1")
    record = make.authority("Twice", merged_into=authority)
    merge = Merge.objects.create(record=record, survivor=authority, at=make.NOON)
    return {
        "/names/{name}": str(authority.names.all()[0].pk),
        "/identifiers/{identifier}": str(number.pk),
        "/ties/{tie}": str(tie.pk),
        "/merges/{merge}": str(merge.pk),
        "/lists/ties/{slug}": TieKind.objects.all()[0].slug,
        "/lists/kinds/{slug}": AuthorityKind.objects.all()[0].slug,
    }
