"""A small rule pack that tests write to disk, break on purpose, and judge by."""

import ctypes
import gc
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from intake_lists import save_csv
from shipped import shipped

from checker.intake import ListReader
from checker.model import Rulebook
from checker.rulebook import Mistake, load_rulebook

# No test is timed: a busy machine must not fail what is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# Looking for cycles as often as Python does by itself takes half of the time of loading the shipped rules.
gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="module", autouse=True)
def _nothing_remembered_outlives_its_module(request: pytest.FixtureRequest) -> Iterator[None]:
    """A judge of the shipped rules takes hundreds of megabytes, and a worker runs many modules."""
    yield
    for one in vars(request.module).values():
        if hasattr(one, "cache_clear") and one.__module__ == request.module.__name__:
            one.cache_clear()
    gc.collect()  # judges refer to themselves
    if platform.libc_ver()[0] == "glibc":  # which otherwise holds on to most of what was freed
        ctypes.CDLL(None).malloc_trim(0)


@pytest.fixture(scope="module")
def reader() -> ListReader:
    """Reads lists by the dictionary that is shipped."""
    return ListReader(shipped().dictionary)


@pytest.fixture
def read(reader, tmp_path):
    """Reads rows, written to a file as an office would send it."""
    return lambda *rows: reader.read(save_csv(tmp_path / "名单.csv", rows, encoding="utf-8"))


SMALL_PACK = {
    "fields.yaml": """\
approximately: 0.2
unknown_words: [未测, 不明]
value_sets:
  是否:
    是: ["√"]
    否: ["×"]
fields:
  - {key: name, label: 企业名称, group: 基本信息, type: text}
  - {key: credit_code, label: 统一社会信用代码, group: 基本信息, type: text}
  - {key: park, label: 所在园区, group: 基本信息, type: choice, choices: parks}
  - {key: town, label: 所属镇街, group: 基本信息, type: choice, choices: towns}
  - {key: address, label: 地址, group: 基本信息, type: text}
  - {key: industry, label: 行业代码, group: 基本信息, type: code}
  - {key: state, label: 生产状态, group: 基本信息, type: choice, choices: {在产: [生产中], 停产: [停工]}}
  - {key: media, label: 污染类型, group: 基本信息, type: choices, choices: {涉水: [], 涉气: []}}
  - {key: built, label: 建成日期, group: 基本信息, type: date}
  - {key: planned, label: 符合规划, group: 布局, type: choice, choices: 是否}
  - {key: permit, label: 排污许可证, group: 手续, type: choice, choices: {有: [], 过期: [], 无: []}}
  - {key: cod, label: 化学需氧量, group: 废水, type: number, unit: mg/L}
  - {key: noise, label: 厂界噪声, group: 噪声, type: number, unit: dB(A)}
  - {key: ledger, label: 环境台账, group: 管理, type: choice, choices: 是否}
  - {key: curable, label: 整改可达标, group: 研判, type: choice, choices: 是否}
  - {key: movable, label: 可整合搬迁, group: 研判, type: choice, choices: 是否}
""",
    "parks.yaml": """\
parks:
  - {name: 天邛产业园区, aliases: [天邛], authority: 天邛产业园区管理委员会}
outside: [园区外]
towns:
  - {name: 羊安街道, aliases: [羊安镇], authority: 羊安街道办事处}
""",
    "departments.yaml": """\
departments:
  - role: 生态环境
    names: [{name: 市环境保护局, until: 2019-01-31}, {name: 市生态环境局, since: 2019-02-01}]
""",
    "campaigns.yaml": """\
campaigns:
  - {name: 污水不下河}
  - {name: “散乱污”企业整治}
""",
    "laws.yaml": """\
laws:
  - {name: 水污染防治法, text: 水污染防治法(2017-06-27), issuer: 人大, since: 2018-01-01, until: 2026-08-14}
  - {name: 生态环境法典, text: 生态环境法典(2026-03-12), issuer: 全国人大, since: 2026-08-15}
""",
    "limits/water.yaml": """\
standard: GB 8978-1996
title: 污水综合排放标准
tables:
  - name: cod
    title: 化学需氧量
    unit: mg/L
    rows:
      - {at_most: 150, clause: 表4二级, since: 1998-01-01, until: 2019-12-31, verified: primary}
      - {at_most: 100, clause: 表4一级, since: 2020-01-01, verified: primary}
""",
    "scattered/outside_plan.yaml": """\
title: 不符合规划布局
category: 布局规划
severity: 较重
campaign: “散乱污”企业整治
basis: []
violated_when: {符合规划: 否}
remedy: [{do: 停止建设, within: 0}, {do: 迁入园区, within: 180}]
lead: 属地
cases:
  - {name: 不符合规划, given: {符合规划: 否}, expect: violated}
""",
    "disorderly/no_permit.yaml": """\
title: 无排污许可证
category: 手续不全
severity: 严重
campaign: “散乱污”企业整治
basis:
  - {law: 水污染防治法, article: "21", quote: 禁止企业事业单位无排污许可证}
  - {law: 生态环境法典, article: "174", quote: 实行排污许可管理}
penalty:
  - {law: 水污染防治法, article: "83", quote: 未依法取得排污许可证}
applies_to: {生产状态: 在产}
violated_when: {排污许可证: [无, 过期]}
remedy: [{do: 停止排污, within: 0}, {do: 办理排污许可证, within: 60}]
lead: 生态环境
support: [属地]
cases:
  - {name: 无证排污, given: {生产状态: 在产, 排污许可证: 无}, expect: violated}
  - {name: 未填, given: {生产状态: 在产}, expect: unknown}
""",
    "polluting/cod_exceeds.yaml": """\
title: 化学需氧量超标
category: 超标排放
severity: 严重
campaign: 污水不下河
basis:
  - {law: 水污染防治法, article: "10", quote: 不得超过}
applies_to: {污染类型: 涉水}
violated_when: {化学需氧量: {exceeds: GB 8978-1996/cod}}
remedy: [{do: 停止超标排放, within: 0}]
lead: 生态环境
cases:
  - {name: 超标, given: {污染类型: [涉水], 化学需氧量: 120}, expect: violated}
  - {name: 当时不超, given: {污染类型: [涉水], 化学需氧量: 120}, expect: complies, as_of: 2018-07-31}
""",
    "general/no_ledger.yaml": """\
title: 未建立环境台账
category: 环境管理
severity: 一般
campaign: 污水不下河
basis: []
violated_when: {环境台账: 否}
remedy: [{do: 建立台账, within: 30}]
lead: 属地
cases:
  - {name: 没有台账, given: {环境台账: 否}, expect: violated}
""",
    "judgement/county.yaml": """\
title: 县级口径
source: 测试
facts:
  - name: 环保问题
    when: [{治污设施: 是}, {超标排放: 是}]
  - name: 须先停产
    when: {环保问题: 是, 严重问题: 是}
listed_when: [{散: 是}, {乱: 是}, {污: 是}]
dispositions:
  - propose: [关停取缔类]
    found: {环保问题: 是}
    when: {整改可达标: 否}
    reason: 通过整改无法达标
    ask: 须研判“整改可达标”
  - propose: [整合搬迁类]
    found: {布局规划: 是}
    when: {可整合搬迁: 是}
    reason: 可迁入园区
    ask: 须研判“可整合搬迁”
  - propose: [关停取缔类, 整合搬迁类]
    found: {布局规划: 是}
    reason: 两种处置并存
  - propose: [升级改造类]
    found: {须先停产: 是}
    reason: 先停后治
  - propose: [限期完善类]
    found: [{乱: 是}, {散: 是}, {污: 是}]
    reason: 可以补办完善
""",
}


class Pack:
    """A rule pack on disk; ``replace`` breaks it in one place."""

    def __init__(self, folder: Path):
        self.folder = folder
        for name, text in SMALL_PACK.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def mistakes(self, *, cases: bool = True) -> list[Mistake]:
        rulebook, mistakes = load_rulebook(self.folder, cases=cases)
        assert (rulebook is None) == bool(mistakes)
        return mistakes

    def book(self) -> Rulebook:
        rulebook, mistakes = load_rulebook(self.folder)
        assert rulebook is not None, "\n".join(map(str, mistakes))
        return rulebook


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """The small rule pack, sound until a test breaks it."""
    return Pack(tmp_path / "rules")
