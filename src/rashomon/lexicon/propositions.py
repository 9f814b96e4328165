"""Words that turn a proposition: light verbs, negative words, modals: `propositions.toml`."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Propositions(BaseModel):
    """What `extract.claims` asks of a clause's words; verbs are lemmas, the rest lower case.

    `light` verbs leave the action to their object ("held talks"). `negative`
    determiners and subjects deny the clause, `failing` verbs the clause below
    them, `doubting` ones leave it in doubt. `modality` are auxiliaries by what
    they say, `intent` verbs and nouns whose infinitive is wanted, not done.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    light: tuple[str, ...]
    negative: tuple[str, ...]
    failing: tuple[str, ...]
    doubting: tuple[str, ...]
    modality: dict[str, tuple[str, ...]]
    intent: dict[str, tuple[str, ...]]
