"""Joins the verifier's parts into jejak_verify.py, the one file that auditors copy. To run it: make verifier

A part is a plain module that imports from the parts before it. In the joined file those imports are gone, and what the
parts import from elsewhere stands once, at the top.
"""

import ast
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
PARTS = "interfaces.verify.parts"
JOINED = HERE / "jejak_verify.py"
ORDER = (
    "words meanings report reading merkle notes entries own_times evidence auditor state witness remote pull cosign "
    "whole database box package_files package receipts cells history shown held arithmetic plans standing sheet "
    "years answers reports offices documents named pages marked lists kept figures commands command_line"
).split()
TOP = """#!/usr/bin/env python3
{about}
# Written by `make verifier` from interfaces/verify/parts: change those, not this.

from __future__ import annotations

{imports}"""


class Part:
    """One module: what it is about, what it imports, what it defines, and its text below the imports."""

    def __init__(self, name: str, text: str) -> None:
        tree = ast.parse(text, name)
        imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        rest = [node for node in tree.body[1:] if node not in imports]
        if any(getattr(node, "level", 0) or alias.asname for node in imports for alias in node.names):
            raise ValueError(f"{name} imports with a dot or under another name: the joined file could not tell")
        self.name, self.about = name, (ast.get_docstring(tree) or name).splitlines()[0]
        self.imports = [(getattr(node, "module", ""), alias.name) for node in imports for alias in node.names]
        self.names = [name for node in rest for name in _defined(node)]
        self.body = "\n".join(text.splitlines()[imports[-1].end_lineno :])


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]


def joined(folder: Path = HERE / "parts", order: list[str] = ORDER) -> str:
    """The text of the one file. Raises ValueError for parts that do not make one."""
    if strange := {path.stem for path in folder.glob("*.py")} ^ {"__init__", *order}:
        raise ValueError(f"{', '.join(sorted(strange))}: a part has a file in parts and a place in ORDER")
    home: dict[str, str] = {}
    outside: set[tuple[str, str]] = set()
    chapters = []
    for part in (Part(name, (folder / f"{name}.py").read_text("utf-8")) for name in order):
        for module, name in part.imports:
            if not module.startswith(PARTS):
                outside.add((module, name))
            elif home.get(name) != module.removeprefix(f"{PARTS}."):
                raise ValueError(f"{part.name} imports {name} from {module}, which is not a part before it")
        for name in part.names:
            if home.setdefault(name, part.name) != part.name:
                raise ValueError(f"{name} is defined in {home[name]} and again in {part.name}")
        rule = f" {part.name}".rjust(118, "-")
        chapters.append(f"# {rule}\n# {part.about}\n{part.body}\n")
    known = {name: module for module, name in outside}
    if unclear := [n for m, n in sorted(outside) if n.split(".")[0] in home or known[n] != m]:
        raise ValueError(f"{', '.join(unclear)}: two parts mean two things by it")
    about = (folder / "__init__.py").read_text("utf-8").rstrip()
    return TOP.format(about=about, imports=_imports(outside)) + "\n\n" + "\n\n".join(chapters)


def _imports(wanted: set[tuple[str, str]]) -> str:
    """Import statements as ruff sorts them: the standard library, then what has to be installed."""
    named: dict[str, list[str]] = defaultdict(list)
    for module, name in wanted - {("__future__", "annotations")}:
        named[module].append(name)
    plain = [(name, f"import {name}") for name in sorted(named.pop("", []))]
    chosen = [
        (module, f"from {module} import {', '.join(sorted(names, key=lambda n: (not n.isupper(), n[0].islower(), n)))}")
        for module, names in sorted(named.items())
    ]
    groups: list[list[str]] = [[], []]
    for module, line in plain + chosen:
        groups[module.split(".")[0] not in sys.stdlib_module_names].append(line)
    return "\n\n".join("\n".join(group) for group in groups)


if __name__ == "__main__":
    JOINED.write_text(joined(), "utf-8")
