"""One decision for one name over a report; places in the gazetteer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.quotes.made import WORDS, taken
from tests.lexis import LEXIS

from rashomon.extract.entities.settle import same_person
from rashomon.lexicon.attribution import Title, Titles
from rashomon.model import Entity
from rashomon.model.letters import alike, plain, spelling

TITLES = WORDS.table("titles", Titles)


def entities(text: str, headline: str | None = None) -> tuple[str, tuple[Entity, ...]]:
    [(made, found, _)] = taken([text], headline)
    return made.text, found


def named(text: str, name: str, headline: str | None = None) -> Entity:
    _, found = entities(text, headline)
    fits = [e for e in found if e.name == name]
    assert len(fits) == 1, [(e.name, e.kind) for e in found]
    return fits[0]


def test_surname_title_and_full_name_are_one_person() -> None:
    text = (
        "Mayor Ida Lind visited the dam on Monday. Lind said it would hold.\n"
        "“We are safe,” Ms. Lind said."
    )
    whole, found = entities(text)
    [lind] = [e for e in found if e.kind == "person"]
    assert lind.name == "Ida Lind"
    assert lind.role == "Mayor"
    assert [m.of(whole) for m in lind.mentions] == ["Ida Lind", "Lind", "Lind"]


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Ida Lind met Olaf Lind at the dam. Mr. Lind said it would hold. Ms. Lind agreed."
    whole, found = entities(text)
    by_name = {e.name: [m.of(whole) for m in e.mentions] for e in found if e.kind == "person"}
    assert set(by_name) == {"Ida Lind", "Olaf Lind"}
    assert len(by_name["Ida Lind"]) == len(by_name["Olaf Lind"]) == 2


def test_spellings_within_a_report_are_one() -> None:
    text = "President Oleksandr Brensky spoke. Brenskyy said the talks had failed."
    assert len([e for e in entities(text)[1] if e.kind == "person"]) == 1


def test_a_headline_gives_no_names_of_its_own() -> None:
    text = "Mayor Ida Lind visited the dam on Monday."
    whole, found = entities(text, "Lind Vows Stronger Dam")
    assert [e.name for e in found] == ["Ida Lind"]
    assert found[0].mentions[0].of(whole) == "Lind"


@pytest.mark.parametrize("name", ["Kyiv", "Kiev"])
def test_spellings_of_a_place_are_one(name: str) -> None:
    place = named(f"Trams stopped in {name} on Monday.", "Kyiv").place
    assert place is not None
    assert (place.name, place.country) == ("Kyiv", "UA")


def test_two_spellings_of_a_place_in_one_report() -> None:
    kyiv = named("Trams stopped in Kyiv. Buses ran from Kiev to Odesa.", "Kyiv")
    assert len(kyiv.mentions) == 2


@pytest.mark.parametrize("title", TITLES.title, ids=lambda t: (*t.forms, *t.short)[0])
def test_titles(title: Title) -> None:
    texts, forms = [*title.examples, *title.counter], (*title.forms, *title.short)
    for text, (_, found, _) in zip(texts, taken(texts), strict=True):
        people = [e.name for e in found if e.kind == "person"]
        if text in title.examples:
            bare = [n for n in people if n.split()[0].rstrip(".") not in forms]
            assert any("Lind" in name for name in bare), text
        else:
            assert people == [], text


@pytest.mark.parametrize("short", [s for t in TITLES.title for s in t.short])
def test_short_titles_end_no_sentence_and_begin_no_name(short: str) -> None:
    text = f"“The gate is shut,” Orn Harbour {short}. Ida Lind told the council on Tuesday."
    [(_, found, [quote])] = taken([text])
    assert "Ida Lind" in [e.name for e in found if e.kind == "person"]
    assert quote.attribution.speaker == "Ida Lind"


NAMES = st.text("aeiklnorsyzABCłéØ'’.- ", max_size=20)


@given(NAMES)
def test_folding_is_stable(name: str) -> None:
    assert plain(plain(name)) == plain(name)
    assert LEXIS.name(name) == LEXIS.name(plain(name))


@given(st.text("aeiklny", min_size=6, max_size=9), st.integers(0, 8), st.sampled_from("aeiklny"))
def test_one_letter_apart(word: str, at: int, letter: str) -> None:
    changed = word[:at] + letter + word[at + 1 :]
    assert alike(word, changed)
    assert alike(changed, word) == alike(word, changed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Brensky", "Brenskyy"), ("Brenskiy", "Brenskyi"), ("Kharov", "Harov"), ("Wasilij", "Vasily")],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


def test_a_surname_of_several_words_is_its_bearers() -> None:
    text = "Councillor Tor van Elst spoke. The gate must stay shut, van Elst said."
    assert [e.name for e in entities(text)[1] if e.kind == "person"] == ["Tor van Elst"]


def test_small_words_of_names_in_their_examples_alone() -> None:
    names = LEXIS.meaning.names
    for one, other in names.examples:
        assert same_person(LEXIS.name(one), LEXIS.name(other), names.particles), (one, other)
    for one, other in names.counter:
        assert not same_person(LEXIS.name(one), LEXIS.name(other), names.particles), (one, other)


def test_the_office_before_a_comma_is_the_whole_one() -> None:
    anna = named("The mother of the boy, Anna Brandt, said he was ill.", "Anna Brandt")
    assert anna.role == "mother of the boy"


def test_a_name_ends_before_a_bracket() -> None:
    assert named("The National Dam Office (NDO) said the gate was open.", "National Dam Office")
    assert named("DS (Bureau of Dams) said that the gate was open.", "DS")
