"""What the commands print has the shapes of the contract, and the shipped schemas say so."""

import json
from pathlib import Path

import pytest
from tests.stories import inputs, stories

from rashomon import pipeline
from rashomon.language import load
from rashomon.render import contract, shapes


@pytest.mark.parametrize("schema", list(shapes.SHAPES))
def test_the_shipped_schema_is_up_to_date(schema: str) -> None:
    held = shapes.place(schema).read_text("utf-8")
    assert held == shapes.written(schema), "run python docs/generate.py"
    assert json.loads(held)["$id"] == schema


@pytest.mark.parametrize("folder", stories(), ids=lambda p: p.name)
def test_reports_and_accounts_have_their_shapes(folder: Path) -> None:
    """Every field is there and no other: pydantic forbids what the shape does not know."""
    extractions = list(pipeline.extract(pipeline.read(inputs(folder)), load(), processes=1))
    for extraction in extractions:
        printed = json.loads(json.dumps(contract.report(extraction)))
        shapes.ReportShape.model_validate(printed, strict=True)
    account = pipeline.reconcile(extractions)
    for texts_too in (False, True):
        printed = json.loads(json.dumps(contract.account(account, texts_too)))
        shapes.AccountShape.model_validate(printed, strict=True)
        assert all(("text" in r) is texts_too for r in printed["reports"])


def test_a_schema_takes_fields_of_a_later_release() -> None:
    for schema in shapes.SHAPES:
        assert 'additionalProperties": false' not in shapes.written(schema)
