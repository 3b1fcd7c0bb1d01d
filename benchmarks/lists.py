"""Invented lists of any length: 40 columns, about 5 % blanks, about 3 findings an enterprise.

The enterprises are those of ``samples/facts.py``: complete papers first, then wrongs.  A pool of them is
invented once; a row is one of the pool under a name, code, park and address of its own, with its own blanks.
The same seed and length give the same rows, and a longer list begins with the rows of a shorter one.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, count, islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent / "samples"))

import facts as sample_facts
import world

AS_OF = date(2026, 11, 23)
SEED = 510183
_COLUMNS = """
序号 企业名称 统一社会信用代码 所在园区 所属镇街 地址 法定代表人 联系电话 行业类别 行业代码
主要产品 从业人数 生产状态 工业企业 规模以上 营业执照 用地手续 规划手续 消防手续 安全隐患
环评类别 环评批复 竣工环保验收 排污许可管理类别 排污许可证 排污登记 投产日期
产生工业废水 废水处理设施 排水去向 产生废气 废气治理设施 废气设施运行 涉VOCs工序 VOCs治理设施
产生危险废物 危废贮存 环境管理台账 昼间厂界噪声 存在问题
"""
COLUMNS = tuple(_COLUMNS.split())
_POOL = 3_000
_GROUP = 10_000
_BLANKS = 0.045  # besides what nobody knows of some enterprises anyway
_KEPT = frozenset(("序号", "企业名称"))
_WITH_FAULTS = 0.66

Cell = str | int | float | date
Row = tuple[Cell, ...]


def rows(number_of: int, seed: int = SEED) -> Iterator[Row]:
    """So many enterprises, in the order of ``COLUMNS``; "" is a blank."""
    pool, rng = _pool(seed), Random(seed + 1)
    random = rng.random
    for number in range(1, number_of + 1):
        facts = pool[int(random() * _POOL)]
        (park, town), _ = _PLACES[int(random() * len(_PLACES))]
        own: sample_facts.Facts = {
            "序号": number,
            "企业名称": f"邛崃{facts['word']}第{number}厂",
            "统一社会信用代码": None
            if facts["统一社会信用代码"] is None
            else world.credit_code(number, household=False),
            "所在园区": park,
            "所属镇街": town,
            "地址": f"邛崃市{town}虚拟大道{number}号",
        }
        yield tuple(
            "" if label not in _KEPT and random() < _BLANKS else _cell(own.get(label, facts.get(label)))
            for label in COLUMNS
        )


def _cell(value: sample_facts.Value) -> Cell:
    if value is None:
        return ""
    return "、".join(value) if isinstance(value, tuple) else value


_PLACES = (
    *(((world.PARK_A, town), world.PARK_A_TRADES) for town in ("羊安街道", "高埂街道", "固驿街道")),
    *(((world.PARK_B, town), world.PARK_B_TRADES) for town in ("临邛街道", "文君街道", "孔明街道")),
    *(((world.OUTSIDE, town), trades) for town, trades in world.TOWN_TRADES.items()),
)


def _pool(seed: int) -> list[sample_facts.Facts]:
    """The enterprises that rows are made of."""
    rng, used = Random(seed), dict.fromkeys((one.says for one in sample_facts.FAULTS), 0.0)
    pool = []
    for number in range(_POOL):
        place, trades = _PLACES[number % len(_PLACES)]
        trade = rng.choice(trades)
        one = sample_facts.lawful(trade, "", world.credit_code(number, household=False), place, AS_OF, rng)
        one.update({"检查日期": AS_OF, "word": trade.word or trade.product})
        if rng.random() < _WITH_FAULTS:
            one = sample_facts.with_faults(one, frozenset(COLUMNS), rng.randrange(1, 7), used, rng)
        pool.append(one)
    return pool


def write_csv(content: Iterable[Row], path: Path) -> None:
    """The list as UTF-8 text with a byte order mark, as Excel saves it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(content)


def write_xlsx(content: Iterable[Row], path: Path) -> None:
    """The list as a workbook of one sheet, written with memory for one row."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.use_zip64()  # a million rows take more than 2 GiB
        sheet = book.add_worksheet("名单")
        sheet.write_row(0, 0, COLUMNS)
        for number, row in enumerate(content, 1):
            sheet.write_row(number, 0, row)


def write_parquet(content: Iterable[Row], path: Path) -> None:
    """The list as columns of one type each, a group of rows after the other.

    A column in which the first group has cells of several types is text.  Raises pyarrow's errors where a
    later cell does not fit.
    """
    import pyarrow
    import pyarrow.parquet

    rest = iter(content)
    groups = iter(lambda: list(islice(rest, _GROUP)), [])
    first = next(groups)
    kinds = [{type(cell) for cell in column if cell != ""} for column in zip(*first, strict=True)]
    text = [len(one) != 1 for one in kinds]
    types = {int: pyarrow.int64(), float: pyarrow.float64(), date: pyarrow.date32(), str: pyarrow.string()}
    schema = pyarrow.schema(
        [
            (label, pyarrow.string() if as_text else types[next(iter(kind))])
            for label, kind, as_text in zip(COLUMNS, kinds, text, strict=True)
        ]
    )
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        for group in chain([first], groups):
            columns = [
                [None if cell == "" else str(cell) if as_text else cell for cell in column]
                for column, as_text in zip(zip(*group, strict=True), text, strict=True)
            ]
            writer.write_table(pyarrow.table(columns, schema=schema))


def write_folder(content: Iterable[Row], path: Path) -> None:
    """The list as a folder of CSV files of ten thousand rows, as a cluster reads it."""
    path.mkdir()
    rest = iter(content)
    for number in count():
        group = list(islice(rest, _GROUP))
        if not group:
            return
        write_csv(group, path / f"名单{number:05}.csv")


WRITERS = {"xlsx": write_xlsx, "csv": write_csv, "parquet": write_parquet, "folder": write_folder}


def make(folder: Path, number_of: int, form: str, seed: int = SEED) -> Path:
    """The list of so many rows in one of the forms of ``WRITERS``; made once for each folder."""
    path = folder / f"名单{number_of}.{form}"
    if not path.exists():
        part = path.with_name(f"{path.name}.part")
        WRITERS[form](rows(number_of, seed), part)
        part.replace(path)
    return path
