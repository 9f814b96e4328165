"""What speaks against two claims telling one thing, however many words they share."""

from tests.compare.made import claim, extraction

from rashomon.extract.noting import noted
from rashomon.link.items import items
from rashomon.link.likely import likely
from rashomon.link.weights import weights
from rashomon.model import Claim


def joined(one: tuple[str, Claim], other: tuple[str, Claim]) -> bool:
    held = list(items([noted(extraction(*one)), noted(extraction(*other))]))
    return bool(likely(held, weights()["proposition"]))


def test_two_acts_without_anybody_in_common_are_two() -> None:
    one = "The old ferry of Brask sank at the grain docks of Brask"
    same, two = "At the grain docks of Brask sank the ferry", "Grain docks of Brask were repaired"
    first = (one, claim(one, "sink", ("subject", "ferry")))
    assert joined(first, (same, claim(same, "sink", ("subject", "ferry"))))
    assert not joined(first, (two, claim(two, "repair", ("object", "docks"))))
