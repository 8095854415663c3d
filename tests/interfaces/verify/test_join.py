"""The one file is its parts, joined in an order in which each stands only on those before it."""

from pathlib import Path

import pytest

from interfaces.verify.join import HERE, JOINED, ORDER, joined

FUTURE = "from __future__ import annotations\n"
FROM = "from interfaces.verify.parts"


def parts(folder: Path, **texts: str) -> Path:
    (folder / "__init__.py").write_text('"""All of it."""\n')
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(f'"""About {name}."""\n\n{FUTURE}{text}')
    return folder


def test_the_file_in_the_repository_is_what_its_parts_make() -> None:
    assert JOINED.read_text("utf-8") == joined(), "a part was changed, or the file itself: run make verifier"


def test_each_part_tells_one_story() -> None:
    for name in ORDER:
        assert len((HERE / "parts" / f"{name}.py").read_text("utf-8").splitlines()) < 300, name


def test_imports_between_parts_vanish_and_others_stand_once(tmp_path: Path) -> None:
    folder = parts(
        tmp_path,
        first="import json\nfrom pathlib import Path\n\n\ndef one() -> Path:\n    return Path(json.dumps(1))\n",
        second=f"import json\nfrom typing import Any\n\n{FROM}.first import one\n\nTWO: Any = [one(), json]\n",
    )
    text = joined(folder, ["first", "second"])
    assert text.count("import json\nfrom pathlib import Path\nfrom typing import Any\n") == 1
    assert (text.count(FUTURE), text.count("import json"), text.count(FROM)) == (1, 1, 0)
    assert text.index("# About first.") < text.index("def one()") < text.index("# About second.") < text.index("TWO")
    names: dict[str, object] = {}
    exec(compile(text, "joined", "exec"), names)  # noqa: S102 it is the test's own text
    assert names["TWO"] == [Path("1"), names["json"]]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (f"{FROM}.second import two\n", "two = 2\n", "first imports two from .*second, which is not a part before it"),
        ("one = 1\n", f"{FROM}.first import _one\n", "second imports _one"),
        ("def one() -> None: ...\n", "one = 1\n", "one is defined in first and again in second"),
        ("stat = 1\n", "import stat\n", "stat: two parts mean two things by it"),
        ("from shutil import copy\n", "from copy import copy\n", "copy: two parts mean two things by it"),
        ("one = 1\n", f"{FROM}.first import one as two\n", "second imports with a dot or under another name"),
        ("one = 1\n", "from .first import one\n", "second imports with a dot or under another name"),
    ],
)
def test_parts_that_do_not_make_one_file_are_refused(tmp_path: Path, first: str, second: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        joined(parts(tmp_path, first=first, second=second), ["first", "second"])


def test_a_part_without_a_place_and_a_place_without_a_part_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="extra, gone: a part has a file"):
        joined(parts(tmp_path, first="", extra=""), ["first", "gone"])
