"""Settings of the tests: the example network, a fast hasher, letters kept in memory."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("ALLIANCE_INSTANCE", "example")
os.environ.setdefault("ALLIANCE_SECRET_KEY", "a-secret-for-tests-that-nobody-else-uses")
os.environ.setdefault("ALLIANCE_SIGNING_KEY", "a-signing-key-for-tests-nobody-else-uses")
os.environ.setdefault("ALLIANCE_EMAIL_URL", "smtp://localhost:1")
if "ALLIANCE_DATA_DIR" not in os.environ:
    os.environ["ALLIANCE_DATA_DIR"] = tempfile.mkdtemp(prefix="alliance-data-")
    atexit.register(shutil.rmtree, os.environ["ALLIANCE_DATA_DIR"], ignore_errors=True)

from alliance.project.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PUBLIC_PAGES_STRICT = True
# Most tests sign the secretariat in without ceremony; those of second factors ask for them.
SECOND_FACTOR = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# Nothing is collected for tests; the folder alone is expected to be there.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
