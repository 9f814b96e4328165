"""The accounts of many stories, each by its story's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.api import Account as _Account


class Accounts(dict["str | None", "_Account"]):
    """A dictionary of accounts, story → account, in the order in which the stories came."""

    def __repr__(self) -> str:
        count = len(self)
        return f"<Accounts: {count:,} {'story' if count == 1 else 'stories'}>"

    def to_frame(self, backend: str | None = None) -> Any:
        """One tidy table of all, a row for every reading; its column `story` says of which.

        `backend` is as in `Account.to_frame`.

        >>> accounts = Accounts(silo=account)
        >>> accounts.to_frame().shape == account.to_frame().shape
        True
        """
        from rashomon.api import table

        return table.frame([account.data for account in self.values()], backend)
