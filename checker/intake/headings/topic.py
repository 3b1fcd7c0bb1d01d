"""What the columns of a list are about."""

from collections.abc import Collection, Iterable

from checker.intake.words import canon, matters, plant, titles
from checker.model import Field

_ASKED_AT_LEAST = 2


def of_environment(fields: Iterable[Field], above: Iterable[str]) -> bool:
    """Whether a list asks for more than who somebody is: customers and tenants have names as well.

    What is said right ``above`` it may say so too: 环保所日常巡查记录.
    """
    asked = len({field.key for field in fields if field.group != canon.BASICS})
    return asked >= _ASKED_AT_LEAST or any(map(matters.ENVIRONMENTAL.search, above))


# fields that a heading without a topic names for want of a better: 台账
GENERAL = frozenset({"records_kept"})
# the same where the title says what the list is about: 治理设施 in a list of 涉气企业
OF_PLANT = frozenset({"treatment", "treatment_running"})


def topic_of(fields: Iterable[Field], above: Collection[str]) -> str | None:
    """What the columns of a list are all about: 废水, 废气, VOCs, 危废; ``None`` where there is more.

    Few columns prove nothing, unless the lines ``above`` them say the same.
    """
    found: dict[str, int] = {}
    for field in fields:
        topic = canon.TOPIC_OF_GROUP.get(field.group)
        of_boilers = field.key == "fuel" or field.key in plant.BOILER_FIELDS
        if field.group in {canon.AIR, canon.AIR_MEASURED} and not of_boilers:
            topic = canon.VOC_TOPIC if "VOC" in field.label else canon.AIR_TOPIC
        if topic is not None:
            found[topic] = found.get(topic, 0) + 1
    if set(found) == {canon.VOC_TOPIC, canon.AIR_TOPIC}:
        of_vocs, of_air = found[canon.VOC_TOPIC], found[canon.AIR_TOPIC]
        found = {canon.AIR_TOPIC: of_air + of_vocs} if of_air > 1 else {canon.VOC_TOPIC: of_vocs + 1}
    told = {topic for topic, said in titles.TOPIC_OF_LIST.items() if any(map(said.search, above))}
    (topic, number), *more = found.items() or [(next(iter(told), ""), 0)]
    return topic if topic and not more and (number >= 2 or told == {topic}) else None
