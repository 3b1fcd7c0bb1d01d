"""Puts what was measured into ``README.md``: each table between its marks, and the plot beside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.engines import BASELINE, CONTENDERS
from benchmarks.tables import STAGES, Results, machine

HERE = Path(__file__).parent


def update(sections: Mapping[str, str], results: Results, sizes: Sequence[int]) -> None:
    """Replace the sections that were measured; others stay as an earlier run left them."""
    path = HERE / "README.md"
    text = path.read_text(encoding="utf-8")
    for name, table in sections.items():
        if table:
            text = _replaced(text, name, f"{table}\n\nMachine: {machine()}")
    path.write_text(text, encoding="utf-8")
    if {"check", "engines"} <= sections.keys():
        draw(results, sizes, HERE / "results.svg")


def _replaced(text: str, name: str, content: str) -> str:
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{content}\n{end}{after}"


def draw(results: Results, sizes: Sequence[int], path: Path) -> None:
    """Two charts: a row's CPU time by stage beside the floor, and the engines' records a second."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    for stage in ("read", "xlsxwriter"):
        _stack(left, results, sizes, "floor", stage, -0.2)
    for stage in STAGES[2:]:
        _stack(left, results, sizes, "stages", stage, 0.2)
    left.set_xticks(range(len(sizes)), [f"{size:,} rows" for size in sizes])
    left.set_ylabel("CPU ms a row")
    left.set_title("The floor (left bars) and check by stage")
    left.legend(fontsize=7)
    names = [name for name in CONTENDERS if f"engine {name}" in results]
    costs = {name: results[f"engine {name}"].seconds["run"] / _share(name) for name in names}
    names.sort(key=lambda one: -costs[one])
    base = costs[BASELINE]
    right.barh([CONTENDERS[one].title for one in names], [base / costs[one] for one in names])
    right.set_xscale("log")
    right.set_xlabel("× durable-rules used naively (log scale)")
    right.set_title("60 rules: records a second")
    figure.savefig(path, metadata={"Date": None})


def _share(name: str) -> float:
    return CONTENDERS[name].share


def _stack(axes, results: Results, sizes: Sequence[int], name: str, stage: str, shift: float) -> None:  # type: ignore[no-untyped-def]
    """Add one part to the bars of one kind."""
    heights = [1000 * results[f"{name} {size}"].seconds.get(stage, 0.0) / size for size in sizes]
    places = [n + shift for n in range(len(sizes))]
    done = getattr(axes, "_done", {})
    bottoms = done.get(name, [0.0] * len(sizes))
    axes.bar(
        places, heights, 0.38, bottom=bottoms, label=f"{'floor' if name == 'floor' else 'check'}: {stage}"
    )
    axes._done = {**done, name: [one + more for one, more in zip(bottoms, heights, strict=True)]}
