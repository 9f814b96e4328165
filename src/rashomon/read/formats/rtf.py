"""RTF → paragraphs, by `striprtf`; the title from the document's own information."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.read.formats.packages import PackagedText, Unfit, UnpackBounds

_TITLE = re.compile(r"\{\\title ([^{}\\]{1,400})\}")
_PICTURE = re.compile(r"[0-9a-fA-F\s]{400,}+")
"""A picture's bytes, written out."""
_LARGE = re.compile(r"\\u-?(?!\d{1,5}(?!\d))\d+")
"""A character by a number of more digits than RTF has for one."""


def take(content: bytes, bounds: UnpackBounds) -> Iterator[PackagedText]:  # noqa: ARG001
    """The one document."""
    from striprtf.striprtf import rtf_to_text

    source = _LARGE.sub(r"\\u65533", _PICTURE.sub("", content.decode("latin-1")))
    words = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    title = _TITLE.search(source[:20_000])
    paragraphs = [("text", line.strip()) for line in words.splitlines() if line.strip()]
    if not paragraphs:
        raise Unfit("is an RTF document without text. Give me its text.")
    yield PackagedText(paragraphs, title[1].strip() if title else None)
