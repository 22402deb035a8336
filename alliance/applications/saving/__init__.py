"""The fast door: what is typed is stored by one statement, before Django's middleware.

A page sends ``POST …/save/`` with JSON::

    {"token": "…", "page": "<uuid>", "form": "2", "section": "town",
     "changes": [{"question": "reason", "value": …, "base": "<fingerprint>", "number": 7}]}

``token`` stands in the section's page and is bound to draft, person, session and form. ``value``
has the shape in which the question's kind is stored. The answer (200)::

    {"stored": {"reason": "<fingerprint>"}, "known": ["…"],
     "conflicts": [{"question", "entry", "stored", "arrived"}],
     "saved_at": "2016-04-12T08:42:00+00:00"}

``stored`` names what the page may start from next; what is in ``known`` had come before; a
conflict waits beside the stored answer until somebody chooses.

``GET …/state/?token=&page=&section=`` answers ``{"entry": "…", "people": [{"name",
"section"}]}``: ``entry`` changes whenever another page changed something or a conflict was
settled.

Refusals are ``{"code", "sentence"}`` in the language of the address: 401 ``signed-out``, 403
``ended``, 409 ``moved``, 410 ``over``, 413 ``too-large``, 422 ``unreadable``; and with
Retry-After, as the same may be sent again: 429 ``too-often`` (``pacing``), 503 ``busy``, 507
``full``, and 500 ``fault`` with a reference that is in the log.

``statements`` stores the plain case, where nothing is in the way, and says nothing otherwise. All
other cases go ``by_rules``, with the sentences of the rules: one place decides what they mean.
"""
