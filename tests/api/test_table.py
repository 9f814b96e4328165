"""An account as a data frame."""

import pytest
from tests.render.accounts import velmora

from rashomon.api import table
from rashomon.errors import UsageError
from rashomon.render import sheets


@pytest.mark.parametrize("backend", table.BACKENDS)
def test_a_frame_has_the_columns_and_the_rows_of_the_csv(backend: str) -> None:
    pytest.importorskip("narwhals")
    pytest.importorskip(backend)
    import narwhals

    held = velmora()
    frame = narwhals.from_native(table.frame(held, backend))
    assert tuple(frame.columns) == sheets.COLUMNS
    assert frame["words"].to_list() == [row["words"] for row in sheets.rows(held)]
    lows = [row["low"] for row in sheets.rows(held)]
    assert [None if n is None or n != n else n for n in frame["low"].to_list()] == lows


def test_an_account_without_findings_is_an_empty_frame() -> None:
    pytest.importorskip("polars")
    from rashomon.model import Account

    frame = table.frame(Account((), (), ()), "polars")
    assert frame.shape == (0, len(sheets.COLUMNS))


def test_a_library_that_is_not_here_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(UsageError, match="narwhals"):
        table.frame(velmora())
