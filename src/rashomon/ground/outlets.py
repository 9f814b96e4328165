"""At whose site a report stands: two pages of one outlet are of one newsroom."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_KEPT = re.compile(r"/web/\d{4,14}[a-z_]{0,4}/(https?://.+)", re.DOTALL)
"""The path of an archive's copy, which ends in the address of the page itself."""
LONGEST = 2_000
"""Characters of an address that are looked at."""


def site(url: str | None) -> str | None:
    """The domain that an outlet has registered ("kell.example"); None without a web address.

    >>> site("https://web.archive.org/web/20310502/http://news.bbc.co.uk/a")
    'bbc.co.uk'
    >>> site("https://www.kell.example/a")
    'kell.example'
    """
    from courlan import extract_domain

    address = (url or "")[:LONGEST]
    kept = _KEPT.search(address)
    if kept:
        address = kept.group(1)
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
    if not host:
        return None
    return extract_domain(f"https://{host}") or host.removeprefix("www.")
