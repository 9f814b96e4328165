"""A whole account in one file: what `Account.load` gives back as it was, reports and all.

The values are MessagePack, checked against their types on the way back: a file that was
changed can do no harm. Another version of Rashomon may keep other values and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from rashomon.cache import plain
from rashomon.errors import UsageError
from rashomon.ground.outputs import KEPT
from rashomon.model import Account

VERSION = 1
"""Of the file's own form."""


def write(accounts: Sequence[Account], path: Path, rule: str = "range") -> None:
    """The account at `path`; UsageError where there are several."""
    del rule  # what is kept is the account, not a value picked from it
    if len(accounts) != 1:
        raise UsageError(f"{path} keeps one account, and there are {len(accounts)}.")
    path.write_bytes(dump(accounts[0]))


def dump(account: Account) -> bytes:
    """The account as bytes; plain.Misfit where a text holds what UTF-8 cannot."""
    parts = (
        VERSION,
        plain.REPORTS.dump(account.reports),
        [plain.EXTRACTION.dump(e) for e in account.extractions],
        plain.ACCOUNT.dump(account),
    )
    return KEPT + msgspec.msgpack.encode(parts)


def load(content: bytes, name: str) -> Account:
    """The account in the bytes of the file `name`; UsageError where they hold none."""
    if not content.startswith(KEPT):
        raise UsageError(
            f"{name} is no account that was kept whole. Keep one with `Account.save` or `-o`, "
            "under a name that ends in .rashomon; `rashomon why`, `verify` and `diff` read JSON."
        )
    try:
        version, reports, extractions, found = _decoded(content[len(KEPT) :])
        held = plain.REPORTS.load(reports)
        stated = [plain.EXTRACTION.load(e) for e in extractions]
        account = plain.ACCOUNT.load(found)
    except (msgspec.DecodeError, plain.Misfit, ValueError) as error:
        raise UsageError(
            f"{name} is damaged, or another version of Rashomon made it. Compare the reports again."
        ) from error
    ids = [r.id for r in held]
    if version != VERSION or len(stated) != len(held) or ids != [r.id for r in account.reports]:
        raise UsageError(f"{name} does not fit together. Compare the reports again.")
    whole = tuple(replace(e, report=r) for e, r in zip(stated, held, strict=True))
    return replace(account, extractions=whole)


def _decoded(content: bytes) -> tuple[int, bytes, list[bytes], bytes]:
    shape: Any = tuple[int, bytes, list[bytes], bytes]
    found: tuple[int, bytes, list[bytes], bytes] = msgspec.msgpack.decode(content, type=shape)
    return found
