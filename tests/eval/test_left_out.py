"""Articles that are scored must not be learned from, and the shipped weights must come back."""

import json
from pathlib import Path

import left_out
from rashomon import language
from rashomon.extract.quotes.gates import learned
from rashomon.language.weights import CueWeights


def test_no_article_is_both_learned_from_and_scored(tmp_path: Path) -> None:
    (tmp_path / "polnear").mkdir()
    lines = "".join(json.dumps({"id": str(n)}) + "\n" for n in range(23))
    (tmp_path / "polnear/attributions.jsonl").write_text(lines, encoding="utf-8")
    kept, left = left_out.parted(tmp_path)
    assert [r["id"] for r in left] == ["4", "9", "14", "19"]
    assert len(kept) == 19
    assert not {r["id"] for r in kept} & {r["id"] for r in left}


def test_other_weights_leave_the_shipped_ones_as_they_are() -> None:
    bare = CueWeights({}, frozenset({"say"}), 0)
    shipped = language.load()
    other = shipped.weighed(bare)
    assert other.made(learned).weights.values == {}
    assert shipped.made(learned).weights.values != {}
    assert shipped.made(learned) is shipped.made(learned)
