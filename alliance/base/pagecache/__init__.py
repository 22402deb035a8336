"""Public pages from memory, in front of Django (decision 5).

``PageCache`` is a WSGI layer. A page is kept only if the application marked it
(see ``alliance.base.public``), and is never older than one second.
"""

from alliance.base.pagecache.layer import PageCache

__all__ = ["PageCache"]
