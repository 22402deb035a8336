"""Settings of the tests: the example network, a fast hasher, letters kept in memory."""

import os
import tempfile

os.environ.setdefault("ALLIANCE_INSTANCE", "example")
os.environ.setdefault("ALLIANCE_SECRET_KEY", "a-secret-for-tests-that-nobody-else-uses")
os.environ.setdefault("ALLIANCE_SIGNING_KEY", "a-signing-key-for-tests-nobody-else-uses")
os.environ.setdefault("ALLIANCE_EMAIL_URL", "smtp://localhost:1")
os.environ.setdefault("ALLIANCE_DATA_DIR", tempfile.mkdtemp(prefix="alliance-test-"))

from alliance.project.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PUBLIC_PAGES_STRICT = True
