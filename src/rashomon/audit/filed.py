"""An account's own file: found, taken apart, and one finding of it traced."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.errors import NotAnAccount, UsageError
from rashomon.ground.limits import megabytes
from rashomon.render.contract import ACCOUNT

STDIN = "-"
MOST = 1_000_000_000
"""Bytes of a file of accounts that is read."""
Json = Mapping[str, Any]

_FIELDS: dict[str, type | tuple[type, ...]] = {
    "reports": list,
    "lineages": list,
    "findings": list,
    "problems": list,
}
_WITHIN: dict[str, dict[str, type | tuple[type, ...]]] = {
    "reports": {"id": str, "input": str, "sha256": str},
    "lineages": {"id": str, "reports": list, "evidence": list},
    "findings": {"id": str, "type": str, "question": str, "reason": str, "cells": list},
    "problems": {"message": str},
}
_PLACE: dict[str, type | tuple[type, ...]] = {"report": str, "start": int, "end": int}


def load(path: str | Path) -> list[Json]:
    """The accounts of a file ("-" is standard input), one a line or one alone.

    Raises NotAnAccount where the file cannot be read or holds something else.
    """
    try:
        text = _content(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NotAnAccount(
            f"{path} cannot be read ({error}). Give me the file that "
            "`rashomon compare --json` printed."
        ) from error
    try:
        found = [json.loads(text, object_pairs_hook=_once)]
    except (ValueError, RecursionError):
        found = _lines(text, path)
    for account in found:
        if not isinstance(account, dict) or account.get("schema") != ACCOUNT:
            found = []
            break
        _whole(account, path)
    if not found:
        raise NotAnAccount(
            f"{path} holds no account of schema {ACCOUNT}. Make one with "
            "`rashomon compare INPUT... --json > account.json`."
        )
    return found


def _content(path: str | Path) -> bytes:
    """The file's bytes, or standard input's, waited for; OSError past the bound."""
    if str(path) == STDIN:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.set_blocking(sys.stdin.fileno(), True)
        content = sys.stdin.buffer.read(MOST + 1)
    else:
        with Path(path).open("rb") as file:
            content = file.read(MOST + 1)
    if len(content) > MOST:
        raise OSError(f"it is larger than {megabytes(MOST)}")
    return content


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's fields; ValueError where one stands twice: readers differ on which counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands in it twice")
    return found


def _whole(account: Json, path: str | Path) -> None:
    """NotAnAccount where a field that every account has is missing or of another kind."""
    try:
        _fits(account, _FIELDS, "")
        for name, fields in _WITHIN.items():
            for n, held in enumerate(account[name], 1):
                _fits(held, fields, f"{name} {n} ")
                for place in (*held.get("cells", ()), *held.get("evidence", ())):
                    _fits(place, _PLACE, f"{name} {n} ")
    except (KeyError, TypeError, AttributeError) as error:
        what = f"no field {error}" if isinstance(error, KeyError) else str(error)
        raise NotAnAccount(
            f"{path} is no whole account: {what}. Give me the file that "
            "`rashomon compare --json` printed, as it was."
        ) from error


def _fits(held: Any, fields: Mapping[str, type | tuple[type, ...]], where: str) -> None:
    for name, kind in fields.items():
        if not isinstance(held[name], kind) or isinstance(held[name], bool):
            raise TypeError(f"{where}{name} is {type(held[name]).__name__}")


def _lines(text: str, path: str | Path) -> list[Any]:
    try:
        lines = (line for line in text.split("\n") if line.strip())
        return [json.loads(line, object_pairs_hook=_once) for line in lines]
    except (ValueError, RecursionError) as error:
        raise NotAnAccount(
            f"{path} is no JSON ({error}). Give me the file that `rashomon compare --json` printed."
        ) from error


def finding(accounts: Sequence[Json], name: str) -> tuple[Json, Json]:
    """The account and the finding of that label ("F1") or id; UsageError where there is none."""
    for account in accounts:
        for found in account["findings"]:
            if name.casefold() in (str(found.get("label")).casefold(), found["id"].casefold()):
                return account, found
    last = len(accounts[0]["findings"]) if accounts else 0
    known = f"There are F1 to F{last}." if last else "The account has no finding."
    raise UsageError(f"There is no finding {name}. {known}")


def trace(account: Json, found: Json) -> Iterator[str]:
    """How a finding came to be, line by line: readings, words, offsets, links, rule, reason.

    Readings stand in the order of the account's reports: R1's first.
    """
    labels = {r["id"]: r.get("label", r["id"]) for r in account["reports"]}
    yield f"{found['type'].upper()}  {found.get('label', found['id'])}  {found['question']}"
    yield f"Why: {found['reason']}"
    causes = ", ".join(found.get("causes", ())) or "none"
    yield f"Causes: {causes}. Independent witnesses: {found['independent']}."
    yield "Readings:"
    place = {id: n for n, id in enumerate(labels)}
    for cell in sorted(found["cells"], key=lambda c: place.get(c["report"], len(place))):
        yield from _cell(cell, labels)
    if found.get("steps"):
        yield "Steps:"
        for step in found["steps"]:
            for id, label in labels.items():
                step = step.replace(id, label)
            yield f"  {step}"
    if found.get("range"):
        span, newest = found["range"], found.get("latest")
        opened = ", open above" if span.get("open") else ""
        beside = len(found["cells"]) > len({c["report"] for c in found["cells"]})
        counted = ", counting what is also stated beside an answer" if beside else ""
        yield f"Range: {span['low']} to {span['high']}{opened}{counted}."
        if newest:
            bounds = f"low {newest['low']}, high {newest['high']}"
            yield f"Latest: {bounds}, from {labels.get(newest['report'], newest['report'])}."
        else:
            yield "Latest: none, since no report is dated."


def _cell(cell: Json, labels: Mapping[str, str]) -> Iterator[str]:
    where = f"[{cell['start']}, {cell['end']})"
    scope = ", ".join(v for v in (cell.get("scope") or {}).values() if v)
    about = " · ".join(x for x in (cell.get("speaker"), scope) if x)
    yield f"  {labels.get(cell['report'], cell['report'])} {where} {about}".rstrip()
    yield f"     “{cell.get('words', '')}”"
    if cell.get("why"):
        yield f"     linked: {cell['why']} ({cell.get('score', 1.0):.2f})"
    if cell.get("rules"):
        yield f"     rules: {', '.join(cell['rules'])}"
