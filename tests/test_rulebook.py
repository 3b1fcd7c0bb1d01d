"""A rule pack is sound or every mistake in it is named at file:line:column; the shipped pack is sound."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from shipped import shipped

from checker.condition import ALWAYS, Comparison, Every, Exceeds, Op, Some, expand
from checker.engine import Engine, Question, make_engine
from checker.model import Rule
from checker.rulebook import default_folder, load_rulebook
from checker.rulebook.document import Document
from checker.vocabulary import Aspect, Category, Severity

PERMIT = "disorderly/no_permit.yaml"
COD = "polluting/cod_exceeds.yaml"
WATER = "limits/water.yaml"
COUNTY = "judgement/county.yaml"
CHOICES = "没有取值“过其”；可用：无、有、过期"
OUTCOMES = "'violated', 'complies', 'unknown' 或 'not applicable'"
KINDS = "'text', 'code', 'choice', 'choices', 'number' 或 'date'"


# --- one mistake, one line ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "file,old,new,message",
    [
        # the shape of a rule
        (
            PERMIT,
            "severity: 严重",
            "severity: 严重\nseverity: 一般",
            ":4:1: YAML 写法有误：“severity”写了两次",
        ),
        (
            PERMIT,
            "applies_to: {生产",
            "applies_to: {生产状态: 停产, 生产",
            ":10:24: YAML 写法有误：“生产状态”写了两次",
        ),
        (PERMIT, "support:", "suport:", ":14:1: suport：没有这一项，请检查拼写"),
        (PERMIT, "title: 无排污许可证\n", "", ":1:1: title：缺少这一项"),
        (PERMIT, "title: 无排污许可证", 'title: "  "', ":1:1: title：不能留空"),
        (PERMIT, "title: 无排污许可证", "title: 5", ":1:1: title：应为文字"),
        (PERMIT, "violated_when: {排污许可证: [无, 过期]}\n", "", ":1:1: violated_when：缺少这一项"),
        (PERMIT, "title: 无排污", "id: x\ntitle: 无排污", ":1:1: 不要写 id：它由文件的位置决定"),
        (PERMIT, "title: 无排污", "aspect: 污\ntitle: 无排污", ":1:1: 不要写 aspect：它由文件的位置决定"),
        (PERMIT, "severity: 严重", "severity: 特重", ":3:1: severity：只能是 '一般', '较重' 或 '严重'"),
        (PERMIT, "support: [属地]", "support: 属地", ":14:1: support：应为列表"),
        (PERMIT, "title: 无", "since: 今天\ntitle: 无", ":1:1: since：应为日期，例如 2018-07-31"),
        (PERMIT, "within: 60", "within: -1", ":12:47: remedy.1.within：不能小于 0"),
        (PERMIT, "within: 60", "within: 一个月", ":12:47: remedy.1.within：应为整数"),
        (PERMIT, "within: 0}, {do", "within: 90}, {do", ":12:1: 整改措施应按期限从先到后排列"),
        (COD, "remedy: [{do: 停止超标排放, within: 0}]", "remedy: []", ":9:1: remedy：至少要有一项"),
        # what a rule refers to
        (PERMIT, 'law: 水污染防治法, article: "83"', 'law: 水法, article: "83"', ":9:6: 没有法律“水法”"),
        (PERMIT, "lead: 生态环境", "lead: 环保", ":13:1: 没有部门“环保”"),
        (PERMIT, "support: [属地]", "support: [属地, 水利]", ":14:15: 没有部门“水利”"),
        (PERMIT, "“散乱污”企业整治", "散乱污整治", ":4:1: 没有专项战役“散乱污整治”"),
        (
            COD,
            "GB 8978-1996/cod",
            "GB 8978-1996/cd",
            ":8:25: 没有限值表“GB 8978-1996/cd”，是否为“GB 8978-1996/cod”",
        ),
        (
            COD,
            "{化学需氧量: {exceeds",
            "{厂界噪声: {exceeds",
            ":8:1: “厂界噪声”的单位是 dB(A)，限值表“GB 8978-1996/cod”的是 mg/L",
        ),
        # conditions
        (
            PERMIT,
            "applies_to: {生产状态",
            "applies_to: {生产状况",
            ":10:14: 数据字典中没有字段“生产状况”，是否为“生产状态”",
        ),
        (
            PERMIT,
            "applies_to: {生产状态: 在产",
            "applies_to: {生产状态: 在厂",
            ":10:14: “生产状态”没有取值“在厂”；可用：停产、在产",
        ),
        (PERMIT, "[无, 过期]", "[无, 过其]", f":11:28: “排污许可证”{CHOICES}"),
        # YAML reads yes, no, on and off as true and false; here they are words
        (
            PERMIT,
            "applies_to: {生产状态: 在产",
            "applies_to: {生产状态: yes",
            ":10:14: “生产状态”没有取值“yes”；可用：停产、在产",
        ),
        (
            PERMIT,
            "applies_to: {生产状态: 在产",
            "applies_to: {生产状态: off",
            ":10:14: “生产状态”没有取值“off”；可用：停产、在产",
        ),
        (
            PERMIT,
            "applies_to: {生产状态: 在产",
            "applies_to: {生产状态: true",
            ":10:14: “生产状态”的取值应为文字，此处是 True（是/否要写汉字）",
        ),
        # cases
        (PERMIT, "expect: unknown", "expect: maybe", f":17:35: cases.1.expect：只能是 {OUTCOMES}"),
        (
            PERMIT,
            "given: {生产状态: 在产}",
            "given: {生产状况: 在产}",
            ":17:24: 数据字典中没有字段“生产状况”",
        ),
        (
            PERMIT,
            "given: {生产状态: 在产}",
            "given: {生产状态: 在厂}",
            ":17:24: “生产状态”没有取值“在厂”；可用：停产、在产",
        ),
        (
            COD,
            "化学需氧量: 120}, expect: violated",
            "化学需氧量: 很高}, expect: violated",
            ":12:36: “化学需氧量”应为数值",
        ),
        (COD, "as_of: 2018-07-31", "as_of: 去年", ":13:69: cases.1.as_of：应为日期，例如 2018-07-31"),
        # YAML itself
        (PERMIT, "title: 无", "since: 2018-13-01\ntitle: 无", ":1:1: YAML 写法有误：month must be in 1..12"),
        # limits
        (WATER, "at_most: 150, ", "", ":8:9: 要写 at_most 或 at_least"),
        # the dictionary
        ("fields.yaml", "key: town", "key: park", ":11:6: “park”重复"),
        ("fields.yaml", "label: 所属镇街", "label: 所在园区", ":11:17: “所在园区”重复"),
        ("fields.yaml", "type: date", "type: day", f":16:44: type：只能是 {KINDS}"),
        ("fields.yaml", "label: 地址", "label: 散", ":12:20: “散”是判定时推出的事实，不能作字段名"),
        (
            "fields.yaml",
            "key: address",
            "key: Adresse",
            ":12:6: key：只能用小写英文字母、数字和下划线，以字母开头",
        ),
        (
            "fields.yaml",
            "type: code",
            "type: choice",
            ":13:5: choice 和 choices 类型要写 choices，其他类型不写",
        ),
        ("fields.yaml", "unknown_words", "unknown_word", ":2:1: 没有“unknown_word”这一项"),
        ("fields.yaml", "unit: dB(A)", "units: dB(A)", ":20:56: units：没有这一项，请检查拼写"),
        ("parks.yaml", "towns:\n", "towns:\n  - {name: 羊安街道, authority: 甲}\n", ":6:5: “羊安街道”重复"),
        # judgement
        (
            COUNTY,
            "[关停取缔类]",
            "[关停类]",
            ":10:5: 没有处置类别“关停类”；可用：关停取缔类、整合搬迁类、升级改造类、限期完善类",
        ),
        (COUNTY, "{超标排放: 是}", "{超标: 是}", ":5:24: 数据字典中没有字段“超标”，是否为“超标排放”"),
        (COUNTY, "{超标排放: 是}", "{超标排放: 有}", ":5:24: “超标排放”没有取值“有”；可用：否、是"),
        (COUNTY, "{环保问题: 是, 严重问题: 是}", "{以后: 是}", ":7:12: 数据字典中没有字段“以后”"),
        (COUNTY, "    reason: 先停后治\n", "", ":23:5: dispositions.3.reason：缺少这一项"),
        (COUNTY, "source: 测试", "source: 测试\nfoo: 1", ":3:1: foo：没有这一项，请检查拼写"),
    ],
)
def test_a_mistake_is_named_with_its_place(pack, file, old, new, message):
    pack.replace(file, old, new)
    [mistake] = pack.mistakes()
    assert str(mistake) == file + message
    before = (pack.folder / file).read_text(encoding="utf-8").splitlines()[: mistake.line]
    assert pack.mistakes(cases=False) == ([] if "cases:" in before else [mistake])


@pytest.mark.parametrize(
    "file,old,new,messages",
    [
        (
            PERMIT,
            "severity: 严重",
            "severty: 严重",
            [f"{PERMIT}:1:1: severity：缺少这一项", f"{PERMIT}:3:1: severty：没有这一项，请检查拼写"],
        ),
        (
            "laws.yaml",
            "until: 2026-08-14}",
            "untill: 2026-08-14}",
            [
                f"{PERMIT}:6:6: 没有法律“水污染防治法”",
                f"{PERMIT}:9:6: 没有法律“水污染防治法”",
                "laws.yaml:2:77: untill：没有这一项，请检查拼写",
                f"{COD}:6:6: 没有法律“水污染防治法”",
            ],
        ),
        (
            "departments.yaml",
            "names",
            "name",
            [
                "departments.yaml:2:5: names：缺少这一项",
                "departments.yaml:3:5: name：没有这一项，请检查拼写",
                f"{PERMIT}:13:1: 没有部门“生态环境”",
                f"{COD}:10:1: 没有部门“生态环境”",
            ],
        ),
        (
            WATER,
            "at_most: 150",
            "at_most: 低",
            [f"{WATER}:8:10: rows.0.at_most：应为数值", f"{COD}:8:25: 没有限值表“GB 8978-1996/cod”"],
        ),
        (
            "fields.yaml",
            "choices: parks",
            "choices: parcs",
            [
                "fields.yaml:10:5: choice 和 choices 类型要写 choices，其他类型不写",
                "fields.yaml:10:57: 没有取值集“parcs”",
            ],
        ),
    ],
)
def test_a_mistake_is_named_together_with_what_follows_from_it(pack, file, old, new, messages):
    pack.replace(file, old, new)
    assert [str(one) for one in pack.mistakes()] == messages


def test_the_categories_are_listed_where_one_is_misspelt(pack):
    pack.replace(PERMIT, "category: 手续不全", "category: 手续")
    [mistake] = pack.mistakes()
    assert (mistake.line, mistake.column) == (2, 1)
    assert all(category in mistake.message for category in Category)


@pytest.mark.parametrize(
    "old,new,place",
    [
        ("severity: 严重", "severity: [严重", "4:9"),
        ("severity: 严重", "\tseverity: 严重", "3:1"),
        ("basis:\n", "basis: [\n", "6:3"),
    ],
)
def test_a_file_that_is_no_yaml_says_where_it_breaks(pack, old, new, place):
    pack.replace(PERMIT, old, new)
    [mistake] = pack.mistakes()  # what the YAML library says of it differs from release to release
    assert str(mistake).startswith(f"{PERMIT}:{place}: YAML 写法有误：")


@pytest.mark.parametrize(
    "content,message",
    [
        ("title: 无证".encode("gb18030"), "文件不是 UTF-8 编码，请用 UTF-8 另存"),
        (b"", "一条规则应为映射"),
        (b"- title: x\n", "一条规则应为映射"),
        (b"title: x", "basis：缺少这一项"),
    ],
)
def test_a_file_that_is_no_rule_says_so(pack, content, message):
    pack.write(PERMIT, content)
    assert f"{PERMIT}:1:1: {message}" in [str(one) for one in pack.mistakes()]


def test_a_file_that_is_missing_says_so(pack):
    (pack.folder / "campaigns.yaml").unlink()
    assert pack.mistakes()[0].message.startswith("文件无法读取")


def test_a_folder_that_is_no_rule_pack_says_so(tmp_path):
    rulebook, [mistake] = load_rulebook(tmp_path)
    assert rulebook is None
    assert str(mistake) == f"{tmp_path}:1:1: 不是规则包：其中没有 fields.yaml"


def test_all_mistakes_of_all_files_are_reported_at_once_in_the_order_of_their_places(pack):
    pack.replace(PERMIT, "lead: 生态环境", "lead: 环保")
    pack.replace(PERMIT, "[无, 过期]", "[无, 过其]")
    pack.replace(COD, "as_of: 2018-07-31", "as_of: 去年")
    pack.replace(COUNTY, "source: 测试", "sources: 测试")
    pack.replace("laws.yaml", "issuer: 全国人大,", "")
    mistakes = pack.mistakes()
    assert {one.file for one in mistakes} == {PERMIT, COD, COUNTY, "laws.yaml"}
    assert [one.line for one in mistakes if one.file == PERMIT] == [7, 11, 13]  # the law of line 7 is lost
    assert mistakes == sorted(mistakes)


@pytest.mark.parametrize(
    "old,new",
    [
        ("listed_when: [{散: 是}, {乱: 是}, {污: 是}]\n", ""),
        ("    found: {须先停产: 是}\n", ""),
        ("    found: {环保问题: 是}\n", ""),
        ("    when: [{治污设施: 是}, {超标排放: 是}]\n", ""),
    ],
)
def test_a_ground_that_is_left_out_of_the_judgement_is_a_mistake(pack, old, new):
    pack.replace(COUNTY, old, new)
    assert pack.mistakes() != []


@pytest.mark.parametrize(
    "outside,words",
    [
        ("{when: {环境台账: 是}}", "reason：缺少这一项"),
        ("{reason: 不是工业企业}", "when：缺少这一项"),
        ("{when: {没有的字段: 是}, reason: 不是}", "没有字段“没有的字段”"),
        ("不是工业企业", "outside：应为映射"),
    ],
)
def test_whom_a_profile_does_not_mean_is_told_by_a_condition_and_a_reason(pack, outside, words):
    pack.replace(COUNTY, "listed_when:", f"outside: {outside}\nlisted_when:")
    [mistake] = pack.mistakes()
    assert words in mistake.message and mistake.file == COUNTY
    line = (pack.folder / COUNTY).read_text(encoding="utf-8").splitlines()[mistake.line - 1]
    assert line.startswith("outside:")


@pytest.mark.parametrize(
    "file,old,new",
    [
        ("fields.yaml", "value_sets:\n  是否:\n", "value_sets:\nfoo:\n"),
        ("fields.yaml", "fields:\n", "fields:\nfoo:\n"),
        ("parks.yaml", "outside: [园区外]", "outside:"),
        (WATER, "tables:\n", "tables: [甲]\nfoo:\n"),
        (WATER, "    rows:\n", "    rows:\n    foo:\n"),
        (COD, "{exceeds: GB 8978-1996/cod}", "{exceeds: [GB 8978-1996/cod]}"),
        (COUNTY, "facts:\n", "facts:\nfoo:\n"),
        (COUNTY, "facts:\n", "facts: [甲]\nfoo:\n"),
        (COUNTY, "dispositions:\n", "dispositions:\nfoo:\n"),
        (COUNTY, "dispositions:\n", "dispositions: [甲]\nfoo:\n"),
        (COUNTY, "propose: [升级改造类]", "propose:"),
    ],
)
def test_a_value_of_the_wrong_shape_is_a_mistake_and_never_a_crash(pack, file, old, new):
    pack.replace(file, old, new)
    assert file in {one.file for one in pack.mistakes()}


# --- a sound pack -------------------------------------------------------------------------------


def test_a_sound_pack_loads_without_a_mistake(pack):
    book = pack.book()
    assert [rule.id for rule in book.rules] == [
        "disorderly/no_permit",
        "general/no_ledger",
        "polluting/cod_exceeds",
        "scattered/outside_plan",
    ]
    assert [profile.id for profile in book.profiles] == ["county"]
    assert [table.id for table in book.limits] == ["GB 8978-1996/cod"]


def test_a_rule_takes_its_id_and_its_aspect_from_its_path(pack):
    rules = pack.book().rule_by_id
    assert {name: rule.aspect for name, rule in rules.items()} == {
        "disorderly/no_permit": Aspect.DISORDERLY,
        "general/no_ledger": None,
        "polluting/cod_exceeds": Aspect.POLLUTING,
        "scattered/outside_plan": Aspect.SCATTERED,
    }


def test_a_rule_is_read_as_it_is_written(pack):
    rule = pack.book().rule_by_id["disorderly/no_permit"]
    assert rule.applies_to == Comparison("生产状态", Op.IS, "在产")
    assert rule.violated_when == Some(tuple(Comparison("排污许可证", Op.IS, word) for word in ("无", "过期")))
    assert (rule.severity, rule.category) == (Severity.GRAVE, Category.PAPERS)
    assert [str(one) for one in rule.basis] == ["《水污染防治法》第21条", "《生态环境法典》第174条"]
    assert [(step.do, step.within) for step in rule.remedy] == [("停止排污", 0), ("办理排污许可证", 60)]


def test_a_rule_that_names_nobody_binds_everybody(pack):
    assert pack.book().rule_by_id["general/no_ledger"].applies_to == ALWAYS


def test_a_limit_of_a_table_is_that_of_the_day(pack):
    book = pack.book()
    asked = book.rule_by_id["polluting/cod_exceeds"].violated_when
    assert asked == Exceeds("化学需氧量", "GB 8978-1996/cod")

    def on(day):
        return expand(asked, book.tests_on(day))

    def limit(value):
        return Some((Every((ALWAYS, Comparison("化学需氧量", Op.ABOVE, value))),))

    assert on(date(2018, 7, 31)) == on(date(2019, 12, 31)) == limit(150.0)
    assert on(date(2020, 1, 1)) == limit(100.0)
    assert on(date(1990, 1, 1)) == Some(())


def test_parks_and_towns_are_choices_with_their_aliases(pack):
    fields = pack.book().dictionary.by_label
    assert fields["所在园区"].choices == {"天邛产业园区": ("天邛",), "园区外": ("园区外",)}
    assert fields["所属镇街"].choices == {"羊安街道": ("羊安镇",)}


def test_a_department_has_the_name_of_the_day(pack):
    book = pack.book()
    assert book.department_on("生态环境", date(2018, 7, 31)) == "市环境保护局"
    assert book.department_on("生态环境", date(2026, 11, 23)) == "市生态环境局"


def test_a_file_with_a_byte_order_mark_is_read_like_any_other(pack):
    text = (pack.folder / PERMIT).read_bytes()
    pack.write(PERMIT, b"\xef\xbb\xbf" + text)
    assert pack.mistakes() == []


def test_rules_may_stand_in_subfolders(pack):
    text = (pack.folder / PERMIT).read_text(encoding="utf-8")
    pack.write("disorderly/permits/none.yaml", text)
    assert pack.book().rule_by_id["disorderly/permits/none"].aspect is Aspect.DISORDERLY


def test_the_same_pack_has_the_same_hash_wherever_it_lies_and_however_its_lines_end(pack, tmp_path):
    before = pack.book().sha256
    other = type(pack)(tmp_path / "elsewhere" / "rules")
    text = (other.folder / PERMIT).read_bytes()
    other.write(PERMIT, text.replace(b"\n", b"\r\n"))
    (other.folder / "README.md").write_text("not a rule")
    assert other.book().sha256 == before


def test_another_word_or_another_name_is_another_hash(pack):
    before = pack.book().sha256
    pack.replace(PERMIT, "title: 无排污许可证", "title: 未取得排污许可证")
    changed = pack.book().sha256
    pack.replace(PERMIT, "title: 未取得排污许可证", "title: 无排污许可证")
    (pack.folder / PERMIT).rename(pack.folder / "disorderly/permit.yaml")
    assert len({before, changed, pack.book().sha256}) == 3


# --- the shipped pack ---------------------------------------------------------------------------


def test_the_shipped_pack_has_no_mistakes():
    rulebook, mistakes = load_rulebook(default_folder())
    assert [str(one) for one in mistakes] == []
    assert rulebook is not None
    assert [profile.id for profile in rulebook.profiles] != []


SHIPPED = shipped()
# for cases that name no day: the day the pack was last checked against the laws
TODAY = date(2026, 11, 23)


def rule_ids() -> list[str]:
    return [rule.id for rule in SHIPPED.rules]


def engine_on(rule: Rule, day: date) -> Engine:
    on_the_day = SHIPPED.tests_on(day)
    question = Question(expand(rule.violated_when, on_the_day), expand(rule.applies_to, on_the_day))
    return make_engine({rule.id: question})


@pytest.mark.parametrize("rule_id", rule_ids())
def test_the_cases_of_every_shipped_rule_come_out_as_they_say(rule_id):
    assert SHIPPED is not None
    rule: Rule = SHIPPED.rule_by_id[rule_id]
    engines = {day: engine_on(rule, day) for day in {case.as_of or TODAY for case in rule.cases}}
    labels = SHIPPED.dictionary.by_label.keys()
    got = {
        case.name: engines[case.as_of or TODAY].answer(SHIPPED.completed(case.given, labels))[0]
        for case in rule.cases
    }
    assert got == {case.name: case.expect for case in rule.cases}


def test_the_pack_beside_the_source_is_the_one_that_is_loaded():
    assert default_folder() == Path(__file__).parent.parent / "rules"


def test_a_rule_is_part_of_rules_that_exist_and_not_of_itself(pack):
    pack.replace(PERMIT, "applies_to:", "part_of: [general/no_ledger, general/none]\napplies_to:")
    pack.replace("general/no_ledger.yaml", "basis: []", "part_of: [disorderly/no_permit]\nbasis: []")
    assert [(one.file, one.message) for one in pack.mistakes()] == [
        (PERMIT, "与“general/no_ledger”互为一部分，请删去一处"),
        (PERMIT, "没有规则“general/none”"),
        ("general/no_ledger.yaml", "与“disorderly/no_permit”互为一部分，请删去一处"),
    ]


def test_a_rule_stands_for_rules_of_its_aspect_that_are_no_graver(pack):
    pack.replace(PERMIT, "applies_to:", "in_place_of: [general/no_ledger]\napplies_to:")
    assert [(one.file, one.message) for one in pack.mistakes()] == [
        (PERMIT, "不能代替“general/no_ledger”：须属同一方面，严重程度不低于它；可写入 part_of"),
    ]


def test_the_courses_of_a_profile_name_classes_and_bodies_that_exist(pack):
    course = "{lead: 城管, steps: [{do: 验收, within: 9}, {do: 停产, within: 0}]}"
    text = (pack.folder / "judgement/county.yaml").read_text(encoding="utf-8")
    pack.write("judgement/county.yaml", f"{text}courses:\n  关停: {course}\n")
    assert [one.message for one in pack.mistakes()] == [
        "没有处置类别“关停”；可用：关停取缔类、整合搬迁类、升级改造类、限期完善类",
        "没有部门“城管”",
        "步骤应按期限从先到后排列",
    ]


def test_a_provision_asks_known_facts_and_cites_known_laws(pack):
    pack.write(
        "provisions.yaml",
        "provisions:\n"
        "  - {title: 甲, advice: 乙, when: {乱: 是, 建成日期: {before: 检查日 - 2年}},"
        " basis: [{law: 生态环境法典, article: '1', quote: 丙}]}\n"
        "  - {title: 丁, advice: 乙, when: {没有的: 是}, basis: [{law: 某法, article: '1', quote: 丙}]}\n",
    )
    assert [str(one).split("；")[0] for one in pack.mistakes()] == [
        "provisions.yaml:3:34: 数据字典中没有字段“没有的”",
        "provisions.yaml:3:52: 没有法律“某法”",
    ]


_TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=12)
_SCALAR = st.one_of(_TEXT, st.integers(), st.floats(allow_nan=False), st.dates(), st.none())
_WRITTEN = st.recursive(
    _SCALAR,
    lambda inner: st.lists(inner) | st.dictionaries(_TEXT | st.integers() | st.dates(), inner),
    max_leaves=12,
)


@given(_WRITTEN, st.booleans())
def test_a_document_holds_what_yaml_says(written: object, flow: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_text(
            yaml.safe_dump(written, allow_unicode=True, default_flow_style=flow), encoding="utf-8"
        )
        document = Document(path, "x.yaml")
    assert not document.mistakes
    assert document.data == written


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: yes\nb: off\nc: true\nd: 否", {"a": "yes", "b": "off", "c": True, "d": "否"}),
        ("a: &x {k: 1}\nb: *x\nc: {<<: *x, l: 2}", {"a": {"k": 1}, "b": {"k": 1}, "c": {"k": 1, "l": 2}}),
        ("'1': a\n1: b", "“1”写了两次"),
        ("a: [{x: 1, y: 2, x: 3}]", "“x”写了两次"),
    ],
)
def test_words_anchors_and_keys_that_come_twice(tmp_path: Path, text: str, data: object) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    document = Document(path, "x.yaml")
    if isinstance(data, str):
        (mistake,) = document.mistakes
        assert mistake.message == f"YAML 写法有误：{data}"
    else:
        assert document.data == data


# --- without the worked cases -------------------------------------------------------------------

KEY = "cases"


def without(data: object) -> object:
    """The same without what stands under the key, however deep."""
    if isinstance(data, dict):
        return {key: without(value) for key, value in data.items() if key != KEY}
    return [*map(without, data)] if isinstance(data, list | tuple) else data


def documents(path: Path, text: str) -> tuple[Document, Document]:
    """A file read as it is and without the key."""
    path.write_text(text, encoding="utf-8")
    return Document(path, "x.yaml"), Document(path, "x.yaml", left_out=KEY)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\ncases:\n  - {b: 2}\n",
        "a: 1\ncases:\n- b: 2\n- c\n",
        "a: 1\ncases:\n\n  # why\n  - b: 2\n# the end\n",
        "a: 1\ncases:\n  - {b: 2}\nd: {cases: 3, e: 4}\n",
        "a: 1\ncases: [2]\n",
        "cases:\n  - 1\na: 2\n",
        "cases:\n  - 1",
        "- {cases: 1, a: 2}\n- cases:\n    - 3\n  a: 4\n",
        "1: a\ncases: 2\n",
        "a: &x {k: 1, cases: 2}\nb: {<<: *x, l: 3}\n",
        # what only looks like the key
        "a: |\n  cases:\n    - 1\nb: 2\n",
        "a: |\n  1\n\n  cases:\n",
        'a: "1\ncases:\n - 2"\n',
        "a: '1\ncases:\n - 2'\n",
        "a: [1,\ncases:\n - 2]\n",
        "a: 1\n#\ncases:x: 2\n",
        "a: cases\ncases :\n  - 1\n",
    ],
)
def test_a_document_goes_without_a_key_and_with_all_else(tmp_path: Path, text: str) -> None:
    whole, less = documents(tmp_path / "x.yaml", text)
    assert less.mistakes == whole.mistakes
    assert less.data == without(whole.data)


@given(_WRITTEN, st.booleans(), st.booleans())
def test_any_document_goes_without_a_key_and_with_all_else(written: object, flow: bool, last: bool) -> None:
    cases = {KEY: [written]}
    data = {"a": written, **cases} if last else {**cases, "b": {**cases, "a": written}}
    with tempfile.TemporaryDirectory() as folder:
        text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False)
        whole, less = documents(Path(folder) / "x.yaml", text)
    assert whole.data == data and not less.mistakes
    assert less.data == without(data)


@pytest.mark.parametrize(
    "text",
    [
        "a:\n- b: 1\n  cases:\n    - {name: 甲, given: {x: '1'}}\n    - {name: 乙}\n  c: 2\nd: 3\n",
        "a:\n  b: 1\n  cases:\n  - {name: 甲}\n",
        "a:\n  cases:\n    - {name: 甲,\n      given: 1}\n",
        # The lines of a text
        "a: |\n  cases:\n  - {name: 甲}\nb: 1\n",
        "- >-\n  cases:\n  - {name: 甲}\n",
        'a: "1\n  cases:\n  - {name: 甲}\n  2"\n',
        "a: '1\n  cases:\n  - {name: 甲}\n  2'\n",
    ],
)
def test_the_key_inside_is_passed_over_and_no_text_that_looks_like_it(tmp_path: Path, text: str) -> None:
    whole, less = documents(tmp_path / "x.yaml", text)
    assert whole.mistakes == less.mistakes == []
    assert less.data == without(whole.data)
    assert less.data is not None and [less.place(("d",)), less.place(("b",))] == [
        whole.place(("d",)),
        whole.place(("b",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: [1\ncases:\n  - 1\n",
        "a:\n  cases:\n    - {name: 甲}\nb: 2018-13-01\n",
        'a: "1\ncases:\n  - 1\n',
        "a: 1\na: 2\ncases:\n  - 1\n",
        "a: 2018-13-01\ncases:\n  - 1\n",
        "a: 1\n b: 2\ncases:\n  - 1\n",
        "a: *x\ncases:\n  - &x 1\n",
    ],
)
def test_what_is_wrong_elsewhere_is_said_as_if_the_key_were_read(tmp_path: Path, text: str) -> None:
    whole, less = documents(tmp_path / "x.yaml", text)
    assert whole.mistakes == less.mistakes != []


def test_a_pack_without_its_cases_is_else_the_same():
    less, mistakes = load_rulebook(default_folder(), cases=False)
    assert (less is None, mistakes) == (False, [])
    assert not any(one.cases for several in (less.rules, less.inferences, less.catalogues) for one in several)
    assert without(less.model_dump()) == without(SHIPPED.model_dump())


@pytest.mark.parametrize(
    "cases,message",
    [
        ("", ":1:1: cases：缺少这一项"),
        ("cases: []\n", ":15:1: cases：至少要有一项"),
        ("cases: 无\n", ":15:1: cases：应为列表"),
        ("cases:\n  - {name: 甲, given: [}\n", ":16:23: YAML 写法有误："),
    ],
)
def test_what_is_wrong_with_cases_is_not_asked_without_them(pack, cases, message):
    rule = (pack.folder / PERMIT).read_text(encoding="utf-8")
    pack.write(PERMIT, rule[: rule.index("cases:")] + cases)
    [mistake] = pack.mistakes()
    assert str(mistake).startswith(PERMIT + message)
    assert pack.mistakes(cases=False) == []
