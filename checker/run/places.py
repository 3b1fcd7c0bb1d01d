"""Where lists lie: in folders, or at addresses such as ``s3://桶/名单.parquet``, which fsspec opens."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from checker.intake import lists_in, without_results
from checker.model import Problem

# A file, or the address of one.
Place = Path | str


class OutOfReachError(Exception):
    """An address that cannot be used; the message says which, and why."""


def places_of(names: Iterable[Place]) -> tuple[list[Place], list[Problem]]:
    """The lists that these names stand for, in order, each once; and what else stands there.

    ``*`` in an address is all that fit, by name.  Raises ``OutOfReachError``.
    """
    places: dict[Place, None] = {}
    problems: list[Problem] = []
    for name in names:
        if isinstance(name, Path):
            found, left_out = lists_in([name])
            problems += left_out
            places |= dict.fromkeys(found)
        else:
            places |= dict.fromkeys(_fitting(name))
    files, results = without_results(one for one in places if isinstance(one, Path))
    return [one for one in places if one in files or not isinstance(one, Path)], [*problems, *results]


@contextmanager
def at_hand(place: Place) -> Iterator[Path]:
    """The list as a file that can be read; of one at an address a copy, as long as it is needed.

    Raises ``OutOfReachError``; an address without a file gives a path without one.
    """
    if isinstance(place, Path):
        yield place
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / PurePosixPath(place).name
        with _reaching(place), suppress(FileNotFoundError):
            files, name = _opened(place)
            files.get_file(name, str(path))
        yield path


def size_of(place: Place) -> int:
    """Its bytes; 0 where there is no such file.  Raises ``OutOfReachError``."""
    with suppress(FileNotFoundError):
        if isinstance(place, Path):
            return place.stat().st_size
        with _reaching(place):
            files, name = _opened(place)
            return int(files.size(name))
    return 0


def _fitting(address: str) -> list[Place]:
    if "*" not in address:
        return [address]
    found: list[str] = []
    with _reaching(address), suppress(FileNotFoundError):  # such as a bucket that does not exist
        files, pattern = _opened(address)
        found = sorted(files.unstrip_protocol(name) for name in files.glob(pattern))
    if not found:
        raise OutOfReachError(f"{address}：没有符合的文件")
    return list(found)


def _opened(address: str):  # type: ignore[no-untyped-def]  # fsspec has no types
    """The file system of an address, and the name there."""
    from fsspec.core import url_to_fs

    return url_to_fs(address)


@contextmanager
def _reaching(address: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except ImportError as error:
        raise OutOfReachError(
            f"{address}：读取这种地址需要另行安装 sanluanwu[cluster]，s3:// 还要 s3fs（{error}）"
        ) from error
    except Exception as error:  # each storage has errors of its own
        raise OutOfReachError(f"{address}：读不到（{type(error).__name__}: {error}）") from error
