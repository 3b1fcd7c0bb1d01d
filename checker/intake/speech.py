"""Clauses as they are spoken, put into the words of the forms of ``words/problems.py``."""

from collections.abc import Iterator

from checker.intake.words import scene, speech


def in_other_words(clause: str) -> Iterator[str]:
    """A clause (squeezed, without what leads it in) as the forms would say it; nothing that it does not say.

    The last of them are those in which a source that no list of words knows has the sign of one.
    """
    said = clause
    for pattern, instead in speech.REPLACED:
        said = pattern.sub(instead, said)
    if said not in (clause, speech.OF_NOTHING_NAMED):
        yield said
    for pattern, sign in (
        (speech.SOURCE_OF_GAS, scene.SOURCE_SIGN),
        (speech.SOURCE_OF_WATER, ""),
    ):
        found = pattern.match(said)
        if found is not None:  # of water nothing tells whether it is that of the trade
            yield sign + said[found.end() :]
    dangerous = speech.DANGEROUS.fullmatch(said)
    if dangerous is not None:
        yield from (
            instead
            for pattern, instead in speech.DANGEROUS_LACKS
            if pattern.fullmatch(dangerous["lacks"]) is not None
        )


def ways_of(clause: str) -> Iterator[str]:
    """A clause as it is, and with a sign for its source or the water of its trade."""
    yield clause
    for words, sign in (
        (scene.SOURCE, scene.SOURCE_SIGN),
        (scene.TRADE_WATER, scene.TRADE_SIGN),
    ):
        found = words.match(clause)
        if found is not None:
            yield sign + clause[found.end() :]


def each_of(clause: str) -> list[str]:
    """无照无环评: what is lacking, one by one; nothing where a clause is no such row."""
    return speech.ONE.findall(clause) if speech.EACH.fullmatch(clause) is not None else []
