import pytest

from rashomon.compare import utterances

SAID = "We will mend the gate of the old mill, and then we will open it for every child in Orn"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("open it for every child in Orn", True),
        ("We will mend the gate of the old mill [in Olm], and then we will open it", True),
        ("and then we will open it for every child in Orn, and feed them too", True),
        ("We will mend the gate and then we will open it for every child in Orn", True),
        ("We will repair the gate of the mill and let each child of Orn in", False),
        ("We shall mend the gate of the old mill, then all of it will be open to children", False),
        ("for every", False),
    ],
)
def test_the_same_words_may_be_cut_or_hold_a_name(other: str, same: bool) -> None:
    said = [utterances.read(SAID), utterances.read(other)]
    assert utterances.same(said) == same == utterances.same(said[::-1])
