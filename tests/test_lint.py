"""Every citation of the shipped pack is proved, and what is wrong in a pack is named at file:line:column."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.cli.lint import run_lint
from checker.model import Rulebook
from checker.proof.citations import cited_in, count_citations
from checker.proof.law_index import IndexFormatError, LawIndex, parse_index
from checker.proof.lint import notices
from checker.proof.verdict import Level
from checker.rulebook import default_folder, load_rulebook

REAL_INDEX = Path(__file__).parents[2] / "shared" / "law" / "laws_index.json"
PERMIT = "disorderly/no_discharge_permit.yaml"
NOISE = "polluting/noise_exceeds_standard.yaml"
FILING = "disorderly/eia_registration_missing.yaml"
LIMITS = "limits/gb_12348_2008.yaml"
CODE = "{law: 生态环境法典, article: "
LAWS = "laws.yaml"
AIR_LAW = "text: 大气污染防治法(2018-10-26), issuer: 全国人民代表大会常务委员会, since: 2018-10-26"
SECOND_TEXT = "{name: 长江保护法, text: 另一文本, issuer: 人大, since: 2021-03-01}"
SPACED = f'{CODE}"174", quote: "未取得排污许可证的 不得排放污染物"}}'
EVENING = (
    "{name: 傍晚, title: 傍晚, unit: dB(A), rows:"
    " [{at_most: 60, clause: 表1, since: 2008-10-01, verified: primary}]}"
)


WRONG = (Level.ERROR, Level.WARNING)


class Shipped:
    """A copy of the shipped pack that a test breaks in one place."""

    def __init__(self, folder: Path):
        self.folder = folder
        shutil.copytree(default_folder(), folder)

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def place(self, name: str, at: str) -> str:
        """The address of these words: file:line:column."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(at) == 1, f"{name} holds {at!r} {text.count(at)} times"
        before = text[: text.index(at)]
        return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: "

    def lint(self, index: LawIndex | None = None, least: tuple[Level, ...] = WRONG) -> list[str]:
        """What lint says, without the notes: those tell what nobody uses, which may be meant so."""
        found = notices(_book(self.folder), self.folder, index)
        return [str(one) for one in found if one.level in least]


def _book(folder: Path) -> Rulebook:
    rulebook, mistakes = load_rulebook(folder)
    assert rulebook is not None, "\n".join(map(str, mistakes))
    return rulebook


@pytest.fixture
def shipped(tmp_path: Path) -> Shipped:
    return Shipped(tmp_path / "rules")


def _broken_in_turn(folder: Path, changes: dict[str, Any]) -> Iterator[tuple[Shipped, list[str]]]:
    """Copies of the shipped pack, each file of it broken in one way at most: lint takes a second."""
    waiting = dict(changes)
    while waiting:
        one_a_file = {change[0]: name for name, (change, *_) in reversed(waiting.items())}
        broken = Shipped(folder / str(len(waiting)))
        for name in one_a_file.values():
            broken.replace(*waiting.pop(name)[0])
        yield broken, list(one_a_file.values())


def _real_index() -> LawIndex:
    if not REAL_INDEX.is_file():
        pytest.skip(f"the texts of the laws are not part of the repository: no {REAL_INDEX}")
    return parse_index(json.loads(REAL_INDEX.read_text(encoding="utf-8")))


def _made_index() -> LawIndex:
    """An index that agrees with the shipped pack: it shows what lint notices, not what the laws say."""
    rulebook = _book(default_folder())
    made: dict[str, dict[str, dict[str, str]]] = {}
    for law in rulebook.laws:
        until = str(law.until or "(in force)")
        made[law.text] = {"meta": {"effective_from": str(law.since), "effective_to": until}, "articles": {}}
        for one in (one for each in cited_in(rulebook) for one in each.citations):
            if one.law == law.name:
                articles = made[law.text]["articles"]
                articles[one.article] = f"{articles.get(one.article, '')}……{one.quote}。"
    return parse_index(made)


@pytest.fixture(scope="module", params=["made", "real"])
def index(request: pytest.FixtureRequest) -> LawIndex:
    return _made_index() if request.param == "made" else _real_index()


# --- the shipped pack -----------------------------------------------------------------------------


def test_the_shipped_pack_is_clean(shipped):
    assert shipped.lint() == []


def test_every_citation_of_the_shipped_pack_is_proved(shipped, index):
    assert shipped.lint(index) == []
    rulebook = _book(shipped.folder)
    cited = {one.law for each in cited_in(rulebook) for one in each.citations}
    # no mistake means proof only where there is a text to prove by
    assert {law.text for law in rulebook.laws if law.name in cited} <= set(index)
    assert count_citations(rulebook) > 600


# What is broken, at which words lint must point, and what it must say.
UNTRUE = {
    "wrong article": (
        (PERMIT, f'{CODE}"174"', f'{CODE}"175"'),
        'article: "175"',
        ["“生态环境法典(2026-03-12)”", "；该句在第174条"],
    ),
    "no such article": (
        (PERMIT, f'{CODE}"174"', f'{CODE}"1743"'),
        'article: "1743"',
        ["没有第1743条（共 ", "；该句在第174条"],
    ),
    "changed quote": (
        (PERMIT, "未取得排污许可证的不得排放污染物", "未取得排污许可证的可以排放污染物"),
        "quote: 未取得排污许可证的可以排放污染物",
        ["第174条中没有“未取得排污许可证的可以排放污染物”", "最接近的原文在第174条：“未取得"],
    ),
    "changed fine": (
        (PERMIT, "责令改正，处二十万元以上一百万元", "责令改正，处十万元以上一百万元"),
        "quote: 未依法取得排污许可证排放污染物的，由",
        ["第1102条中没有“未依法取得", "最接近的原文在第1102条：“", "责令改正，处二十万元以上一百万元"],
    ),
    "a day before the text": (
        (NOISE, "应当符合噪声排放标准}", "应当符合噪声排放标准, since: 2022-06-04}"),
        "since: 2022-06-04",
        ["2022-06-04 不在《噪声污染防治法》经核实的施行期间（2022-06-05至2026-08-14）之内；请改正 since"],
    ),
    "a day after the text": (
        (FILING, "对环境影响登记表实行备案管理}", "对环境影响登记表实行备案管理, until: 2026-08-15}"),
        "until: 2026-08-15",
        ["2026-08-15 不在《环境影响评价法》经核实的施行期间", "；请改正 until，或删去"],
    ),
    "no day of the rule": (
        (PERMIT, "since: 2019-12-20", "since: 2026-08-15"),
        'law: 环境保护法, article: "45"',
        ["为2026-08-15至今，而《环境保护法》经核实的施行期间为2015-01-01至2026-08-14"],
    ),
    "law ends after the index": (
        (LAWS, f"{AIR_LAW}, until: 2026-08-14", f"{AIR_LAW}, until: 2026-08-15"),
        "until: 2026-08-15",
        ["索引写明“大气污染防治法(2018-10-26)”施行至 2026-08-14；until 应为该日或更早"],
    ),
    "law never ends": (
        (LAWS, f"{AIR_LAW}, until: 2026-08-14, superseded_by: 生态环境法典", AIR_LAW),
        "{name: 大气污染防治法, ",
        ["索引写明“大气污染防治法(2018-10-26)”施行至 2026-08-14；until 应为该日或更早，不能留空"],
    ),
    "law begins before the index": (
        (LAWS, AIR_LAW, AIR_LAW.replace("since: 2018-10-26", "since: 2018-10-25")),
        "since: 2018-10-25",
        ["《大气污染防治法》的 since 早于索引写明的施行日期；应为 2018-10-26 或更晚"],
    ),
    "unknown law": (
        (LAWS, "text: 大气污染防治法(2018-10-26)", "text: 大气污染防治法(2015-08-29)"),
        "text: 大气污染防治法(2015-08-29)",
        [
            "法律索引中没有文本“大气污染防治法(2015-08-29)”，",
            "处引用无从核对；是否为“大气污染防治法(2018-10-26)”",
        ],
    ),
}


@pytest.mark.parametrize("index", ["made"], indirect=True)  # how it is made up changes no message
def test_a_citation_that_is_not_true_is_named(tmp_path, index):
    for broken, names in _broken_in_turn(tmp_path, UNTRUE):
        found = broken.lint(index)
        for name in names:
            change, at, messages = UNTRUE[name]
            [one] = [one for one in found if one.startswith(broken.place(change[0], at))]
            assert [message for message in messages if message not in one] == [], (name, one)


def test_a_law_that_the_pack_does_not_list_is_refused_before_lint(shipped):
    shipped.replace(NOISE, 'law: 噪声污染防治法, article: "22"', 'law: 噪声法, article: "22"')
    _, mistakes = load_rulebook(shipped.folder)
    assert [str(one) for one in mistakes] == [shipped.place(NOISE, "law: 噪声法") + "没有法律“噪声法”"]


def test_white_space_and_the_width_of_brackets_do_not_make_another_quote(pack):
    _quote(pack, "无 排污许可证(副本):不得")
    assert _citation_mistakes(pack, {"21": "禁止无排污\n许可证（副本）：不得排放。"}) == []
    assert len(_citation_mistakes(pack, {"21": "禁止无排污许可证“副本”：不得排放。"})) == 1


def test_where_nothing_is_alike_the_name_of_the_law_is_doubted(pack):
    _quote(pack, "禁止无证排污")
    [mistake] = _citation_mistakes(pack, {"21": "为了保护耕地，制定本条例。"})
    assert mistake.endswith("第21条中没有“禁止无证排污”；该文本中没有相近的句子，请核对法律名称")


def _quote(pack, words: str) -> None:
    pack.replace("disorderly/no_permit.yaml", "quote: 禁止企业事业单位无排污许可证", f'quote: "{words}"')


def _citation_mistakes(pack, articles: dict[str, str]) -> list[str]:
    """What the index says of the first citation of the permit rule, with these articles of its law."""
    meta = {"effective_from": "2018-01-01", "effective_to": "2026-08-14"}
    index = parse_index({"水污染防治法(2017-06-27)": {"meta": meta, "articles": articles}})
    found = map(str, notices(pack.book(), pack.folder, index))
    return [one for one in found if one.startswith("disorderly/no_permit.yaml:6:")]


# --- two texts of one law -------------------------------------------------------------------------

TWO_TEXTS = """\
laws:
  - {name: 水污染防治法, text: 旧, issuer: 人大, since: 2018-01-01, until: 2019-12-31}
  - {name: 水污染防治法, text: 新, issuer: 人大, since: 2020-01-01, until: 2026-08-14}
  - {name: 生态环境法典, text: 法典, issuer: 全国人大, since: 2026-08-15}
"""


@pytest.mark.parametrize(
    "dates,wrong",
    [
        ("", ["“新”第21条中没有"]),
        (", until: 2019-12-31", []),
        (", until: 2020-01-01", ["“新”第21条中没有"]),
        (", since: 2020-01-01", ["“新”第21条中没有"]),
        (", since: 2019-01-01, until: 2018-06-30", ["止日早于起日"]),
        (", since: 2017-12-31, until: 2018-06-30", ["2017-12-31 不在《水污染防治法》经核实的施行期间"]),
    ],
)
def test_a_quote_must_stand_in_each_text_of_the_period_that_is_claimed(pack, dates, wrong):
    pack.write("laws.yaml", TWO_TEXTS)
    pack.replace(
        "disorderly/no_permit.yaml", "quote: 禁止企业事业单位无排污许可证", f"quote: 禁止无证排污{dates}"
    )
    texts = {"旧": {"21": "禁止无证排污。"}, "新": {"21": "禁止未登记排污。"}}
    index = parse_index({name: {"meta": {}, "articles": articles} for name, articles in texts.items()})
    mistakes = map(str, notices(pack.book(), pack.folder, index))
    found = [one for one in mistakes if one.startswith("disorderly/no_permit.yaml:6:")]
    assert len(found) == len(wrong)
    assert all(part in one for part, one in zip(wrong, found, strict=True))


def test_a_period_may_not_run_over_days_for_which_no_text_is_verified(pack):
    pack.write("laws.yaml", TWO_TEXTS.replace("since: 2020-01-01", "since: 2020-02-01"))
    pack.replace(
        "disorderly/no_permit.yaml",
        "无排污许可证}\n",
        "无排污许可证, since: 2019-01-01, until: 2021-01-01}\n",
    )
    assert (
        "disorderly/no_permit.yaml:6:57: 《水污染防治法》第21条：引用期间中有《水污染防治法》未经核实的日子"
        "（经核实的为2018-01-01至2019-12-31、2020-02-01至2026-08-14）；请分成几项引用"
    ) in map(str, notices(pack.book(), pack.folder, None))


# --- without an index -----------------------------------------------------------------------------


POLICY = "disorderly/policy_nonconforming.yaml"
BURNING = "polluting/air_open_burning.yaml"
OBEYS = "{name: 符合, given: {企业名称: 宏达家具厂, 符合产业政策: 是}, expect: complies}"
PLAIN = {
    "law ends before it begins": (
        (LAWS, f"{AIR_LAW}, until: 2026-08-14", f"{AIR_LAW}, until: 2018-10-25"),
        "until: 2018-10-25",
        "《大气污染防治法》的 until 早于 since（2018-10-26），请核对日期",
    ),
    "unknown successor": (
        (LAWS, "superseded_by: 噪声污染防治法", "superseded_by: 噪声污染防止法"),
        "superseded_by: 噪声污染防止法",
        "laws.yaml 中没有取代《环境噪声污染防治法》的“噪声污染防止法”；是否为“噪声污染防治法”",
    ),
    "superseded, yet in force": (
        (LAWS, "until: 2022-06-04, superseded_by", "superseded_by"),
        "superseded_by: 噪声污染防治法",
        "《环境噪声污染防治法》已被取代，却没有 until；请写明最后施行之日",
    ),
    "two texts at once": (
        (LAWS, "- {name: 城乡规划法", f"- {SECOND_TEXT}\n  - {{name: 城乡规划法"),
        SECOND_TEXT,
        "《长江保护法》的两个文本在2021-03-01至今同时有效；请改正 since 或 until，使期间不重叠",
    ),
    "citation twice": (
        (PERMIT, "basis:\n", f"basis:\n  - {SPACED}\n"),
        f'{CODE}"174", quote: 未取得排污许可证的不得',
        "与 basis 第1项重复：《生态环境法典》第174条“未取得排污许可证的不得排放污染物”；请删去一项",
    ),
    "rule ends before it begins": (
        (PERMIT, "since: 2019-12-20", "since: 2019-12-20\nuntil: 2019-12-19"),
        "until: 2019-12-19",
        "until 早于 since（2019-12-20），规则永远不生效；请核对日期",
    ),
    "title twice": (
        (NOISE, "title: 工业企业厂界噪声监测超标", "title: 环境影响登记表未备案"),
        "title: 环境影响登记表未备案",
        "与规则 disorderly/eia_registration_missing 同名，请改得能够区分",
    ),
    "neither basis nor note": (
        (POLICY, "note: 依据为", "# 依据为"),
        "basis: []",
        "没有依据；请写明依据，或者在 note 中说明为何依据待核",
    ),
    "no case of an outcome": (
        (BURNING, "否, 露天焚烧: 是}, expect: not applicable", "是, 露天焚烧: 否}, expect: complies"),
        "cases:",
        "没有结果为“不适用”的例子；请加一个 expect: not applicable",
    ),
    "contradicting cases": (
        (
            POLICY,
            OBEYS,
            f"{OBEYS}\n  - {OBEYS.replace('符合, given', '也, given').replace('complies', 'violated')}",
        ),
        "{name: 也",
        "例子“也”与第2个例子“符合”条件完全相同，结果却写成合格和违规，请改正其一",
    ),
    "case twice": (
        (POLICY, OBEYS, f"{OBEYS}\n  - {OBEYS.replace('符合, given', '也, given')}"),
        "{name: 也",
        "例子“也”与第2个例子“符合”条件完全相同，请删去一个",
    ),
    "limits that no rule uses": (
        (LIMITS, "tables:\n", f"tables:\n  - {EVENING}\n"),
        EVENING,
        "没有规则用到限值表“GB 12348-2008/傍晚”；请在规则中用 {exceeds: GB 12348-2008/傍晚}，或删去",
    ),
}


def test_a_mistake_that_needs_no_index_is_named(tmp_path):
    for broken, names in _broken_in_turn(tmp_path, PLAIN):
        found = broken.lint()
        for name in names:
            change, at, message = PLAIN[name]
            assert broken.place(change[0], at) + message in found, name


def test_a_limit_that_ends_before_it_begins_is_named(pack):
    pack.replace("limits/water.yaml", "since: 1998-01-01, until: 2019", "since: 1998-01-01, until: 1997")
    found = [str(one) for one in notices(pack.book(), pack.folder, None) if one.file.startswith("limits")]
    assert found == ["limits/water.yaml:8:57: until 早于 since（1998-01-01），限值永远不生效；请核对日期"]


def test_rules_that_follow_each_other_may_have_one_title_and_cases_of_two_days_one_set_of_facts(pack):
    rule = (pack.folder / "general/no_ledger.yaml").read_text(encoding="utf-8")
    pack.write("general/no_ledger.yaml", f"until: 2020-12-31\n{rule}")
    pack.write("general/no_ledger_since_2021.yaml", f"since: 2021-01-01\n{rule}")
    found = [str(one) for one in notices(pack.book(), pack.folder, None)]
    assert not [one for one in found if "同名" in one or "条件完全相同" in one]
    pack.write("general/no_ledger_since_2021.yaml", f"since: 2020-12-31\n{rule}")
    found = [str(one) for one in notices(pack.book(), pack.folder, None)]
    assert "general/no_ledger_since_2021.yaml:2:1: 与规则 general/no_ledger 同名，请改得能够区分" in found


# --- the index file and the command ---------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"法": 5},
        {"法": {"meta": {}}},
        {"法": {"meta": {}, "articles": {"1": 2}}},
        {"法": {"meta": {"effective_from": "2018-02-30"}, "articles": {}}},
    ],
)
def test_what_is_no_law_index_is_refused(data):
    with pytest.raises(IndexFormatError):
        parse_index(data)


def test_the_period_of_a_text_is_open_where_the_index_states_no_day():
    meta = {"effective_from": "", "effective_to": "2026-04-30? (another law takes its place)"}
    text = parse_index({"法": {"meta": meta, "articles": {}}})["法"]
    assert str(text.effective) == "至2026-04-30"


def test_the_command_counts_and_fails_on_a_mistake(shipped, tmp_path, capsys):
    index = tmp_path / "index.json"
    index.write_text(json.dumps({k: v.model_dump() for k, v in _made_index().items()}), encoding="utf-8")
    assert _run(shipped.folder, index) == 0
    assert "处（已与法律索引核对），错误 0 处" in capsys.readouterr().out
    assert _run(shipped.folder, None) == 0
    assert "未核对条文" in capsys.readouterr().out
    shipped.replace(PERMIT, f'{CODE}"174"', f'{CODE}"175"')
    assert _run(shipped.folder, index) == 1
    captured = capsys.readouterr()
    place = shipped.place(PERMIT, 'article: "175"')
    assert captured.err.startswith(f"{shipped.folder}/{place}")
    assert "错误 1 处" in captured.out


@pytest.mark.parametrize(
    "content,message",
    [
        (None, "法律索引无法读取"),
        (b"{", "index.json:1:2: 法律索引不是 JSON"),
        (b"\xff\xfe", "法律索引不是 UTF-8 编码"),
        (b"[" * 100_000, "嵌套过深"),
        (b'{"\xe6\xb3\x95": {}}', "不是法律索引：“法”一项应有 meta"),
    ],
)
def test_an_index_file_that_cannot_be_used_is_a_usage_error(pack, tmp_path, capsys, content, message):
    path = tmp_path / "index.json"
    if content is not None:
        path.write_bytes(content)
    assert _run(pack.folder, path) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""


def _run(folder: Path, index: Path | None) -> int:
    with pytest.raises(SystemExit) as ended:
        run_lint(folder, index)
    return int(ended.value.code or 0)


# --- the pack as a whole --------------------------------------------------------------------------

STRAY = "title: x\n"
GAP = "names: [{name: 市环境保护局, until: 2019-01-31}, {name: 市生态环境局, since: 2019-02-01}]"


@pytest.mark.parametrize(
    "file,message",
    [
        ("disorderly/rule.yml", "扩展名应为 .yaml，否则不会读取；请改名"),
        ("disorderley/rule.yaml", "文件夹“disorderley”不会读取；可用：classes、disorderly、"),
        ("rule.yaml", "规则包中没有这种文件，不会读取"),
    ],
)
def test_a_file_that_nothing_reads_is_named(pack, file, message):
    pack.write(file, STRAY)
    [found] = [one for one in notices(pack.book(), pack.folder, None) if one.check == "file"]
    assert str(found).startswith(f"{file}:1:1: {message}")


# File, what is replaced, by what; the check that notices, its place and what it says.
WHOLE = {
    "unknown key of a list": (
        ("departments.yaml", "departments:\n", "depratments: []\ndepartments:\n"),
        ("schema", "departments.yaml:1:1: 没有“depratments”这一项，请检查拼写；可用：departments"),
    ),
    "unknown key of a limit file": (
        ("limits/water.yaml", "title: 污水综合排放标准", "title: 污水综合排放标准\nsuorce: 标准"),
        ("schema", "limits/water.yaml:3:1: 没有“suorce”这一项"),
    ),
    "note left empty": (
        ("general/no_ledger.yaml", "lead: 属地", "lead: 属地\nnote:"),
        ("empty", "general/no_ledger.yaml:9:1: 文字留空或者尚未填写；请填写，或删去这一项"),
    ),
    "quote still to come": (
        ("disorderly/no_permit.yaml", "quote: 未依法取得排污许可证", "quote: ……"),
        ("empty", "disorderly/no_permit.yaml:9:34: 文字留空或者尚未填写"),
    ),
    "department without a name for a time": (
        ("departments.yaml", GAP, GAP.replace("2019-02-01", "2019-03-01")),
        ("period", "departments.yaml:3:48: 警告：“生态环境”2019-02-01至2019-02-28 没有名称"),
    ),
    "department with two names": (
        ("departments.yaml", GAP, GAP.replace("2019-02-01", "2019-01-01")),
        ("period", "departments.yaml:3:48: “生态环境”在同一天有两个名称"),
    ),
    "limits that overlap": (
        ("limits/water.yaml", "until: 2019-12-31", "until: 2020-01-01"),
        ("period", "limits/water.yaml:9:9: 与第1行条件相同而期间重叠；请在旧限值写 until"),
    ),
    "limits with a gap": (
        ("limits/water.yaml", "until: 2019-12-31", "until: 2019-12-01"),
        ("period", "limits/water.yaml:9:9: 警告：同一条件的限值期间不相连，2019-12-02至2019-12-31 没有限值"),
    ),
    "heading of two fields": (
        (
            "fields.yaml",
            "label: 厂界噪声, group: 噪声,",
            "label: 厂界噪声, group: 噪声, headings: [化学需氧量],",
        ),
        ("collision", "fields.yaml:20:53: 表头“化学需氧量”也是“化学需氧量”的；请只留在一个字段"),
    ),
    "spelling of two values": (
        ("fields.yaml", "在产: [生产中], 停产: [停工]", "在产: [生产中, 停工], 停产: [停工]"),
        ("collision", "“生产状态”的写法“停工”既是“在产”又是“停产”；请只留一个"),
    ),
    "value set without a field": (
        ("fields.yaml", "value_sets:\n", "value_sets:\n  有无: {有: [], 无: []}\n"),
        ("unused", "fields.yaml:4:3: 警告：没有字段用到取值集“有无”"),
    ),
    "campaign without a rule": (
        ("campaigns.yaml", "campaigns:\n", "campaigns:\n  - {name: 全域增绿}\n"),
        ("unused", "campaigns.yaml:2:5: 提示：没有规则归入“全域增绿”；可以删去，有意保留的在 note 中说明"),
    ),
    "scope that contradicts itself": (
        (
            "disorderly/no_permit.yaml",
            "applies_to: {生产状态: 在产}",
            "applies_to: [{建成日期: {after: 2020-01-01, before: 2019-01-01}}]",
        ),
        ("unreachable", "disorderly/no_permit.yaml:10:1: 没有企业能符合这一条件；请核对是否自相矛盾"),
    ),
    "condition that the scope rules out": (
        ("disorderly/no_permit.yaml", "violated_when: {", "violated_when: {生产状态: 停产, "),
        ("unreachable", "disorderly/no_permit.yaml:11:1: 适用范围内没有企业能符合这一条件"),
    ),
    "rule that nobody can keep": (
        (
            "general/no_ledger.yaml",
            "violated_when: {环境台账: 否}",
            "violated_when: {环境台账: [是, 否, 不涉及]}",
        ),
        ("unreachable", "general/no_ledger.yaml:6:1: 适用的企业无一能够合格；请核对违规条件"),
    ),
    "case of the same name": (
        ("disorderly/no_permit.yaml", "name: 未填", "name: 无证排污"),
        ("case", "disorderly/no_permit.yaml:17:5: 例子“无证排污”与前面的同名"),
    ),
    "case before the rule": (
        ("polluting/cod_exceeds.yaml", "severity: 严重", "severity: 严重\nsince: 2019-01-01"),
        ("case", "警告：例子“当时不超”的 2018-07-31 不在规则的期间之内"),
    ),
}


@pytest.mark.parametrize("change,said", WHOLE.values(), ids=WHOLE.keys())
def test_what_is_wrong_with_the_pack_as_a_whole_is_named(pack, change, said):
    if change[2].count("不涉及"):
        pack.replace("fields.yaml", '否: ["×"]', '否: ["×"]\n    不涉及: []')
    pack.replace(*change)
    check, message = said
    found = [str(one) for one in notices(pack.book(), pack.folder, None) if one.check == check]
    assert any(message in one for one in found), found


def test_a_bound_and_a_case_outside_the_range_of_the_field_are_named(pack):
    pack.replace(
        "fields.yaml", "type: number, unit: dB(A)", "type: number, unit: dB(A), minimum: 20, maximum: 150"
    )
    pack.replace("general/no_ledger.yaml", "{环境台账: 否}\nremedy", "{厂界噪声: {above: 600}}\nremedy")
    pack.replace("general/no_ledger.yaml", "given: {环境台账: 否}", "given: {厂界噪声: 601}")
    found = [str(one) for one in notices(pack.book(), pack.folder, None) if one.check == "bound"]
    range_ = "不在数据字典的范围（20至150dB(A)）之内；请核对数值和单位"
    assert found == [
        f"general/no_ledger.yaml:6:17: “厂界噪声”的界限 600 {range_}",
        f"general/no_ledger.yaml:10:26: “厂界噪声”的 601 {range_}",
    ]


def test_what_nobody_uses_is_a_note_and_fails_nothing(pack, capsys):
    found = [one for one in notices(pack.book(), pack.folder, None) if one.check == "unused"]
    assert found
    assert {one.level for one in found} == {Level.NOTE}
