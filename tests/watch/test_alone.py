"""One program watches a ledger at a time, in either back end."""

from __future__ import annotations

import pytest
from tests.ledger.conftest import address, fresh, server  # noqa: F401 - fixtures

from rashomon.errors import UsageError
from rashomon.ledger import opened
from rashomon.watch.alone import alone


def test_a_second_watch_is_refused_until_the_first_ends(address: str) -> None:  # noqa: F811
    one, other = opened(address, create=True), opened(address)
    with alone(one):
        with pytest.raises(UsageError, match="Another program"), alone(other):
            pass
        assert one.rows("SELECT count(*) FROM source") == [(0,)]
    with alone(other):
        pass
    one.close()
    other.close()
