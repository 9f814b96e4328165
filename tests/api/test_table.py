"""An account as a data frame."""

import pytest
from tests.render.accounts import velmora

from rashomon.api import table
from rashomon.errors import UsageError
from rashomon.render import sheets


@pytest.mark.parametrize("backend", table.BACKENDS)
def test_a_frame_has_the_columns_and_the_rows_of_the_csv(backend: str) -> None:
    pytest.importorskip(backend)
    held = velmora()
    frame = table.frame([held], backend)
    columns = {
        "polars": lambda: frame.to_dict(as_series=False),
        "pandas": lambda: frame.to_dict("list"),
        "pyarrow": lambda: frame.to_pydict(),
    }[backend]()
    assert tuple(columns) == sheets.COLUMNS
    assert columns["words"] == [row["words"] for row in sheets.rows(held)]
    lows = [row["low"] for row in sheets.rows(held)]
    assert [None if n is None or n != n else n for n in columns["low"]] == lows


def test_an_account_without_findings_is_an_empty_frame() -> None:
    pytest.importorskip("polars")
    from rashomon.model import Account

    frame = table.frame([Account((), (), ())], "polars")
    assert frame.shape == (0, len(sheets.COLUMNS))


def test_a_library_that_is_not_here_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(UsageError, match="polars, pandas, pyarrow"):
        table.frame([velmora()])


def test_no_other_library_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pandas alone is enough: whatever is found by its name is used as it is."""
    import sys
    from types import SimpleNamespace

    made = SimpleNamespace(DataFrame=lambda columns: columns)
    monkeypatch.setitem(sys.modules, "pandas", made)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: made if name == "pandas" else None)
    assert tuple(table.frame([velmora()])) == sheets.COLUMNS
