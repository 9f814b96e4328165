"""What a page carries of its account, so that it can be checked against the reports."""

from __future__ import annotations

import hashlib
import json

from rashomon.model import Account
from rashomon.render import contract

SEAL = "rashomon-account"
"""The name of the page's `meta` element that holds the seal."""

_LISTED = ("label", "id", "input", "record", "published", "document", "sha256")


def seal(account: Account) -> str:
    """The account's hash and the reports that it was made from, as JSON."""
    made = contract.account(account)
    reports = [{key: listed[key] for key in _LISTED} for listed in made["reports"]]
    held = {"sha256": digest(account), "story": account.story, "reports": reports}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def digest(account: Account) -> str:
    """SHA-256 of the account's JSON."""
    return hashlib.sha256(contract.account_text(account).encode("utf-8")).hexdigest()
