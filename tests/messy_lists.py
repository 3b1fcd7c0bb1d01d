# ruff: noqa: E501 (wide tables of Chinese data read better on one line)
"""Lists as offices keep them, made from a seed, each with the truth of every cell: layouts × hands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import messy_words as words
from messy_words import HANDS, Written
from stated_problems import stated

from checker.condition import Period, Quantity, Value
from checker.intake.grid import Sheet, Span
from checker.model import Reading

# --- headings, as the lists and forms of the research word them ----------------------------------------

# label → (heading, what a bare number below it is worth in the field's unit)
HEADINGS: dict[str, tuple[str | tuple[str, float], ...]] = {
    "企业名称": ("企业名称", "单位名称", "企业（单位）名称", "企 业 名 称", "企业\n名称", "公司名称", "企业（场所）名称", "被检查单位", "企业全称", "单位（企业）名称"),
    "统一社会信用代码": ("统一社会信用代码", "统一社会\n信用代码", "社会信用代码", "统一社会信用代码（18位）", "信用代码", "统一社会信用代码/注册号", "统一社会信用代码(营业执照号)"),
    "地址": ("地址", "详细地址", "单位地址", "企业地址", "建设地点", "生产经营地址", "具体位置", "企业详细地址"),
    "法定代表人": ("法人", "法定代表人", "法人代表", "负责人", "业主", "法定代表人（负责人）", "法定代表人/经营者", "经营者姓名"),
    "联系电话": ("联系电话", "电话", "联系方式", "手机号", "法人联系电话", "联系\n电话"),
    "所在园区": ("所属园区", "园区", "所在园区", "园区名称", "所属园区（集中区）"),
    "所属镇街": ("镇街", "乡镇", "所属乡镇", "镇（街道）", "乡镇（街道）", "所属镇街", "属地镇（街道）", "所在镇（街道）"),
    "行业类别": ("行业类型", "行业类别", "行业", "所属行业"),
    "行业代码": ("行业代码", "行业类别（国民经济代码）", "国民经济行业代码", "行业代码（GB/T4754-2017）"),
    "主要产品": ("主要产品", "产品类型", "产品", "主要产品名称"),
    "生产规模": ("规模", "产能", "生产规模", "设计产能", "年产能"),
    "生产状态": ("生产状况", "生产状态", "目前生产状况", "生产情况", "企业生产状态"),
    "从业人数": ("从业人数", "职工人数（人）", "员工人数", "从业人员（人）", "员工数"),
    "占地面积": ("占地面积", "占地面积（㎡）", ("占地面积(亩)", 2000 / 3), "厂区占地面积（平方米）", "占地面积（m2）"),
    "年主营业务收入": ("年主营业务收入（万元）", "主营业务收入(万元)", "年销售收入（万元）", ("营业收入（元）", 0.0001), "年营业收入，单位：万元"),
    "总投资": ("总投资（万元）", "投资额（万元）", "总投资"),
    "排水量": ("排水量（吨/日）", "废水排放量（t/d）", "废水排放量(m³/d)", "日排水量（吨）", "废水产生量（吨/天）"),
    "锅炉吨位": ("锅炉吨位", "锅炉吨位（蒸吨）", "锅炉（蒸吨）", "锅炉蒸吨数", "锅炉容量（t/h）", "燃煤锅炉吨位"),
    "颗粒物排放浓度": ("颗粒物浓度", "颗粒物（mg/m³）", "颗粒物排放浓度(mg/m3)", "颗粒物\n(mg/m³)", "粉尘浓度（mg/m³）"),
    "化学需氧量排放浓度": ("COD(mg/L)", "COD", "化学需氧量（mg/L）", "COD浓度"),
    "氨氮排放浓度": ("氨氮", "氨氮（mg/L）", "NH3-N(mg/L)"),
    "昼间厂界噪声": ("昼间噪声", "昼间噪声dB(A)", "厂界噪声（昼间）", "昼间（dB(A)）"),
    "危废产生量": ("危废产生量（吨/年）", "危废年产生量（吨）", "危险废物产生量(t/a)"),
    "VOCs处理效率": ("VOCs去除率（%）", "VOCs处理效率", "有机废气处理效率(%)"),
    "pH值": ("pH", "pH值", "PH"),
    "经度": ("经度", "东经", "经度（E）"),
    "纬度": ("纬度", "北纬", "纬度（N）"),
    "定位": ("经纬度", "坐标", "地理坐标", "定位（经度/纬度）", "经纬度坐标"),
    "营业执照": ("营业执照", "工商营业执照", "有无营业执照", "营业执照办理情况", "营业执照（有/无）", "工商执照"),
    "环评批复": ("环评批复", "环评手续", "环评", "环评手续办理情况", "环评审批情况", "环保批文", "是否办理环评", "是否取得环评批复"),
    "竣工环保验收": ("环保验收", "竣工环保验收", "环保竣工验收", "环保验收情况", "是否通过环保验收", "环保竣工验收情况"),
    "排污许可证": ("排污许可证", "排污许可", "排污许可证办理情况", "是否取得排污许可证", "有无排污许可证", "是否办理排污许可证"),
    "用地手续": ("用地手续", "土地手续", "国土手续", "用地手续办理情况"),
    "规划手续": ("规划手续", "规划许可", "规划手续办理情况"),
    "消防手续": ("消防手续", "消防手续办理情况", "消防"),
    "安全手续": ("安全手续", "安监手续", "安全生产手续"),
    "产生废气": ("是否产生废气", "有无废气", "生产废气"),
    "产生工业废水": ("是否产生废水", "生产废水", "有无生产废水"),
    "废气直排": ("废气直排", "是否废气直排"),
    "废水直排": ("废水直排", "是否废水直排"),
    "废气治理设施": ("废气处理设施", "废气治理设施", "废气污染防治设施", "废气治理设施（有/无）", "有无废气治理设施"),
    "废水处理设施": ("废水处理设施", "污水处理设施", "废水治理设施", "废水处理设施（有/无）", "有无废水处理设施"),
    "污染治理设施": ("环保设施", "治污设施", "污染防治设施", "环保治理设施", "有无治污设施"),
    "治污设施运行": ("治污设施运行情况", "环保设施运行情况", "设施运行情况"),
    "违法建筑": ("是否违建", "违法建筑", "违章建筑", "是否违法建设"),
    "涉VOCs工序": ("是否涉VOCs", "涉VOCs工序", "是否涉VOCs排放"),
    "产生危险废物": ("是否产生危废", "产生危险废物", "有无危废"),
    "居民集中区": ("是否在居民集中区", "居民集中区", "是否位于居民集中区"),
    "符合产业政策": ("是否符合产业政策", "产业政策符合性", "符合产业政策"),
    "符合布局规划": ("是否符合规划", "是否符合布局规划", "规划符合性", "是否符合产业布局规划"),
    "污染类型": ("污染类型", "污染源类型", "涉污类型", "污染源类型(可多选)", "污染类型（水/气/声）"),
    "燃料种类": ("燃料", "燃料类型", "使用燃料", "燃料种类"),
    "环评批复日期": ("环评审批时间", "环评批复时间", "环评批复日期"),
    "检查日期": ("检查日期", "检查时间", "排查时间", "现场检查时间", "排查\n日期", "核查时间"),
    "投产日期": ("投产时间", "建成投产时间", "投产日期"),
    "完成日期": ("整治完成时间", "完成日期", "整改完成时间", "完成时间"),
    "整治类型": ("整治类型", "整治类别", "处置类别", "分类处置方式", "整治类型（关停/搬迁/改造）"),
    "完成整改": ("是否完成整改", "是否完成整治", "是否已完成整治"),
    "存在问题": ("存在问题", "存在的主要问题", "主要环境问题", "存在问题和处理建议", "问题描述"),
    "整改措施": ("整治措施", "整改措施", "建议整改措施"),
    "整改时限": ("完成时限", "整改时限", "整治时限", "整改期限"),
    "责任单位": ("责任单位", "牵头单位", "整改责任单位"),
    "责任人": ("责任人", "包案领导", "网格员"),
    "备注": ("备注", "备  注", "其他说明"),
}  # fmt: skip
# group → (sub-heading, label, what a bare number is worth): the same words mean different fields
GROUPS: dict[str, tuple[tuple[str, str, float], ...]] = {
    "基本情况": (("行业类型", "行业类别", 1), ("主要产品", "主要产品", 1), ("生产状况", "生产状态", 1), ("职工人数", "从业人数", 1)),
    "环保手续": (("环评", "环评批复", 1), ("验收", "竣工环保验收", 1), ("排污许可证", "排污许可证", 1)),
    "手续办理情况": (("营业执照", "营业执照", 1), ("用地", "用地手续", 1), ("规划", "规划手续", 1), ("环评", "环评批复", 1), ("消防", "消防手续", 1)),
    "废水": (("是否产生", "产生工业废水", 1), ("处理设施", "废水处理设施", 1), ("排放量\n（吨/日）", "排水量", 1), ("是否直排", "废水直排", 1), ("COD（mg/L）", "化学需氧量排放浓度", 1)),
    "废气": (("是否产生", "产生废气", 1), ("处理设施", "废气治理设施", 1), ("是否直排", "废气直排", 1), ("颗粒物（mg/m³）", "颗粒物排放浓度", 1)),
    "监测数据": (("颗粒物\nmg/m³", "颗粒物排放浓度", 1), ("COD\nmg/L", "化学需氧量排放浓度", 1), ("噪声（昼间）dB(A)", "昼间厂界噪声", 1)),
    "整治情况": (("整治类型", "整治类型", 1), ("整治措施", "整改措施", 1), ("完成时限", "整改时限", 1), ("是否完成", "完成整改", 1), ("完成时间", "完成日期", 1)),
}  # fmt: skip
STRANGE = ("档案盒号", "用电户号", "入园年份", "领导批示", "照片编号", "QQ")


@dataclass(frozen=True)
class Layout:
    """How a list is laid out; every choice is one that real lists make."""

    name: str
    titles: int = 1  # rows above the headings: title, 填报单位 and date, unit
    levels: int = 1  # rows of headings
    merged: bool = True  # groups and tall headings are merged cells
    top: int = 0
    left: int = 0
    serial: bool = True
    place: str = "column"  # where the park or town stands: column, title, sheet, section, merged
    tables: int = 1  # one under the other, each with its title
    sheets: int = 1
    totals: bool = False
    subtotals: bool = False
    notes: bool = False
    signature: bool = False
    gaps: bool = False  # blank and merely numbered rows between
    page_breaks: bool = False
    counters: bool = False
    strange: bool = False
    several_rows: bool = False  # one enterprise over two rows, its name merged
    bare_rows: bool = False  # the same without merged cells: number and name are blank
    ticked: bool = False  # 整治类型 as three columns, one of them ticked
    tail: int = 0  # formatted but empty rows
    others: bool = False  # further sheets: instructions, statistics, a hidden one


LAYOUTS = (
    Layout("plain", titles=0, serial=False),
    Layout("numbered"),
    Layout("official", titles=3, notes=True, signature=True),
    Layout("two rows", titles=2, levels=2),
    Layout("two rows unmerged", titles=1, levels=2, merged=False),
    Layout("three rows", titles=2, levels=3, notes=True),
    Layout("offset", titles=1, top=4, left=3),
    Layout("offset two rows", titles=2, levels=2, top=1, left=1, totals=True),
    Layout("park in the title", titles=2, place="title"),
    Layout("a sheet for each town", place="sheet", sheets=3, totals=True),
    Layout("sections", titles=1, place="section", subtotals=True),
    Layout("merged towns", titles=1, place="merged", levels=2),
    Layout("stacked", tables=2, place="title", totals=True),
    Layout("stacked two rows", tables=3, levels=2, place="title"),
    Layout("totals and gaps", totals=True, gaps=True, subtotals=True),
    Layout("page breaks", page_breaks=True, signature=True, totals=True),
    Layout("page breaks two rows", page_breaks=True, levels=2, titles=2),
    Layout("counters", counters=True),
    Layout("counters two rows", counters=True, levels=2, titles=1),
    Layout("strange columns", strange=True, titles=1, left=1),
    Layout("several rows", several_rows=True, titles=1, place="column"),
    Layout("several rows unmerged", bare_rows=True, titles=0),
    Layout("ticked classes", ticked=True, titles=1, levels=2),
    Layout("long tail", titles=2, tail=3000, notes=True),
    Layout("workbook", sheets=2, place="sheet", others=True, notes=True),
    Layout("everything", titles=3, levels=2, top=2, left=1, totals=True, subtotals=True, notes=True, signature=True, gaps=True, page_breaks=True, strange=True, tail=200, counters=True, others=True),
)  # fmt: skip


@dataclass(frozen=True)
class Heading:
    levels: tuple[str, ...]
    label: str | None
    worth: float = 1.0
    ticks: str | None = None  # the class that a tick in this column means


@dataclass
class Messy:
    """A list and its truth: (sheet, row as Excel shows it) → label → the cell."""

    sheets: list[Sheet]
    truth: dict[tuple[str, int], dict[str, Written]] = field(default_factory=dict)
    rejected: set[tuple[str, int]] = field(default_factory=set)


def make(layout: Layout, hand: str, seed: int = 0) -> Messy:
    """The list of this layout in this hand; the same seed gives the same list."""
    return _Maker(layout, hand, Random(f"{layout.name}/{hand}/{seed}")).list()


class _Maker:
    def __init__(self, layout: Layout, hand: str, rng: Random):
        self._layout, self._hand, self._rng = layout, hand, rng
        self._names: set[str] = set()

    def list(self) -> Messy:
        messy = Messy([])
        towns = self._rng.sample(sorted(words.TOWNS), self._layout.sheets)
        for number in range(self._layout.sheets):
            title = (
                self._rng.choice(words.TOWNS[towns[number]])
                if self._layout.place == "sheet"
                else f"名单{number + 1}"
            )
            given = {"所属镇街": towns[number]} if self._layout.place == "sheet" else {}
            sheet = Sheet(title, [])
            self._fill(sheet, messy, given)
            messy.sheets.append(sheet)
        if self._layout.others:
            messy.sheets.insert(
                0,
                Sheet(
                    "填写说明", [["填写说明"], ["1. 企业名称应与营业执照一致。"], ["2. 环评批复：填有或无。"]]
                ),
            )
            messy.sheets.append(
                Sheet(
                    "统计",
                    [
                        ["镇街", "企业数", "关停取缔", "整合搬迁"],
                        ["羊安街道", 4.0, 1.0, 3.0],
                        ["合计", 4.0, 1.0, 3.0],
                    ],
                )
            )
            messy.sheets.append(Sheet("旧名单", [["企业名称", "环评"], ["隐藏厂", "无"]], hidden=True))
        return messy

    def _fill(self, sheet: Sheet, messy: Messy, given: dict[str, str]) -> None:
        layout = self._layout
        sheet.rows.extend([""] for _ in range(layout.top))
        for number in range(layout.tables):
            if number:
                sheet.rows.append([])
            park = self._rng.choice(("天邛产业园区", "临邛工业园区"))
            table = _Table(self._layout, self._hand, self._rng, sheet, messy, self._names)
            table.write(dict(given), park)
        width = max(map(len, sheet.rows))
        sheet.rows.extend([""] * width for _ in range(layout.tail))


class _Table:
    """Writes one table at the end of a sheet."""

    def __init__(self, layout: Layout, hand: str, rng: Random, sheet: Sheet, messy: Messy, names: set[str]):
        self._layout, self._hand, self._rng, self._sheet, self._messy = layout, hand, rng, sheet, messy
        self._names = names
        self._spans: list[Span] = []
        self._headings = self._columns()
        self._printed: list[list[object]] = []

    # --- headings -----------------------------------------------------------------------------------

    def _columns(self) -> list[Heading]:
        rng, layout = self._rng, self._layout
        always = ["企业名称", "统一社会信用代码", "地址", "联系电话"]
        if layout.place in {"column", "merged"}:
            always.insert(0, "所属镇街")
        if layout.place == "column" and rng.random() < 0.7:
            always.insert(0, "所在园区")
        groups = self._groups()
        taken = {label for group in groups for _, label, _ in GROUPS[group]} | set(always)
        if layout.ticked:
            taken.add("整治类型")
        if layout.place != "column":
            taken |= {"所在园区", "所属镇街"}
        spare = [label for label in HEADINGS if label not in taken]
        chosen = rng.sample(spare, 14 if layout.levels == 1 else 8)
        if "定位" in chosen:
            chosen = [label for label in chosen if label not in {"经度", "纬度"}]
        flat = [label for label in HEADINGS if label in {*always, *chosen}]
        columns = [self._flat(label) for label in flat]
        if layout.strange:
            for title in rng.sample(STRANGE, 3):
                columns.insert(rng.randrange(1, len(columns)), Heading((title,), None))
        for group in groups:
            above = ("企业情况",) if layout.levels == 3 and group != "整治情况" else ()
            columns += [Heading((*above, group, leaf), label, worth) for leaf, label, worth in GROUPS[group]]
        if layout.ticked:
            columns += [
                Heading(("整治类型", word), "整治类型", ticks=one)
                for word, one in (
                    ("关停取缔", "关停取缔类"),
                    ("整合搬迁", "整合搬迁类"),
                    ("升级改造", "升级改造类"),
                )
            ]
        if layout.serial:
            columns.insert(0, Heading(("序号",), "序号"))
        return columns

    def _groups(self) -> list[str]:
        """Groups of headings that do not ask for the same thing twice."""
        if self._layout.levels == 1:
            return []
        groups = self._rng.sample(sorted(GROUPS), 3)
        without = {"环保手续"} if "手续办理情况" in groups else set()
        without |= {"废水", "废气"} if "监测数据" in groups else set()
        without |= {"整治情况"} if self._layout.ticked else set()
        return [one for one in groups if one not in without]

    def _flat(self, label: str) -> Heading:
        written = self._rng.choice(HEADINGS[label])
        if isinstance(written, str):
            return Heading((written,), label)
        return Heading((written[0],), label, written[1])

    def _write_headings(self) -> None:
        depth = max(len(one.levels) for one in self._headings)
        start = len(self._sheet.rows)
        rows: list[list[object]] = [self._row() for _ in range(depth)]
        for column, heading in enumerate(self._headings):
            levels = heading.levels
            if len(levels) == 1 and depth > 1:
                rows[0][self._layout.left + column] = levels[0]
                if self._layout.merged:
                    self._span(start, column, start + depth - 1, column)
                continue
            if len(levels) < depth and self._layout.merged:
                self._span(start + len(levels) - 1, column, start + depth - 1, column)
            for level, text in enumerate(levels):
                before = self._headings[column - 1].levels if column else ()
                same = (
                    len(levels) > level + 1
                    and len(before) > level + 1
                    and before[: level + 1] == levels[: level + 1]
                )
                if not same:
                    rows[level][self._layout.left + column] = text
        if self._layout.merged:
            self._merge_groups(start)
        self._sheet.rows += rows
        if self._layout.counters:
            self._sheet.rows.append(
                self._row(
                    *[
                        str(n) if self._hand != "digits" else float(n)
                        for n in range(1, len(self._headings) + 1)
                    ]
                )
            )
        self._printed = [list(row) for row in self._sheet.rows[start:]]

    def _merge_groups(self, start: int) -> None:
        for level in range(2):
            first = 0
            while first < len(self._headings):
                key = self._headings[first].levels[: level + 1]
                last = first
                grouped = len(self._headings[first].levels) > level + 1
                while (
                    grouped
                    and last + 1 < len(self._headings)
                    and self._headings[last + 1].levels[: level + 1] == key
                    and len(self._headings[last + 1].levels) > level + 1
                ):
                    last += 1
                if last > first:
                    self._span(start + level, first, start + level, last)
                first = last + 1

    def _span(self, top: int, left: int, bottom: int, right: int) -> None:
        shift = self._layout.left
        self._spans.append(Span(top, left + shift, bottom, right + shift))

    def _row(self, *cells: object) -> list[object]:
        row: list[object] = [""] * self._layout.left + list(cells)
        return row + [""] * (self._layout.left + len(self._headings) - len(row))

    # --- the table ----------------------------------------------------------------------------------

    def write(self, given: dict[str, str], park: str) -> None:
        layout, rows = self._layout, self._sheet.rows
        if layout.place == "title":
            given["所在园区"] = park
        for number in range(layout.titles):
            where = park if layout.place == "title" else "邛崃市"
            text = (
                f"{where}“散乱污”企业排查整治台账",
                "填报单位（盖章）：市大气办　　　　填报日期：2018年7月5日",
                "单位：家",
            )[number]
            rows.append(self._row(text))
            if number == 0:
                self._span(len(rows) - 1, 0, len(rows) - 1, len(self._headings) - 1)
        self._write_headings()
        count = 0
        for block in range(2):
            if layout.place == "section":
                given["所在园区"] = ("天邛产业园区", "临邛工业园区")[block]
                rows.append(self._row(f"{'一二'[block]}、{given['所在园区']}"))
                self._span(len(rows) - 1, 0, len(rows) - 1, len(self._headings) - 1)
            count = self._block(given, count)
            if layout.subtotals:
                rows.append(self._row("小计", *([""] * 2), 4.0))
            if layout.gaps:
                rows.append(self._row())
                if layout.serial:
                    rows.append(self._row(float(count + 90)))
            if layout.page_breaks and block == 0:
                rows += [list(row) for row in self._printed]
        if layout.totals:
            rows.append(
                self._row(*self._rng.choice((("合计", "", float(count)), ("合 计", f"{count}家"), ("总计",))))
            )
        if layout.notes:
            rows.append(self._row("备注：1.本表一式两份；2.“/”表示不涉及。"))
            rows.append(self._row("注：整治类型分为关停取缔、整合搬迁、升级改造三类"))
        if layout.signature:
            rows.append(self._row("填报人：张三", "", "", "审核人：李四", "", "联系电话：88888888"))
        self._sheet.merged = (*self._sheet.merged, *self._spans)

    def _block(self, given: dict[str, str], count: int) -> int:
        layout, rows = self._layout, self._sheet.rows
        town: Written | None = None
        first = len(rows)
        for _ in range(4):
            count += 1
            if layout.place == "merged" and town is None:
                town = words.place(words.TOWNS, "words", self._rng)
            self._enterprise(given, count, town if layout.place == "merged" else None, first)
        if layout.place == "merged":
            column = next(n for n, one in enumerate(self._headings) if one.label == "所属镇街")
            self._span(first, column, len(rows) - 1, column)
        return count

    def _enterprise(self, given: dict[str, str], number: int, town: Written | None, first: int) -> None:
        rows = self._sheet.rows
        hand = self._hand if self._hand != "mixed" else self._rng.choice(HANDS)
        truth: dict[str, Written] = {}
        cells: list[object] = []
        position: tuple[Value | None, Value | None] | None = None
        chosen = self._rng.choice(("关停取缔类", "整合搬迁类", "升级改造类", None))
        for heading in self._headings:
            label = heading.label
            if label is None:
                cells.append(f"档{self._rng.randrange(999)}")
            elif label == "序号":
                cells.append(float(number))
            elif heading.ticks is not None:
                cells.append("√" if heading.ticks == chosen else "")
                truth[label] = Written("√", chosen)
            elif label == "所属镇街" and town is not None:
                cells.append(town.cell if len(rows) == first else "")
                truth[label] = town
            else:
                if label == "定位":
                    written, *both = words.position(hand, self._rng)
                    position = (both[0], both[1])
                else:
                    written = self._cell(label, heading.worth, hand)
                cells.append(written.cell)
                truth[label] = written
        if position is not None:
            truth.setdefault("经度", Written("", position[0]))
            truth.setdefault("纬度", Written("", position[1]))
        for label, value in given.items():
            truth[label] = Written(value, value)
        rows.append(self._row(*cells))
        self._messy.truth[self._sheet.name, len(rows)] = truth
        if (self._layout.several_rows or self._layout.bare_rows) and number % 2:
            self._second_row(truth)

    def _second_row(self, truth: dict[str, Written]) -> None:
        """A second row of the enterprise: one more problem, all else merged or left blank."""
        rows = self._sheet.rows
        more = self._row()
        for column, heading in enumerate(self._headings):
            if heading.label in {"存在问题", "备注"}:
                text = "污水直排"
                more[self._layout.left + column] = text
                before = truth[heading.label]
                truth[heading.label] = Written(
                    "", text if before.known is None else f"{before.known}；{text}"
                )
            elif self._layout.several_rows:
                self._span(len(rows) - 1, column, len(rows), column)
        rows.append(more)

    def _cell(self, label: str, worth: float, hand: str) -> Written:
        rng = self._rng
        match label:
            case "企业名称":
                return words.name(hand, rng, self._names)
            case "统一社会信用代码":
                return words.credit_code(hand, rng)
            case "联系电话":
                return words.phone(hand, rng)
            case "所在园区":
                return words.place(words.PARKS, hand, rng)
            case "所属镇街":
                return words.place(words.TOWNS, hand, rng)
            case "行业代码":
                return words.industry_code(hand, rng)
            case "经度" | "纬度":
                return words.coordinate(label, hand, rng)
        if label in words.NUMBERS:
            return words.number(label, worth, hand, rng)
        if label in words.DAYS:
            return words.day(hand, rng)
        if label in words.SEVERAL:
            return words.several(words.SEVERAL[label], hand, rng)
        if label in words.TEXTS:
            return words.free_text(label, hand, rng)
        return words.word(words.FAMILIES[label], hand, rng)


def same(one: Value | None, other: Value | None) -> bool:
    """Whether two values say the same; numbers within a millionth: bounds may be open or closed."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return all(_near(a, b) for a, b in ((one.low, other.low), (one.high, other.high)))
    return one == other


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))


def verdicts(messy: Messy, reading: Reading) -> Iterator[tuple[str, str, object]]:
    """(label, what became of the cell, details) for every cell of the truth, and every value beside it."""
    found = {(record.source.sheet, record.source.row): record for record in reading.records}
    assert set(found) == set(messy.truth), "every enterprise is read, and nothing else"
    told = {(problem.sheet or "", problem.row, problem.field) for problem in reading.problems}
    columns = "\n".join(str(problem) for problem in reading.problems if problem.kind == "note")
    for place, cells in messy.truth.items():
        facts = found[place].facts()
        said = dict(stated(str(facts.get("存在问题") or facts.get("备注")).strip()))
        said |= {label: "是" for phrase, label in BESIDES.items() if phrase in str(facts.get("存在问题"))}
        said["所属镇街"] = words.TOWN_OF_ADDRESS.get(str(facts.get("地址")))
        for label, cell in cells.items():
            if cell.known is None and facts.get(label) is not None and facts[label] == said.get(label):
                yield label, "right", (place, label, cell.cell, said[label], facts[label])
                continue
            value, details = facts.get(label), (place, label, cell.cell, cell.known, facts.get(label))
            if same(value, cell.known):
                reported = not cell.told or (*place, label) in told or f"“{label}”" in columns
                yield label, "right" if reported else "silent", details
            elif value is None:
                reported = (*place, label) in told or label in columns
                yield label, "unknown" if reported else "silent", details
            else:
                yield label, "wrong", details
        for label in set(facts) - set(cells) - {"序号"}:
            derived = (label == "整改到期日" and facts[label] in last_days(cells)) or (
                facts[label] == "正常" and said_running(cells.get(RUNNING_OF.get(label, "")))
            )
            derived = derived or facts[label] == said.get(label)
            yield label, "right" if derived else "wrong", (place, label, "no such column", None, facts[label])


# What a statement tells of the offence or of the inspection, beside what it says of a field.
BESIDES = {
    "久拖不验": "查实未验先投",
    "无组织排放严重": "查实检查时在生产",
    "未办理环评手续": "查实未办环评",
}
RUNNING_OF = {"废气设施运行": "废气治理设施", "废水设施运行": "废水处理设施", "治污设施运行": "污染治理设施"}


def said_running(facility: Written | None) -> bool:
    """Whether the cell of a facility also says how it runs, by the one wording of these lists that does."""
    return facility is not None and str(facility.cell).strip() == "有，正常运行"


def last_days(cells: Mapping[str, Written]) -> list[Value]:
    """What the last day of a time limit may be, by the words that these lists use."""
    limit, day = cells["整改时限"].known, cells["检查日期"].known if "检查日期" in cells else None
    said = words.LAST_DAYS.get(str(limit))
    found: list[Value] = [] if said is None else [said]
    if isinstance(day, Period) and day.first is not None and day.last is not None:
        if limit == "立即":
            found.append(Period(day.first, None))
        elif (days := words.WITHIN_DAYS.get(str(limit))) is not None:
            found.append(Period(day.first + timedelta(days=days), day.last + timedelta(days=days)))
    return found
