"""Evidence for programs that write: every quoted word is the slice that it says."""

from tests.render.accounts import velmora

from rashomon.render import evidence
from rashomon.render.view import view


def test_every_word_is_the_slice_of_its_report() -> None:
    account = velmora()
    texts = {w.label: w.report.text for w in view(account).witnesses}
    told = evidence.evidence(account)
    cells = [c for f in told["findings"] for c in f["evidence"]]
    assert cells
    assert all(texts[c["report"]][c["start"] : c["end"]] == c["words"] for c in cells)


def test_what_one_report_alone_has_stands_last() -> None:
    types = [f["type"] for f in evidence.evidence(velmora())["findings"]]
    assert types == sorted(types, key=lambda t: t == "single")
