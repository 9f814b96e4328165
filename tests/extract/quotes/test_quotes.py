"""Forms, cues, sources, channels and layers of quotes in invented text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extract.quotes.made import quotes_of, said, taken

from rashomon.model import Quote, Report

CASES = [
    # text, speaker, cue, form, words of the content
    (
        "“The dam will hold,” Mayor Ida Lind said.",
        "Ida Lind",
        "say",
        "direct",
        ["“The dam will hold,”"],
    ),
    (
        "“The dam will hold,” said Mayor Ida Lind.",
        "Ida Lind",
        "say",
        "direct",
        ["“The dam will hold,”"],
    ),
    (
        "Mayor Ida Lind said: “The dam will hold.”",
        "Ida Lind",
        "say",
        "direct",
        ["“The dam will hold.”"],
    ),
    (
        "“The dam,” Mayor Ida Lind said, “will hold.”",
        "Ida Lind",
        "say",
        "direct",
        ["“The dam,”", "“will hold.”"],
    ),
    (
        "“The dam will hold,” Mayor Ida Lind told reporters. “We are safe.”",
        "Ida Lind",
        "tell",
        "direct",
        ["“The dam will hold,”", "“We are safe.”"],
    ),
    (
        "Mayor Ida Lind said that the dam would hold.",
        "Ida Lind",
        "say",
        "indirect",
        ["that the dam would hold"],
    ),
    (
        "Mayor Ida Lind said the dam would hold.",
        "Ida Lind",
        "say",
        "indirect",
        ["the dam would hold"],
    ),
    (
        "The dam would hold, Mayor Ida Lind said.",
        "Ida Lind",
        "say",
        "indirect",
        ["The dam would hold"],
    ),
    (
        "The dam would hold, according to Mayor Ida Lind.",
        "Ida Lind",
        "according to",
        "indirect",
        ["The dam would hold"],
    ),
    (
        "Mayor Ida Lind said the dam was “as good as new” after the repairs.",
        "Ida Lind",
        "say",
        "mixed",
        ["the dam was “as good as new” after the repairs"],
    ),
    (
        "Mayor Ida Lind was quoted as saying that the dam would hold.",
        "Ida Lind",
        "say",
        "indirect",
        ["that the dam would hold"],
    ),
    (
        "Residents believe that the dam will hold.",
        "Residents",
        "believe",
        "indirect",
        ["that the dam will hold"],
    ),
]


def match(text: str, found: tuple[Quote, ...], made: Report, words: list[str]) -> Quote:
    fits = [q for q in found if said(made, q) == words]
    assert len(fits) == 1, (text, [said(made, q) for q in found])
    return fits[0]


@pytest.mark.parametrize(("text", "speaker", "cue", "form", "words"), CASES)
def test_forms(text: str, speaker: str, cue: str, form: str, words: list[str]) -> None:
    made, found = quotes_of(text)
    quote = match(text, found, made, words)
    assert quote.attribution.speaker == speaker
    assert quote.attribution.cue is not None
    assert quote.attribution.cue.verb == cue
    assert quote.form == form


def test_a_mixed_quote_keeps_the_quoted_words() -> None:
    made, [quote] = quotes_of("Mayor Ida Lind said the dam was “as good as new” after the repairs.")
    assert [q.of(made.text) for q in quote.quoted] == ["as good as new"]


def test_scare_quotes_and_titles_are_no_quotes() -> None:
    _, found = quotes_of("The film “The Old Dam” opens on Friday. The “new” bridge is closed.")
    assert found == ()


def test_who_passes_it_on_is_the_relay() -> None:
    made, [quote] = quotes_of(
        "Palace spokesman Ivan Petrov said later that the palace would follow the talks, "
        "Nordfax reported."
    )
    a = quote.attribution
    assert a.speaker == "Ivan Petrov"
    assert a.relay == "Nordfax"
    assert said(made, quote) == ["that the palace would follow the talks"]


def test_an_outlet_that_relays_is_the_channel() -> None:
    _, [quote] = quotes_of(
        "Palace spokesman Ivan Petrov said later that the palace would follow the talks, "
        "Reuters reported."
    )
    assert quote.attribution.channel == "Reuters"


def test_speech_goes_on_over_paragraphs() -> None:
    made, [quote] = quotes_of(
        "“The dam will hold,” Mayor Ida Lind said. “We have looked at it twice.\n"
        "“We will look at it again tomorrow.”"
    )
    assert quote.attribution.speaker == "Ida Lind"
    assert said(made, quote)[-1] == "“We will look at it again tomorrow.”"


def test_speech_without_a_cue_takes_the_speaker_before_it() -> None:
    made, found = quotes_of(
        "Mayor Ida Lind spoke of the flood in a statement:\n"
        "“The dam will hold. We have looked at it.”"
    )
    quote = match("", found, made, ["“The dam will hold. We have looked at it.”"])
    assert quote.attribution.speaker == "Ida Lind"


def test_a_headline_with_a_colon() -> None:
    made, found = quotes_of("Mayor Ida Lind visited the dam.", "Lind: ‘The dam will hold’")
    quote = match("", found, made, ["‘The dam will hold’"])
    assert quote.attribution.speaker == "Ida Lind"


def test_a_name_after_a_dash() -> None:
    made, found = quotes_of("“The dam will hold, and we will stay.” — Ida Lind, mayor of Orn")
    assert found
    assert found[0].attribution.speaker == "Ida Lind"
    assert made.text.startswith(said(made, found[0])[0])


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Mayor Ida Lind said the dam would hold.", "named", "Ida Lind"),
        ("A senior official said the dam would hold.", "anonymous", "senior official"),
        ("City authorities said the dam would hold.", "organisation", "City authorities"),
        ("The report said the dam would hold.", "document", "report"),
        ("The Kremlin said the dam would hold.", "organisation", "Kremlin"),
        ("Moscow said the dam would hold.", "organisation", "Moscow"),
    ],
)
def test_kinds_of_source(text: str, kind: str, name: str) -> None:
    _, [quote] = quotes_of(text)
    assert quote.attribution.source_kind == kind
    assert quote.attribution.speaker == name


def test_why_a_source_has_no_name() -> None:
    _, [quote] = quotes_of(
        "The talks went well, according to an aide who declined to be identified "
        "because they are private."
    )
    assert quote.attribution.source_kind == "anonymous"
    assert (quote.attribution.grounds or "").startswith("declined to be identified because")


@pytest.mark.parametrize(
    ("last", "speaker"),
    [
        ("“We are safe,” she said.", "Ida Lind"),
        ("“We are safe,” the mayor said.", "Ida Lind"),
        ("“We are safe,” Lind said.", "Ida Lind"),
        ("“We are safe,” he said.", "Olaf Brand"),
        ("“We are safe,” the governor said.", "Olaf Brand"),
    ],
)
def test_pronouns_surnames_and_offices(last: str, speaker: str) -> None:
    _, found = quotes_of(
        f"Mayor Ida Lind met Governor Olaf Brand at the dam. The river is high.\n{last}"
    )
    assert [q.attribution.speaker for q in found] == [speaker]


def test_role_as_stated() -> None:
    _, [quote] = quotes_of("Foreign Minister Ida Lind said the talks had failed.")
    assert quote.attribution.role == "Foreign Minister"


def test_a_figure_on_the_word_of_its_subject() -> None:
    made, found = quotes_of(
        "Coast guards said 40 boats had left, while city authorities registered at least one dead."
    )
    assert [said(made, q) for q in found] == [["40 boats had left"], ["at least one dead"]]
    assert [q.attribution.speaker for q in found] == ["Coast guards", "city authorities"]


def test_a_count_that_the_parse_takes_for_a_clause_has_its_own_source() -> None:
    _, found = quotes_of(
        "Norland air defense said 312 boats were moored, while city authorities registered "
        "at least one dead and 31 injured."
    )
    assert [q.attribution.speaker for q in found] == ["Norland air defense", "city authorities"]


# ---- whatever the marks are --------------------------------------------------------

PARAGRAPHS = (
    "Mayor Ida Lind said that the dam would hold.",
    "“The river is high,” Governor Olaf Brand said. “It will fall.”",
    "Divers said the gate was “as good as new” on Monday.",
)


def mutated(paragraph: str) -> st.SearchStrategy[str]:
    """The paragraph with some of its marks taken out, turned round or put in."""
    places = st.lists(
        st.tuples(
            st.integers(0, len(paragraph)), st.sampled_from(["“", "”", '"', "‘", "'", "«", "''"])
        ),
        max_size=3,
    )
    dropped = st.sets(st.sampled_from([i for i, c in enumerate(paragraph) if c in "“”"] or [0]))

    def build(put: list[tuple[int, str]], out: set[int]) -> str:
        chars = [("" if i in out and c in "“”" else c) for i, c in enumerate(paragraph)] + [""]
        for at, mark in put:
            chars[at] = mark + chars[at]
        return "".join(chars)

    return st.builds(build, places, dropped)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated(PARAGRAPHS[1]))
def test_broken_marks_lose_no_more_than_their_paragraph(broken: str) -> None:
    whole = "\n".join((PARAGRAPHS[0], broken, PARAGRAPHS[2]))
    [(made, _, found), (clean, _, kept)] = taken([whole, "\n".join(PARAGRAPHS)])
    for other in (PARAGRAPHS[0], PARAGRAPHS[2]):
        assert words_in(other, clean, kept) <= words_in(other, made, found)
    for quote in found:
        assert all(0 <= c.start < c.end <= len(made.text) for c in quote.content)
        assert sorted(quote.content) == list(quote.content)


def words_in(paragraph: str, made: Report, found: tuple[Quote, ...]) -> set[str]:
    """The contents that stand within a paragraph."""
    start = made.text.index(paragraph)
    end = start + len(paragraph)
    return {c.of(made.text) for q in found for c in q.content if start <= c.start and c.end <= end}


def test_an_outlet_that_is_told_is_the_channel_and_the_one_beside_the_office_speaks() -> None:
    text = "The governor of the region, Mikal Oster, told Radio Sorvia that 23 people were killed."
    _, [quote] = quotes_of(text)
    assert quote.attribution.speaker == "Mikal Oster"
    assert quote.attribution.channel == "Radio Sorvia"


def test_a_clause_after_a_comma_tells_when_somebody_spoke() -> None:
    text = (
        "“The ferry sails on Monday,” the mayor added, even as talks with the crews have stalled."
    )
    made, [quote] = quotes_of(text)
    assert said(made, quote) == ["“The ferry sails on Monday,”"]


@pytest.mark.parametrize("parting", ["\n", " "])
def test_a_name_glued_to_its_hyphen_signs_what_stands_before(parting: str) -> None:
    text = f"Otto Kern spoke first.\n“We shall not yield to the crews this year.”{parting}-Ida Lind"
    _, [quote] = quotes_of(text)
    assert quote.attribution.speaker in ("Lind", "Ida Lind")


def test_a_speaker_who_never_ends_gets_another_quote() -> None:
    text = "“We wait,” Ida Lind said. " + "“We shall wait for the boat.” She sat. " * 450
    _, found = quotes_of(text)
    spoken = sum(len(q.content) for q in found)
    assert spoken > 401
    assert {q.attribution.speaker for q in found} == {"Ida Lind"}


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Lind: the dam will hold", "the dam will hold"),
        ("Dam will hold: Lind", "Dam will hold"),
        ("Orn mayor: ‘We will rebuild’", "‘We will rebuild’"),
    ],
)
def test_a_headline_with_a_name_and_a_colon(headline: str, words: str) -> None:
    made, found = quotes_of("Mayor Ida Lind visited the dam on Monday.", headline)
    quote = match(headline, found, made, [words])
    assert quote.attribution.speaker == "Ida Lind"


@pytest.mark.parametrize("label", ["Analysis", "Review", "Editorial"])
def test_a_kind_of_article_says_nothing_in_a_headline(label: str) -> None:
    _, found = quotes_of("Ida Lind visited the dam on Monday.", f"{label}: Why the old dam fell")
    assert found == ()


def test_a_headline_with_a_topic_and_a_colon_says_nothing() -> None:
    assert quotes_of("Mayor Ida Lind visited the dam.", "Storm: three dead in Orn")[1] == ()


def test_turns_of_a_transcript_are_told_by_surname() -> None:
    _, found = quotes_of(
        "Mayor Ida Lind spoke here.\nLIND: The gate held.\nKERN: And then?\nLIND: It fell."
    )
    assert [q.attribution.speaker for q in found] == ["Ida Lind", "KERN", "Ida Lind"]


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        ("Nordfax quoted Ida Lind as saying that the dam would hold.", "Ida Lind", "Nordfax"),
        ("Nordfax cited a police source as saying the dam would hold.", "police source", "Nordfax"),
        ("According to Nordfax, Ida Lind said the dam would hold.", "Ida Lind", "Nordfax"),
        ("Ida Lind said the dam would hold, Nordfax reported.", "Ida Lind", "Nordfax"),
        ("Pavel Marek said Lind would stay, the agency reported.", "Pavel Marek", "agency"),
        ("Marek said the Council would not yield, Norfax reported.", "Marek", "Norfax"),
        ("Norfax, citing Marek, reported that the dam would hold.", "Marek", "Norfax"),
        ("The dam would hold, Norfax reported, citing Marek.", "Marek", "Norfax"),
    ],
)  # fmt: skip
def test_whoever_quotes_somebody_is_the_relay(text: str, speaker: str, relay: str) -> None:
    _, [quote] = quotes_of(text)
    assert quote.attribution.speaker == speaker
    assert quote.attribution.relay == relay


def test_both_layers_are_kept_where_each_says_something() -> None:
    made, [outer, inner] = quotes_of(
        "The council said that Mayor Ida Lind had told it that the dam would hold."
    )
    assert outer.attribution.speaker == "council"
    assert inner.attribution.speaker == "Ida Lind"
    assert inner.attribution.relay == "council"
    assert said(made, inner) == ["that the dam would hold"]


@pytest.mark.parametrize(
    "text",
    [
        "“She called it ‘a joke’ and left,” Ida Lind said.",
        "“We said ‘no’ to them,” Ida Lind said.",
        "“The song ‘Hold the Old Dam’ is hers,” Ida Lind said.",
    ],
)
def test_scare_quotes_and_titles_within_speech_are_no_layer(text: str) -> None:
    assert len(quotes_of(text)[1]) == 1


def test_labels_may_be_initials() -> None:
    _, found = quotes_of(
        "Otto Kern met Ida Lind.\nOK: Will it hold?\nIL: It will.\nOK: So?\nIL: So."
    )
    assert [q.attribution.speaker for q in found] == ["Otto Kern", "Ida Lind"] * 2


def test_topics_in_capitals_are_no_turns() -> None:
    text = "COST: The county pays for the dam.\nNEXT: Crews mend the wall by May."
    assert quotes_of(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Quotes from Sheriff Otto Kern:\n“The dam will hold, and we will stay.”", "Otto Kern"),
        ("“It will hold,” said Orn Sgt. Otto Kern.", "Otto Kern"),
        ("“It will hold,” said neighbor Ida Lind.", "Ida Lind"),
        (
            "Otto Kern spoke to the crews about Tor Brisk, the old mayor.\n"
            "Brisk came late, and Jorun Mell said, “The wall is old. It leaks. It is cold. It will "
            "go.”\n“It is my wall,” she went on. “I built it.”",
            "Jorun Mell",
        ),
    ],
)
def test_who_goes_on_speaking(text: str, speaker: str) -> None:
    assert quotes_of(text)[1][-1].attribution.speaker == speaker


def test_speech_that_paragraphs_leave_open_goes_to_whoever_ends_it() -> None:
    made, [quote] = quotes_of(
        "“The dam will hold.\n“We built it well.\n“We are safe,” Ida Lind said."
    )
    assert quote.attribution.speaker == "Ida Lind"
    assert len(said(made, quote)) == 3


@pytest.mark.parametrize(
    ("lead", "labels", "speaker"),
    [
        ("Ida Lind is the mayor of Orn.", "Q: {}\nA: {}", "Ida Lind"),
        ("Ida Lind is the mayor of Orn.", "Q. {}\nA. {}", "Ida Lind"),
        ("Ida Lind met Otto Kern. Lind is the mayor.", "Question: {}\nAnswer: {}", "Ida Lind"),
        ("Ida Lind met Otto Kern.", "Q: {}\nA: {}", None),
        ("The mayor of Orn spoke here.", "Q: {}\nA: {}", None),
    ],
)  # fmt: skip
def test_answers_of_an_interview(lead: str, labels: str, speaker: str | None) -> None:
    turns = labels.format("Will the dam hold?", "It will hold for years.")
    _, found = quotes_of(f"{lead}\n{turns}")
    assert [q.attribution.cue.verb for q in found if q.attribution.cue] == [":", ":"]
    assert found[1].attribution.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "WHAT THE MAYOR SAID ABOUT THE DAM\nMayor Ida Lind walked along the dam on Monday.",
        "RIVER RISES, MAYOR SAYS - The river rose by a hand on Monday and fell again.",
    ],
)
def test_headings_in_capitals_bring_in_no_speech(text: str) -> None:
    assert quotes_of(text)[1] == ()


@pytest.mark.parametrize(
    "text", ["According to police, three died.", "Three died, according to police."]
)
def test_bodies_need_no_article(text: str) -> None:
    [quote] = quotes_of(text)[1]
    assert quote.attribution.speaker == "police"
    assert quote.attribution.source_kind == "organisation"


def test_whom_somebody_asked_is_not_who_asks() -> None:
    _, [asked, answered] = quotes_of(
        "Asked whether the dam would hold, Ida Lind said that it would."
    )
    assert asked.attribution.speaker is None
    assert answered.attribution.speaker == "Ida Lind"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Ukrainian leader, Pavel Marek, came. “We stay,” the Ukrainian leader said.",
            "Pavel Marek",
        ),
        (
            "President Pavel Marek met Chancellor Karl Nehm. “We stay,” the chancellor said.",
            "Karl Nehm",
        ),
        (
            "“It is new,” said Ida Lind, who is chairman of the council. “It will hold.”",
            "Ida Lind",
        ),
        ("Otto Kern left.\nA girl saw it from the quay. “It was loud,” she said.", "girl"),
        ("The ministry closed the road. It said the dam was weak.", "ministry"),
        ("Police closed the road. They said the dam was weak.", "Police"),
        ("It said the dam was weak.", None),
        ("Ida Lind and Otto Kern said the dam was weak.", "Ida Lind and Otto Kern"),
        ("Orn Chief of Police Otto Kern said the dam was weak.", "Otto Kern"),
        (
            "Mayor Jorun Brisk took her boat. Otto Kern came. “It sank,” she said.",
            "Jorun Brisk",
        ),
        ("This from the mayor: “The dam will hold, and we will stay.”", "mayor"),
        ("The roof held, the mayor of Lyon said on Monday.", "mayor of Lyon"),
        ("Sgt. Ida Lind said that the roof held.", "Ida Lind"),
    ],
)
def test_who_is_meant(text: str, speaker: str | None) -> None:
    assert quotes_of(text)[1][-1].attribution.speaker == speaker


def test_one_surname_is_whoever_spoke_under_it_last() -> None:
    text = (
        "Jonas Brisk was killed on Monday. “He was a good man,” said Anna Brisk, his aunt.\n"
        "Jonas Brisk was 19.\n“Lock the gate,” Brisk said."
    )
    assert quotes_of(text)[1][-1].attribution.speaker == "Anna Brisk"


def test_a_name_alone_under_speech_signs_it() -> None:
    text = "“The dam will hold, and we will stay here.”\nIda Lind, mayor of Orn\nThe river rose."
    [quote] = quotes_of(text)[1]
    assert quote.attribution.speaker == "Ida Lind"


def test_labels_of_turns_may_hold_offices_and_remarks() -> None:
    made, found = quotes_of(
        "OTTO KERN, MAYOR OF ORN: The gate is shut.\n"
        "IDA LIND, REPORTER (on the phone): The road is dry.\n"
        "KERN: And the ferry?"
    )
    assert [said(made, q) for q in found] == [
        ["The gate is shut."],
        ["The road is dry."],
        ["And the ferry?"],
    ]
    names = [(q.attribution.speaker or "").upper().split()[-1] for q in found]
    assert names == ["KERN", "LIND", "KERN"]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Otto Kern, captain of Orn: “The gate is shut.”", "“The gate is shut.”", "Otto Kern"),
        ("Otto Kern closed his umbrella. “The road is dry.”", "“The road is dry.”", "Otto Kern"),
        ("″The gate is shut,″ Otto Kern said.", "″The gate is shut,″", "Otto Kern"),
        ('"The gate is shut." said Otto Kern.', '"The gate is shut."', "Otto Kern"),
        (
            "Kern said: “Lind wrote, ‘The sign reads “Keep out”.’”",
            "“Lind wrote, ‘The sign reads “Keep out”.’”",
            "Kern",
        ),
    ],
)
def test_speakers_and_marks_as_they_come(text: str, words: str, speaker: str) -> None:
    made, found = quotes_of(text)
    assert (said(made, found[0]), found[0].attribution.speaker) == ([words], speaker)


def test_inches_are_no_marks() -> None:
    made, [quote] = quotes_of("“The pipe was 5″ wide and it leaked,” Otto Kern said.")
    assert said(made, quote) == ["“The pipe was 5″ wide and it leaked,”"]


def test_things_that_find_people_say_nothing() -> None:
    assert quotes_of("Patrol drones found six hikers near Orn on Sunday.")[1] == ()


def test_a_clause_about_the_speaker_is_not_said() -> None:
    made, [quote] = quotes_of("“The gate is shut,” Otto Kern, whose sister, Ida, fell, said.")
    assert said(made, quote) == ["“The gate is shut,”"]
    assert quote.attribution.speaker == "Otto Kern"


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        # no comma parts the words from their cue
        (
            '"The gate broke" said Ida Lind "and all of us ran".',
            {'"The gate broke"': "Ida Lind", '"and all of us ran"': "Ida Lind"},
        ),
        ("“The gate broke” Ida Lind said.", {"“The gate broke”": "Ida Lind"}),
        ("Ida Lind said “never”.", {"“never”": "Ida Lind"}),
        # a question that somebody was asked, and the answer
        (
            "Ida Lind opened the gate. Asked how, she answered: “With a key.”",
            {"“With a key.”": "Ida Lind"},
        ),
        # a mark that was lost
        (
            "“The gate was rusty, Mayor Ida Lind told the council. She left at noon.\n"
            "“We shall paint it,” she added.",
            {"“The gate was rusty,": "Ida Lind", "“We shall paint it,”": "Ida Lind"},
        ),
        # amid the clause
        ("The gate, according to Otto Kern, “was shut”.", {"“was shut”": "Otto Kern"}),
        # of two with one surname whoever spoke last, however they were named
        (
            "Mayor Ida Lind said the gate was shut. Her son, Emil Lind, who sells fish, said it "
            "was open. “I saw it,” Lind said.",
            {"“I saw it,”": "Emil Lind"},
        ),
        # whoever held the office once is not its holder
        (
            "Premier Otto Kern met former premier Ida Lind. The premier said the gate was shut.",
            {"the gate was shut": "Otto Kern"},
        ),
        # who goes on speaking below
        (
            "Painter Otto Kern said: “I cannot say.”\nSnow fell on the gate.\n“We saw the smoke at "
            "nine, and the boats came out,” he said.\nHarbour master James Berg added: “Go home.”",
            {"“We saw the smoke at nine, and the boats came out,”": "James Berg"},
        ),
    ],
)
def test_who_said_it(text: str, said_by: dict[str, str]) -> None:
    made, found = quotes_of(text)
    told = {words: q.attribution.speaker for q in found for words in said(made, q)}
    assert told | said_by == told


def test_whom_somebody_spoke_to_is_no_speech() -> None:
    assert quotes_of("The Orn Gazette spoke to harbour master Ida Lind.")[1] == ()


@pytest.mark.parametrize(
    ("headline", "body", "speaks"),
    [
        ("Emil Kern: Shy clerk held as two die at mill", "Emil Kern, 30, was seized.", False),
        ("Emil Kern: Two die at mill", "Emil Kern said two had died.", True),
        ("Emil Kern: from clerk to mayor", "Emil Kern said he was glad.", False),
        ("Emil Kern: I saw the mill burn", "Emil Kern was seized.", True),
    ],
)
def test_a_headline_about_somebody_is_not_what_they_say(
    headline: str, body: str, speaks: bool
) -> None:
    _, found = quotes_of(body, headline)
    assert speaks == any(q.start < len(headline) for q in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # the small words before the marks belong to the sentence
        ("Ida Lind said that “the gate held all night.”", "that “the gate held all night.”"),
        # an object that belongs to what is said
        ("Ida Lind called the plan “a costly joke.”", "the plan “a costly joke.”"),
        ("Ida Lind accused the firm of neglect.", "the firm of neglect"),
        # short words behind their cue
        ("A man on the quay yelled “Stay!” and ran.", "“Stay!”"),
        ("Ida Lind ended her speech by saying “Never again.”", "“Never again.”"),
        # marks before the stop
        ("Ida Lind said, “the gate held all night”.", "“the gate held all night”"),
        # what the report adds behind the marks
        ("Ida Lind said the plan was “a joke,” referring to the toll.", "the plan was “a joke,”"),
        # a second cue of the same speaker
        ("Ida Lind said the gate held, and added: “We ran.”", "“We ran.”"),
    ],
)
def test_where_what_is_said_begins_and_ends(text: str, words: str) -> None:
    made, found = quotes_of(text)
    assert words in [w for q in found for w in said(made, q)]


def test_a_first_line_without_a_zone_may_be_a_headline() -> None:
    _, found = quotes_of("Lind: Gate ‘Has A Long Way To Go.’\nMayor Ida Lind went home.")
    assert [q.attribution.speaker for q in found] == ["Ida Lind"]
