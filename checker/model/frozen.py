"""What all nouns are made of: values that never change and texts that are not blank."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict


class Frozen(BaseModel):
    """A value: it never changes, and a misspelt key is an error, never silently ignored."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="forbid", arbitrary_types_allowed=True)


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("不能留空")
    return value.strip()


Text = Annotated[str, AfterValidator(_text)]
# YAML reads 214 as a number; an article number is a name.
ArticleNumber = Annotated[Text, BeforeValidator(lambda one: str(one) if type(one) is int else one)]
