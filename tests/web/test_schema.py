"""The interface held against its own description by made-up requests (schemathesis)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from tests.render.accounts import velmora
from tests.web import made

from rashomon.web.app import application
from rashomon.web.work import FailedWork, Told, WorkRequest

pytestmark = pytest.mark.slow
schemathesis = pytest.importorskip("schemathesis")


class Idle(made.Here):
    """Takes work and does none: what comes of it is tested elsewhere."""

    def made(self, asked: WorkRequest) -> Iterator[Told]:
        del asked
        yield FailedWork("Nothing is made here.")


HELD = made.service()
HELD.desk.maker = Idle()
STORY = made.kept(HELD, velmora(), "Velmora")
APP = application(HELD, [made.HOST, "localhost", "127.0.0.1"])
SCHEMA = schemathesis.openapi.from_asgi("/api/1/openapi.json", APP).exclude(path="/events")


@pytest.fixture(scope="module", autouse=True)
def working() -> Iterator[None]:
    HELD.desk.start()
    yield
    HELD.desk.close()


@SCHEMA.parametrize()  # type: ignore[untyped-decorator]
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_no_request_is_answered_otherwise_than_described(case: Any) -> None:
    ids = {"id": STORY, "finding": "F1"}
    given = str((case.path_parameters or {}).get("id", ""))
    if case.method == "GET" and "/stories/" in case.path and len(given) % 2:
        case.path_parameters = {k: ids[k] for k in case.path_parameters}
    answer = case.call(headers={"authorization": f"Bearer {HELD.people.own}"})
    checks = [
        schemathesis.checks.not_a_server_error,
        schemathesis.specs.openapi.checks.response_schema_conformance,
        schemathesis.specs.openapi.checks.content_type_conformance,
        schemathesis.specs.openapi.checks.status_code_conformance,
    ]
    case.validate_response(answer, checks=checks)
