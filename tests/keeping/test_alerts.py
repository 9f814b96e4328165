"""What is told of stories that grow by reports of their own words."""

from __future__ import annotations

from tests.ledger.made import folder

from rashomon import run
from rashomon.keeping import Keeping
from rashomon.ledger import opened

RECORDS = (
    (
        "Kiln blast near Olm kills 53",
        "At least 53 people died when a kiln brought down houses in Olm early on Tuesday.",
        "Ada Lind, the mayor of Olm, said 106 people had been hurt.",
        "Tents were put up in the stadium of Olm for families who lost their homes.",
    ),
    (
        "53 killed as kiln bursts in Olm",
        "A kiln blew up in Olm in Larnes on Tuesday, killing at least 53 people, officials said.",
        "The road from Tolmar to Olm was blocked by stones.",
        "The hospital in Tolmar treated most of the injured.",
    ),
    (
        "Rescuers dig in Olm after kiln blast, 53 dead",
        "Rescue teams searched homes in Olm on Tuesday after a blast that left at least 53 dead.",
        "Soldiers with dogs came from Tolmar before dusk, Ada Lind told reporters.",
        "Schools in Larnes stay closed until engineers have looked at the buildings.",
    ),
)


def test_a_second_witness_is_told_once_though_a_third_comes() -> None:
    with folder() as place:
        store = opened(place / "ledger.db", create=True)
        keeping = Keeping(store, run.settled(cache=False))
        for n, (title, *told) in enumerate(RECORDS):
            text = "\n\n".join(told)
            record = {"id": f"r{n}", "title": title, "text": text, "published": "2033-03-09"}
            for batch in keeping.add([record], story="kiln"):
                keeping.settle(batch.added.stories)
        alerts = keeping.view.alerts()
        assert [(a.kind, a.before) for a in alerts] == [("second-witness", None)]
        store.close()
