"""Mail and pages saved as one file (MHTML): the parts that hold words, and what the head says.

Python's `email` takes the message apart. A mail's sender is its publisher and its date is
the publication's; a saved page's date is the day when it was saved, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from rashomon.ground.limits import Limits
from rashomon.model import Metadata, Problem, Report, Span, Stated
from rashomon.read import encoding, html, signs, text
from rashomon.read.assemble import lost
from rashomon.read.sources import Source, shown

SHORT = 0.4
"""Share of the page's characters below which a mail's plain part is only a notice of it."""
PARTS = 2_000
"""Parts of one message that are looked at."""

_FROM = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]{1,400}\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ANSWERED = re.compile(r"(?:^[^>\n][^\n]{0,200}:\n\n?)?^>[^\n]*(?:\n+>[^\n]*)*", re.MULTILINE)
"""Lines that are quoted from another mail, with the one above that says whose they are."""
_SIGNED = re.compile(r"^-- ?$", re.MULTILINE)
"""The line above a signature (RFC 3676, 4.3)."""
_FORWARD = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr)\s{0,2}:\s{0,4}){1,6}", re.IGNORECASE)


def read(kind: str, source: Source, content: bytes, limits: Limits) -> Iterator[Report]:
    """One report a message; of a page saved as one file, the page."""
    if kind == "mhtml":
        yield _page(source, message_from_bytes(content, policy=policy.compat32), limits)
        return
    for message in _messages(content) if kind == "mailbox" else (content,):
        yield _mail(source, message_from_bytes(message, policy=policy.compat32), limits)


def _messages(mailbox: bytes) -> Iterator[bytes]:
    """The messages of a mailbox (mbox), without the lines that part them."""
    for message in _FROM.split(mailbox)[1:]:
        yield _QUOTED.sub(rb"\1", message)


def _parts(message: Message, kind: str) -> Iterator[Message]:
    """The parts of this type that are no attachments."""
    for number, part in enumerate(message.walk()):
        if number >= PARTS:
            return
        attached = str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")
        if part.get_content_type() == kind and not part.is_multipart() and not attached:
            yield part


def _content(part: Message) -> bytes:
    """A part's bytes, base64 and quoted-printable undone."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _page(source: Source, message: Message, limits: Limits) -> Report:
    """The page that a browser saved with all that belongs to it: the first that is HTML."""
    part = next(_parts(message, "text/html"), None)
    if part is None:
        name = shown(source.name)
        return lost(source.name, f"{name} holds no page. Save it again, or give me its text.")
    address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    given = (
        Metadata(url=Stated(address, "metadata")) if "://" in (address or "")[:12] else Metadata()
    )
    charset = part.get_content_charset()
    return html.read(source.name, _content(part), given=given, charset=charset, limits=limits)


def _mail(source: Source, message: Message, limits: Limits) -> Report:
    """The message's words with its head: the plain part, or the page where that says more."""
    given, record = _metadata(message), _header(message, "Message-ID")
    page = next(_parts(message, "text/html"), None)
    plain = "\n\n".join(filter(None, map(_words, _parts(message, "text/plain"))))
    report = None
    if page is not None:
        content, charset = _content(page), page.get_content_charset()
        report = html.read(source.name, content, given=given, charset=charset, limits=limits)
    if plain.strip() and (
        report is None or report.unread or len(plain) >= SHORT * len(report.text)
    ):
        report = _answered(text.read(source.name, _parted(plain), given, limits))
    if report is None:
        name = shown(source.name)
        return lost(source.name, f"{name} holds a message without words. Give me its text.")
    attached = sum(
        str(p.get("Content-Disposition", "")).strip().lower().startswith("attachment")
        for p in message.walk()
    )
    if attached:
        said = f"{shown(source.name)} has attachments ({attached}), which were not read."
        remark = Problem(signs.STAGE, said, input=source.name)
        report = replace(report, problems=(*report.problems, remark))
    return replace(report, record=record.strip("<> ") if record else None)


def _words(part: Message) -> str:
    charset = part.get_content_charset()
    return encoding.decode(_content(part), charset).text


def _parted(words: str) -> str:
    """The words with an empty line on either side of lines quoted from another mail."""
    lines = words.splitlines()
    out: list[str] = []
    for before, line in zip(("", *lines), lines, strict=False):
        if before.strip() and before.startswith(">") != line.startswith(">"):
            out.append("")
        out.append(line)
    return "\n".join(out)


def _answered(report: Report) -> Report:
    """The report without what it answers, and without its signature: these are furniture.

    A mail that quotes all of its words keeps them.
    """
    words = report.text
    other = [Span(*m.span()) for m in _ANSWERED.finditer(words)]
    signed = list(_SIGNED.finditer(words))
    if signed:
        other.append(Span(signed[-1].start(), len(words)))
    if not other:
        return report
    zones = tuple(
        replace(z, kind="furniture") if any(z.span.overlaps(o) for o in other) else z
        for z in report.zones
    )
    own = any(z.kind == "body" for z in zones)
    return replace(report, zones=zones) if own else report


def _metadata(message: Message) -> Metadata:
    subject = _FORWARD.sub("", _header(message, "Subject") or "").strip()
    name, address = parseaddr(_header(message, "From") or "")
    sender = " ".join(name.split()) or address.rpartition("@")[2]
    sent = _date(_header(message, "Date"))
    return Metadata(
        title=Stated(subject, "metadata") if subject else Stated(None, "none"),
        publisher=Stated(sender, "metadata") if sender else Stated(None, "none"),
        published=Stated(sent, "metadata") if sent else Stated(None, "none"),
    )


def _header(message: Message, name: str) -> str | None:
    """A header's words, decoded and on one line; None where it is missing or broken."""
    value = message.get(name)
    if value is None:
        return None
    try:
        words = str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, UnicodeError):
        words = str(value)
    return signs.whole(" ".join(words.split())) or None


def _date(value: str | None) -> str | None:
    """A head's date as ISO 8601, with its zone."""
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None and value.rstrip().endswith("-0000"):
        moment = moment.replace(tzinfo=UTC)
    return moment.isoformat()
