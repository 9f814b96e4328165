"""Who speaks, one kind of difficulty a line: the speaker of the last direct quote."""

from __future__ import annotations

from functools import lru_cache

import pytest
from tests.extract.quotes.made import quotes_of, taken

from rashomon.model import Quote

SPEAKERS = {
    # short titles end no sentence
    "“The gate is shut for good,” Orn Harbour Supt. Ida Lind told the crews.": "Ida Lind",
    "“The gate is shut for good,” said Sgt. Ida Lind of the harbour patrol.": "Ida Lind",
    # nor do whole ones begin a name
    "“The gate is shut for good,” said Orn County Sheriff Ida Lind.": "Ida Lind",
    # whoever has just spoken, though no list knows the name
    "Otto Kern left. The dam held, said former adviser Zbyg Oster. But, he said, “it is old.”": (
        "Zbyg Oster"
    ),
    # "spokesman" is said of women, too
    "Kern’s spokesman Grace Brok met the crews. “The gate holds,” she said.": "Grace Brok",
    # a verb that nobody lists, right after speech; whose neighbour it is does not speak
    "“It is high time that we left,” exhorted Kern’s neighbour, baker Ida Lind.": "Ida Lind",
    # whom others asked
    "Ida Lind, who told the council when asked last month about the gate: “It is shut.”": (
        "Ida Lind"
    ),
    # "she's said" is no passive
    "Ida Lind left. She’s said the same thing at every stop, “We will all be back.”": "Ida Lind",
    # a colon: the subject next to it, whose words reach it, the writer and not the receiver
    "The timing was so odd that Ida Lind could only quip: “We were all asleep.”": "Ida Lind",
    "Ida Lind said that given the weather:\n“There was only one way out, and we took it.”": (
        "Ida Lind"
    ),
    "Ida Lind to Otto Kern: “You will never close the gate alone.”": "Ida Lind",
    # signed under it, with a dash or a hyphen
    "“The dam is our house and our bread, and it will hold.”\n-Ida Lind": "Ida Lind",
    "“The dam is our house and our bread, and it will hold.”\n— Ida Lind, mayor of Olm": "Ida Lind",
    # cited by an agency
    "“The gate was old and weak,” the Orn Courier cited Ida Lind.": "Ida Lind",
    # a statement that the paragraph before makes known
    "The council of Orn issued a statement on Monday.\n“We want to say how sorry we all are.”": (
        "council of Orn"
    ),
    # a clause after a comma is no part of whoever speaks, whatever it hangs on
    "“We are late,” said an aide to both Kerns, who, like most, asked not to be named.": (
        "aide to both Kerns"
    ),
    # a surname of two words
    "Otto High-Kern came late. “It is a perfect time,” High-Kern said.": "Otto High-Kern",
    # the pronoun of a clause is no part of a name
    "Otto Kern added the sign which reads, “Nobody must pass this gate.”": "sign",
}


@lru_cache(maxsize=1)
def found() -> dict[str, tuple[Quote, ...]]:
    return {t: quotes for t, (_, _, quotes) in zip(SPEAKERS, taken(list(SPEAKERS)), strict=True)}


@pytest.mark.parametrize("text", SPEAKERS)
def test_who_speaks(text: str) -> None:
    last = [q for q in found()[text] if q.form != "indirect"][-1]
    assert last.attribution.speaker == SPEAKERS[text]


@pytest.mark.parametrize(
    ("text", "inner", "speaker", "relay"),
    [
        (
            "The council said that Lind had told it “the dam will surely hold.”",
            "“the dam will surely hold.”",
            "Lind",
            "council",
        ),
        (
            "Ida Lind recalled that Kern said, “It will hold,” and laughed.",
            "“It will hold,”",
            "Kern",
            "Ida Lind",
        ),
        (
            "“Kern told me ‘the dam will hold’ and I believed him,” Ida Lind said.",
            "‘the dam will hold’",
            "Kern",
            "Ida Lind",
        ),
        (
            "Ida Lind said Otto Kern had told her that the dam would hold.",
            "that the dam would hold",
            "Otto Kern",
            "Ida Lind",
        ),
    ],
)
def test_both_layers_are_kept(text: str, inner: str, speaker: str, relay: str) -> None:
    [(made, _, quotes)] = taken([text])
    held = {q.content[0].of(made.text): q.attribution for q in quotes}
    assert len(held) == 2
    assert (held[inner].speaker, held[inner].relay) == (speaker, relay)
    [outer] = [a for words, a in held.items() if words != inner]
    assert (outer.speaker, outer.relay) == (relay, None)


@pytest.mark.parametrize(
    "text",
    [
        "“I said, ‘Leave the gate open,’ and they did,” said Ida Lind.",
        "Ida Lind said that most people say “no” to the dam.",
        "“We call it the ‘gate of all the gates’ here,” said Ida Lind.",
    ],
)
def test_words_of_nobody_else_are_no_layer(text: str) -> None:
    [(_, _, quotes)] = taken([text])
    assert len(quotes) == 1


def test_a_transcript_between_marks_has_its_speakers() -> None:
    lines = ["LIND: It will hold, of that I am sure.", "KERN: Will it hold in spring?"]
    lines = [f"“{line}" for line in [*lines, "LIND: Even then it will hold.”"]]
    text = "\n".join(["Ida Lind met Otto Kern.", *lines])
    made, _, quotes = taken([text])[0]
    assert [q.content[0].of(made.text) for q in quotes] == [
        "It will hold, of that I am sure.",
        "Will it hold in spring?",
        "Even then it will hold.",
    ]
    assert [q.attribution.speaker for q in quotes] == ["Ida Lind", "Otto Kern", "Ida Lind"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The debris suggested that the drone had been hit.", None),
        ("A survey suggested that most people would stay.", "survey"),
        ("The mayor suggested that the gate be shut.", "mayor"),
    ],
)
def test_things_do_not_speak(text: str, speaker: str | None) -> None:
    [(made, _, [quote])] = taken([text])
    assert quote.attribution.speaker == speaker
    assert quote.attribution.span is not None
    assert quote.attribution.span.of(made.text)


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        (
            "An aide who asked not to be named because talks go on said the deal was near.",
            "asked not to be named because talks go on",
        ),
        ("An official briefed on the talks said the deal was near.", "briefed on the talks"),
        (
            "An aide said on condition of anonymity that the deal was near.",
            "on condition of anonymity",
        ),
    ],
)
def test_why_a_source_is_unnamed_ends_before_the_cue(text: str, grounds: str) -> None:
    [(_, _, [quote])] = taken([text])
    assert quote.attribution.grounds == grounds


@pytest.mark.parametrize("heading", ["SITUATION REPORT 4", "Bulletin No. 7"])
def test_a_numbered_heading_speaks_nothing(heading: str) -> None:
    _, (quote,) = quotes_of(f"{heading}: “The bridge at Tarn is shut and nobody may pass it.”")
    assert quote.attribution.speaker is None


def test_the_number_of_a_report_is_not_said() -> None:
    assert not quotes_of("Situation report 4: Nine villages are cut off from Tarn.")[1]


def test_a_time_after_by_speaks_nothing() -> None:
    assert quotes_of("The repair of the mill is expected by Friday.")[1] == ()
