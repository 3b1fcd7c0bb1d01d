"""A trade says where to go first: by code, else by the longest word, and it never weighs on the result."""

import pytest
from shipped import shipped

from checker.judge.trade import Priorities

BOOK = shipped()
TRADES = BOOK.trades


@pytest.mark.parametrize(
    ("facts", "trade", "matched_by"),
    [
        ({"行业代码": "C2110"}, "小家具、木器", "代码 211 木质家具制造"),
        ({"行业代码": "2011"}, "木材、人造板", "代码 201 木材加工"),
        ({"行业代码": "C3391"}, "小铸造、熔炼、轧钢", "代码 339 铸造及其他金属制品制造"),
        ({"行业代码": "C3360"}, "喷涂、电镀、表面处理", "代码 336 金属表面处理及热处理加工"),
        ({"行业代码": "C3031"}, "砖瓦窑", "代码 3031 粘土砖瓦及建筑砌块制造"),
        # The longer code is the more exact one.
        ({"行业代码": "C2663"}, "木材、人造板", "代码 2663 林产化学产品制造"),
        # The code goes before words that say something else.
        ({"行业代码": "C2110", "企业名称": "某某塑料厂"}, "小家具、木器", "代码 211 木质家具制造"),
        ({"企业名称": "无名家具厂"}, "小家具、木器", "企业名称中的“家具”"),
        (
            {"企业名称": "某某有限公司", "生产工艺": "下料、喷漆"},
            "喷涂、电镀、表面处理",
            "生产工艺中的“喷漆”",
        ),
        ({"企业名称": "某某厂", "行业类别": "汽车维修"}, "汽修喷漆", "行业类别中的“汽车维修”"),
        # A code too short to tell leaves it to the words.
        ({"行业代码": "C33", "企业名称": "某某铸造厂"}, "小铸造、熔炼、轧钢", "企业名称中的“铸造”"),
    ],
)
def test_a_trade_shows_by_code_or_by_words(facts: dict[str, str], trade: str, matched_by: str) -> None:
    priority = Priorities(TRADES).of(facts)
    assert priority is not None
    assert (priority.trade, priority.matched_by) == (trade, matched_by)


@pytest.mark.parametrize("facts", [{}, {"企业名称": "某某软件有限公司"}, {"行业代码": "I6513"}])
def test_other_trades_have_no_priority(facts: dict[str, str]) -> None:
    assert Priorities(TRADES).of(facts) is None


def test_every_trade_of_the_policy_has_codes_and_words() -> None:
    assert len(TRADES) == len({trade.name for trade in TRADES}) == 21
    assert all(trade.codes and trade.keywords for trade in TRADES)
    codes = [code for trade in TRADES for code in trade.codes]
    assert len(codes) == len(set(codes)), "one class belongs to one trade"
