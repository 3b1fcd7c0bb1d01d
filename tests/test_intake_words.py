"""The words by which lists are understood stand in ``checker/intake/words``, nowhere else in the reader."""

import ast
import importlib
import pickle
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import shipped

from checker.intake import lazy_re
from checker.intake.words.problems import forms

INTAKE = Path(__file__).parent.parent / "checker" / "intake"
WORDS = sorted(path for path in (INTAKE / "words").rglob("*.py") if path.stem != "__init__")
LOGIC = sorted(path for path in INTAKE.rglob("*.py") if not path.is_relative_to(INTAKE / "words"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# what looks for a text in another, or takes it off; and what makes a table
LOOKING = {"startswith", "endswith", "removeprefix", "removesuffix", "strip", "lstrip", "rstrip", "replace"}
LOOKING |= {
    "translate",
    "split",
    "rsplit",
    "partition",
    "rpartition",
    "find",
    "rfind",
    "index",
    "rindex",
    "count",
}
TABLES = {"frozenset", "set", "dict", "fromkeys", "maketrans"}
Parents = dict[ast.AST, ast.AST]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def parents_of(tree: ast.AST) -> Parents:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def is_docstring(node: ast.AST, parents: Parents) -> bool:
    return isinstance(parents[node], ast.Expr)


def texts(tree: ast.AST, parents: Parents) -> list[ast.Constant]:
    """Every Chinese text of a module that is no docstring."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CHINESE.search(node.value)
        and not is_docstring(node, parents)
    ]


def constants(tree: ast.Module) -> set[str]:
    """The names at the level of the module that stand for something Chinese."""
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and texts(node.value, parents_of(node))
    }


def called(call: ast.Call) -> tuple[str, str]:
    """What is called, by its last two names: re.compile, …startswith, frozenset."""
    match call.func:
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return owner, name
        case ast.Attribute(attr=name):
            return "", name
        case ast.Name(id=name):
            return "", name
    return "", ""


def reads_by(node: ast.AST, parents: Parents) -> str | None:
    """How a text serves to understand another; ``None`` where it is only said."""
    while not isinstance(node, ast.stmt):
        inner, node = node, parents[node]
        match node:
            case ast.Compare() | ast.MatchValue():
                return "compared"
            case ast.Set() | ast.Dict() | ast.SetComp() | ast.DictComp():
                return "in a table"
            case ast.For(iter=inside) | ast.comprehension(iter=inside) if inside is inner:
                return "gone through"
            case ast.Call() if called(node)[0] == "re":
                return "a pattern"
            case ast.Call() if called(node)[1] in LOOKING:
                return "looked for"
            case ast.Call() if called(node)[1] in TABLES:
                return "in a table"
            case ast.Call() | ast.FormattedValue():
                return None  # given to something that says it
    return None


def understanding(path: Path) -> Iterator[str]:
    """Every Chinese text of a module by which it understands what a list says."""
    tree = tree_of(path)
    parents, named = parents_of(tree), constants(tree)
    names = [one for one in ast.walk(tree) if isinstance(one, ast.Name) and one.id in named]
    for node in (*texts(tree, parents), *names):
        is_name = isinstance(node, ast.Name)
        how = reads_by(node, parents)
        if how is not None and not (is_name and how == "gone through"):  # messages may be, one by one
            yield f"{path.name}:{node.lineno} {node.id if is_name else node.value!r} is {how}"


@pytest.mark.parametrize("path", LOGIC, ids=lambda path: path.stem)
def test_the_reader_understands_by_the_words_alone(path):
    """Beside the code stand only messages: no text there is compared, looked for or kept in a table."""
    assert list(understanding(path)) == []


def test_no_choice_of_the_dictionary_is_written_out_in_the_reader():
    fields = shipped().dictionary.fields
    known = {one.group for one in fields} | {
        word
        for one in fields
        for choice, spellings in (one.choices or {}).items()
        for word in (choice, *spellings)
    }
    written = []
    for path in LOGIC:
        tree = tree_of(path)
        parents = parents_of(tree)
        written += [
            f"{path.name}:{node.lineno} {node.value}"
            for node in texts(tree, parents)
            if node.value in known and not isinstance(parents[node], ast.JoinedStr)
        ]
    assert written == []


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_the_words_are_tables_and_patterns_without_logic(path):
    _, *body = tree_of(path).body  # without the docstring
    assert {type(node) for node in body} <= {ast.Import, ast.ImportFrom, ast.Assign}
    imports = [ast.unparse(node) for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    of_code = [one for one in imports if not one.startswith("from checker.intake.words")]
    assert set(of_code) <= {"from checker.intake import lazy_re as re"}


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a table of words holds."""
    if hasattr(value, "pattern"):  # compiles it
        yield value
    elif isinstance(value, dict):
        yield from patterns_in(tuple(value.items()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from patterns_in(one)


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_every_pattern_can_be_compiled(path):
    """They are compiled late, so that a bracket left open would be found by the list that asks for it."""
    names = path.relative_to(INTAKE / "words").with_suffix("").parts
    words = importlib.import_module(".".join(("checker.intake.words", *names)))
    written = path.read_text(encoding="utf-8").count("re.compile(")
    assert sum(1 for _ in patterns_in(tuple(vars(words).values()))) >= written


def test_a_pattern_is_compiled_when_it_is_first_asked():
    broken = lazy_re.compile("(")
    with pytest.raises(re.error):
        broken.search("")


def test_a_pattern_answers_as_a_compiled_one_also_in_another_process():
    text, flags = "(甲 | a) b", re.VERBOSE | re.IGNORECASE
    late, early = lazy_re.compile(text, flags), re.compile(text, flags)
    for one in (
        late,
        pickle.loads(pickle.dumps(late)),
        pickle.loads(pickle.dumps(lazy_re.compile(text, flags))),
    ):
        assert [found.span() for found in one.finditer("xABc甲b")] == [(1, 3), (4, 6)]
        assert one.fullmatch("xab") is None and one.sub(r"\1乙", "ab") == "a乙"
        assert (one.pattern, one.flags, one.groups) == (early.pattern, early.flags, early.groups)


@given(st.data())
@settings(max_examples=300)
def test_a_pattern_that_is_not_compiled_yet_turns_no_text_away_that_it_matches(data):
    form, _ = data.draw(st.sampled_from(forms.FORMS))
    text = data.draw(st.from_regex(form.pattern, fullmatch=True))
    assert lazy_re.compile(form.pattern).fullmatch(text).span() == (0, len(text))


@pytest.mark.parametrize(
    "pattern", [r"[甲-癸]", r"[^甲]", r".", r"\w", r"\d", r"[\u4e00-\u9fff]", "(?i:X)", r"\x7a"]
)
def test_characters_that_a_pattern_does_not_write_out_are_not_held_against_a_text(pattern):
    matched = [one for one in "乙畏3xzé" if re.fullmatch(pattern, one)]
    assert matched
    assert all(lazy_re.compile(pattern).fullmatch(one) for one in matched)


def test_every_word_is_used():
    """A list that nothing reads would be extended in vain."""
    sources = {path: path.read_text(encoding="utf-8") for path in (*LOGIC, *WORDS)}
    asked = {
        path: set(re.findall(r"\b(\w+)(?:\.| import )([A-Z_]+)\b", one)) for path, one in sources.items()
    }
    unused = []
    for path in WORDS:
        elsewhere = set().union(*(one for other, one in asked.items() if other != path))
        here = Counter(re.findall(r"\w+", sources[path]))
        names = re.findall(r"^([A-Z][A-Z_, ]*) = ", sources[path], re.MULTILINE)
        for name in ", ".join(names).split(", "):
            if here[name] == 1 and (path.stem, name) not in elsewhere:
                unused.append(f"{path.stem}.{name}")
    assert unused == []
