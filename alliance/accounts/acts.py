"""What happened to an account, in words."""

from django.utils.translation import gettext_noop

VERBS = {
    "person opened": gettext_noop("Opened the account"),
    "person changed": gettext_noop("Changed name or language"),
    "person role-given": gettext_noop("Gave a role in the network’s office"),
    "person passkey-added": gettext_noop("Added a passkey"),
    "person passkey-renamed": gettext_noop("Renamed a passkey"),
    "person passkey-removed": gettext_noop("Removed a passkey"),
    "person app-added": gettext_noop("Set up an app that makes codes"),
    "person app-removed": gettext_noop("Removed the app that makes codes"),
    "person codes-renewed": gettext_noop("Made new recovery codes"),
    "person second-factors-forgotten": gettext_noop("Removed all second factors"),
    "person data-exported": gettext_noop("Took all data along"),
    "person erasure-asked": gettext_noop("Asked to be erased"),
    "person erased": gettext_noop("Erased the account"),
}
