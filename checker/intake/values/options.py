"""The options of a form: 有 of ☑有□无, and of A.有."""

from checker.intake.words import answers


def chosen(text: str) -> str:
    """The words of the option that was chosen: 有 of A.有; the text as it is where several stand in it."""
    text = boxed(text.translate(answers.FILLED_IN))
    return text if len(answers.OPTIONS.findall(text)) > 1 else answers.OPTION.sub("", text)


def boxed(text: str) -> str:
    """The options that are ticked of those of a form: 有 of ☑有□无; nothing where none is."""
    if text.strip() in answers.EMPTY_BOXES:
        return ""
    first, *pieces = (piece.strip(answers.AROUND_OPTION) for piece in answers.BOX.split(text))
    marks, words = pieces[::2], pieces[1::2]
    if first and words and not words[-1]:  # 有√无□
        words = [first, *words[:-1]]
    elif first:
        return text
    if len(marks) < 2 or not all(words) or answers.BOXES_LEFT.isdisjoint(marks):
        return text
    return "、".join(word for mark, word in zip(marks, words, strict=True) if mark not in answers.BOXES_LEFT)
