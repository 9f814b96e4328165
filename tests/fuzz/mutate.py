"""How an input is changed: bytes flipped, cut, doubled, swapped, spliced; hostile words put in."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Sequence

HOSTILE = [
    b"\x00",
    b"\x00" * 40,
    b"\xff",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"\\u0000",
    b"\xe2\x80\xae",
    b"\xef\xbf\xbd",
    b"\xc0\x80",
    b"\r",
    b"\r\n",
    b"\n\n\n",
    b"\t",
    b"\x1b[31m",
    b"\xe2\x80\xa8",
    b"\x0c",
    b"\xc2\xa0",
    b"\xf0\x9f\x99\x82",
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"\\",
    b",",
    b":",
    b"null",
    b"1e999",
    b"-0",
    b"9" * 5000,
    b"[" * 2000,
    b'{"a":' * 500,
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&#xd800;",
    b"&#1114112;",
    b"&lt;script&gt;",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<script>",
    b"</script>",
    b"<style>",
    b"<div>" * 300,
    b"</div>" * 50,
    b"<p>",
    b"</p>",
    b"<table><tr>",
    b"<svg>",
    b"<title>",
    b"<plaintext>",
    b"<textarea>",
    b"<br>" * 100,
    b"<b><i>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"<?xml ?>",
    b"<template>",
    b"<noscript>",
    b"<iframe>",
    b"<a " + b"x=y " * 700 + b">",
    b"\x1f\x8b\x08",
    b"\xff\xfe",
    b"\xfe\xff",
    b"(" * 300,
    b"A. " * 300,
    b"\xc2\xa9 2025 ",
    b"Photo: ",
    b"(Reuters) - ",
    b"By ",
    b"Published ",
    b"May 3, 2025",
    b"\xe2\x80\x9c" * 50,
    b"ARDAN, " * 60,
    b"1/" * 200,
    b" " * 2000,
    b"Copyright 2017 ",
    b"https://web.archive.org/web/2016",
]
LONGEST = 60_000

Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def mutated(rng: random.Random, pool: Sequence[bytes]) -> bytes:
    """One input: a seed, changed one to six times; now and then packed as gzip."""
    found = rng.choice(pool)
    if rng.random() < 0.05:
        return rng.randbytes(rng.randrange(400))
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        found = rng.choice(MUTATIONS)(found, rng, pool)[:LONGEST]
    if rng.random() < 0.04:
        found = gzip.compress(found, mtime=0)
        found = found[: rng.randrange(len(found) + 1)] if rng.random() < 0.5 else found
    return found


def _place(data: bytes, rng: random.Random) -> int:
    return rng.randrange(len(data) + 1)


def _stretch(data: bytes, rng: random.Random) -> tuple[int, int]:
    begin = _place(data, rng)
    return begin, min(len(data), begin + rng.choice((1, 4, 20, 120, 1000)))


def flip(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """A few bytes become others."""
    out = bytearray(data)
    for _unused in range(rng.randint(1, 6)):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """A stretch is taken out."""
    begin, end = _stretch(data, rng)
    return data[:begin] + data[end:]


def double(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """A stretch is repeated."""
    begin, end = _stretch(data, rng)
    return data[:end] + data[begin:end] * rng.choice((1, 1, 3, 40)) + data[end:]


def insert(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """Something hostile is put in."""
    at = _place(data, rng)
    return data[:at] + rng.choice(HOSTILE) + data[at:]


def truncate(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """The end is missing."""
    return data[: _place(data, rng)]


def splice(data: bytes, rng: random.Random, pool: Sequence[bytes]) -> bytes:
    """The beginning of one, the end of another."""
    other = rng.choice(pool)
    return data[: _place(data, rng)] + other[_place(other, rng) :]


def swap(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """Two lines change places."""
    lines = data.split(b"\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def unbreak(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """Line breaks become something else."""
    return data.replace(b"\n", rng.choice((b"", b" ", b"\r", b"\r\n", b"\n\n")))


MUTATIONS: tuple[Mutation, ...] = (
    flip,
    cut,
    double,
    insert,
    insert,
    truncate,
    splice,
    swap,
    unbreak,
)
