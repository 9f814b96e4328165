"""Reports are read for real; what they state is found by patterns, in no time."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ledger.made import extraction


@pytest.fixture(autouse=True)
def patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(reports: Any, *more: object) -> Any:
        del more
        return (extraction(report) for report in reports)

    monkeypatch.setattr("rashomon.pipeline.extract", extract)
