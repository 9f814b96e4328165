"""Who asks: tokens with names, sessions, and the sign by which a form is one of ours.

On loopback without tokens everyone is one person. A token is kept as its hash, compared in
constant time, and stands in no address and no log. A session is a cookie that no script
sees and no other site sends.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.errors import UsageError

COOKIE = "rashomon"
LONGEST = 12 * 3600.0
"""Seconds that a session lasts."""
MOST = 1_000
"""Sessions that are kept at once."""
LEAST = 16
"""Characters that a token must have."""
_NAMED = re.compile(r"([^\s=:@,;]{1,40})=(\S+)")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Who asks; `program` where a token came with the request itself, which no form does."""

    name: str
    session: str = ""
    program: bool = False


class People:
    """The tokens that are taken, and the sessions that were begun with them."""

    def __init__(self, tokens: Sequence[str] = ()) -> None:
        self._tokens = dict(_told(token) for token in tokens)
        self._sessions: dict[str, tuple[str, float]] = {}
        self._secret = secrets.token_bytes(32)
        self.own = secrets.token_urlsafe(24)
        """What programs on this machine write with, where no token is asked for."""

    @property
    def closed(self) -> bool:
        """Whether nobody may look without a token."""
        return bool(self._tokens)

    def who(self, headers: Mapping[str, str]) -> NamedPerson | None:
        """Who sent a request with these headers; None where a token is missing or wrong."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            name = self._name(given.strip())
            return NamedPerson(name, program=True) if name else None
        if not self.closed:
            return NamedPerson("you")
        session = _cookie(headers.get("cookie", ""))
        name, until = self._sessions.get(session, ("", 0.0))
        return NamedPerson(name, session) if name and time.monotonic() < until else None

    def begin(self, token: str) -> str | None:
        """A session for whoever has the token: what the cookie holds; None for a wrong one."""
        name = self._name(token.strip())
        if not name:
            return None
        now = time.monotonic()
        held = {id: s for id, s in self._sessions.items() if s[1] > now}
        self._sessions = dict(list(held.items())[-MOST + 1 :])
        session = secrets.token_urlsafe(32)
        self._sessions[session] = (name, now + LONGEST)
        return session

    def end(self, person: NamedPerson) -> None:
        """Ends a session."""
        self._sessions.pop(person.session, None)

    def sign(self, person: NamedPerson) -> str:
        """What our forms carry for this person, and no other site can know."""
        return hmac.new(self._secret, b"form" + person.session.encode(), hashlib.sha256).hexdigest()

    def signed(self, person: NamedPerson, given: str) -> bool:
        """Whether a form is one of ours, made for this person."""
        return hmac.compare_digest(self.sign(person).encode(), given.encode("utf-8", "replace"))

    def _name(self, given: str) -> str:
        """Whose token it is; every one is compared, so that time tells nothing."""
        if not self.closed:
            return "a program" if _equal(_hash(self.own), _hash(given)) else ""
        found = ""
        for name, held in self._tokens.items():
            if _equal(held, _hash(given)):
                found = name
        return found


def _told(word: str) -> tuple[str, bytes]:
    """`NAME=TOKEN` or `TOKEN` → the name and the token's hash; UsageError for a weak one."""
    named = _NAMED.fullmatch(word)
    name, token = named.groups() if named else ("somebody", word)
    if len(token) < LEAST or not token.isprintable() or " " in token:
        raise UsageError(
            f"a token must have {LEAST} characters or more, no blanks: write --token NAME=TOKEN. "
            "`python -c 'import secrets; print(secrets.token_urlsafe())'` makes a good one."
        )
    return name, _hash(token)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def _equal(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(one, other)


def _cookie(header: str) -> str:
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""
