"""A page held against the inputs that it was made from: made again, every character of it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

from rashomon.audit.filed import Json
from rashomon.audit.verifying import Check, Inputs, hold, made_again, untold
from rashomon.errors import NotAnAccount, RashomonError
from rashomon.render import renderer
from rashomon.render.page.seal import SEAL, digest

_SEAL = re.compile(f'<meta name="{SEAL}" content="([^"]{{1,1000000}})">')
AROUND = 30
"""Characters that are shown of the first place where a page differs."""


def is_page(path: str | Path) -> bool:
    """Whether a file is a page and no JSON, by its first character."""
    try:
        with Path(path).open("rb") as file:
            return file.read(64).lstrip().startswith(b"<")
    except OSError:
        return False


def verify_page(path: str | Path, inputs: Inputs) -> Iterator[Check]:
    """The page's reports against the inputs, its account's hash, then every character of it.

    Raises NotAnAccount where the file is no page of an account.
    """
    text, account = _opened(path)
    held = hold(account, inputs)
    yield from held.checks
    if held.lost:
        yield untold(f"{', '.join(held.lost)} could not be read again as it was")
        return
    try:
        made, _ = made_again(account, held.reports, inputs)
    except RashomonError as error:
        yield untold(f"the account could not be made again ({error})")
        return
    same = digest(made) == account["sha256"]
    words = "is the one that these inputs give" if same else "is changed: the inputs give another"
    yield Check("account", "unchanged" if same else "changed", f"The page's account {words}.")
    yield _shown(text, renderer("html")(made))


def _opened(path: str | Path) -> tuple[str, Json]:
    """The page's text and its seal."""
    try:
        text = Path(path).read_bytes().decode("utf-8")
        found = _SEAL.search(text)
        account = json.loads(html.unescape(found[1])) if found else {}
        for listed in account["reports"]:
            _ = listed["id"] + listed["input"] + listed["sha256"]
        _ = account["sha256"] + ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotAnAccount(
            f"{path} is no whole page of an account. Give me the file that "
            "`rashomon compare --html` wrote, as it was."
        ) from error
    return text, account


def _shown(filed: str, made: str) -> Check:
    """Whether the page is what its account looks like, character by character."""
    if filed == made:
        return Check("page", "unchanged", "The page shows its account, and nothing else.")
    both = zip(filed, made, strict=False)
    at = next((n for n, (a, b) in enumerate(both) if a != b), min(len(filed), len(made)))
    there = json.dumps(filed[at : at + AROUND], ensure_ascii=False)
    words = f"The page is changed: at character {at:,} stands {there}, which its account does not."
    return Check("page", "changed", words)
