"""What the takers of documents share: what they find, their bounds, ZIP packages opened safely."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any

from rashomon.read.formats import xml

ENTRIES = 20_000
"""Files of a package that are listed."""

Paragraph = tuple[str, str]
"""What it is (`title`, `heading`, `text` or `furniture`), and its words."""


class Unfit(Exception):
    """The document gives no text; the message says why and what to do, after its name."""


@dataclass(frozen=True, slots=True)
class UnpackBounds:
    """The most that is unpacked of one document, in bytes, and taken of it, in characters."""

    bytes: int
    characters: int


@dataclass(slots=True)
class PackagedText:
    """A document: its paragraphs, what it says of itself, what is to be remarked on."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    title: str | None = None
    stated: dict[str, str] = field(default_factory=dict)
    """What it says of its publication, under the contract's names: author, published …"""
    remarks: list[str] = field(default_factory=list)


BEYOND = "unpacks to more than the bound. Give me its text."
DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError)
"""What reading a package raises that is cut or bent."""


class Package:
    """A ZIP file, of which no more is unpacked than the bounds allow in all."""

    def __init__(self, content: bytes, bounds: UnpackBounds) -> None:
        """Unfit where it is damaged, encrypted or has too many files."""
        self._left = bounds.bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise Unfit(f"is a damaged package ({error}). Save it again.") from error
        if len(self._zip.infolist()) > ENTRIES:
            raise Unfit("is a package of too many files. Give me its text.")

    def names(self) -> list[str]:
        """The names of the files within."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes | None:
        """A file's content; None where there is none. Unfit past the bounds."""
        try:
            if self._zip.getinfo(name).file_size > self._left:  # it never unpacks to more
                raise Unfit(BEYOND)
            with self._zip.open(name) as file:
                content = file.read(self._left + 1)
        except KeyError:
            return None
        except DAMAGED as error:
            raise Unfit(f"is a damaged package ({error}). Save it again.") from error
        except RuntimeError as error:
            raise Unfit("is locked with a password. Save it without one.") from error
        if len(content) > self._left:
            raise Unfit(BEYOND)
        self._left -= len(content)
        return content

    def tree(self, name: str) -> Any | None:
        """A file of XML, parsed; None where there is none or it cannot be read."""
        content = self.read(name)
        return xml.parse(content) if content is not None else None
