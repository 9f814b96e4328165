"""Makers of web archives, by the rules of WARC 1.0."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterable

from tests.read.formats.makers import LEDE, SECOND, TITLE


def page(title: str = TITLE) -> bytes:
    """A page with the words of every sample."""
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1><p>{LEDE}</p><p>{SECOND}</p></article></body></html>"
    ).encode()


def answer(content: bytes, kind: str = "text/html", more: str = "", status: int = 200) -> bytes:
    """An HTTP answer."""
    return f"HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + content


def chunked(content: bytes) -> bytes:
    """The content in chunks of a hundred bytes."""
    parts = (content[i : i + 100] for i in range(0, len(content), 100))
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in parts) + b"0\r\n\r\n"


def record(
    block: bytes,
    url: str = "https://quay.example/ferry",
    kind: str = "response",
    type_: str = "application/http; msgtype=response",
    length: int | None = None,
) -> bytes:
    """A record with the hash of its block; `length` is what it says of itself."""
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2031-06-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{digest[:8]}>\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\nContent-Type: {type_}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pages(count: int) -> list[bytes]:
    """Records of so many pages."""
    return [record(answer(page(f"{TITLE} {n}")), f"https://quay.example/{n}") for n in range(count)]


def packed(records: Iterable[bytes]) -> bytes:
    """Each record a member of its own, as archives are packed."""
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def wacz(records: Iterable[bytes]) -> bytes:
    """A package with one archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr(zipfile.ZipInfo("archive/data.warc.gz"), packed(records))
        package.writestr(zipfile.ZipInfo("datapackage.json"), "{}")
    return held.getvalue()


SAMPLES = {"warc": b"".join(pages(1)), "wacz": wacz(pages(1))}
