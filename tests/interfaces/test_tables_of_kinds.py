"""Tables that are keyed by kind of document hold together: one that is forgotten is named here."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from application.documents.from_paper import BESIDE
from application.documents.recorded_wrongly import JENIS, of_kind
from application.documents.steps import BEFORE, ENRICH
from application.every_command import REGISTER
from application.plans.sources import SOURCES
from domain.cycle.signatures import TANPA_NASKAH
from domain.cycle.terms import KEADAAN, LANGKAH
from domain.documents.document import Dokumen
from domain.documents.recorded_cells import PaguSel, SuratSel, TargetSel
from domain.kinds import DOKUMEN
from interfaces.cli.contents import WITHIN
from interfaces.cli.main import cli
from interfaces.cli.questions.any_kind import KEY
from projections.documents.contents import PARTS
from projections.documents.dependents import RESTS
from projections.identity import KINDS, SERI, SLUG
from projections.readers.corrections import CELLS

ROOT = Path(__file__).parents[2]
each_kind = pytest.mark.parametrize("cls", DOKUMEN.values(), ids=DOKUMEN)
"""Every kind of document."""


@each_kind
def test_a_kind_has_its_line_its_draft_its_parts_and_its_sources(cls: type[Dokumen]) -> None:
    kind = cls.kind
    assert DOKUMEN[kind] is cls
    assert PARTS[kind], "projections/documents/contents.py"
    assert f"{kind}.draft" in REGISTER, "a draft command in application/plans or application/realisasi"
    assert ("prefill" in REGISTER[f"{kind}.draft"].params) == (kind in SOURCES), "application/plans/sources.py"


@each_kind
def test_a_kind_can_be_addressed_and_shown(cls: type[Dokumen]) -> None:
    assert set(inspect.signature(cls.create_id).parameters) <= KEY.keys()
    group = cli.commands.get(cls.kind.replace("_", "-"))
    assert cls.kind in WITHIN or "show" in group.commands  # type: ignore[union-attr]


@each_kind
def test_a_kind_that_holds_targets_has_a_place_of_its_own_in_the_chain(cls: type[Dokumen]) -> None:
    if TargetSel in cls.cells:
        assert cls.chain > 0
        assert [other.kind for other in DOKUMEN.values() if other.chain == cls.chain] == [cls.kind]


@each_kind
def test_a_kind_without_a_signed_paper_is_named_so(cls: type[Dokumen]) -> None:
    assert (cls.recorders() == ()) == (cls.kind in TANPA_NASKAH), "domain/cycle/signatures.py"


@each_kind
def test_every_step_of_a_kind_has_its_words(cls: type[Dokumen]) -> None:
    for step in cls.steps:
        assert step.name in LANGKAH, "domain/cycle/terms.py"
        assert {*step.before, step.after} <= {"", *KEADAAN}, "domain/cycle/terms.py"


@each_kind
def test_every_cell_of_a_kind_can_be_typed_loaded_and_corrected(cls: type[Dokumen]) -> None:
    known = {each.sel for each in of_kind(cls)}
    assert known == ({*cls.cells, SuratSel} if cls.signed_on_paper else {*cls.cells})
    assert set(cls.copied) <= set(cls.cells)
    for cell in {*cls.cells} - {TargetSel, PaguSel}:
        assert hasattr(cls, f"load_{BESIDE[cell].name}")


def test_kinds_of_cell_have_the_same_names_everywhere() -> None:
    names = {each.argumen for each in JENIS}
    assert CELLS.keys() == names
    assert RESTS.keys() == names - {"surat"}
    assert {each.name for each in BESIDE.values()} == names - {"target", "pagu", "surat"}


def test_tables_of_kinds_name_no_kind_and_no_step_that_is_not_there() -> None:
    assert PARTS.keys() == DOKUMEN.keys()
    assert SOURCES.keys() <= DOKUMEN.keys()
    assert set(WITHIN) <= DOKUMEN.keys()
    assert {*SERI, *SLUG} <= set(KINDS.values())
    steps = {(kind, step.name) for kind, cls in DOKUMEN.items() for step in cls.steps}
    assert BEFORE.keys() | ENRICH.keys() <= steps


DECLARED = {
    "domain/kinds.py": "the register itself",
    "application/plans/sources.py": "what each draft is filled in from",
    "interfaces/writing/forms.py": "which can be written so far, each looked at on paper",
    "interfaces/cli/contents.py": "the help of those that are drawn by hand for the terminal",
    "projections/documents/contents.py": "what each kind holds",
}
"""Where kinds are listed by name, since what is said of each is its own."""


def test_no_list_of_kinds_is_written_by_hand() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for room in ("domain", "application", "projections", "interfaces")
        for path in (ROOT / room).rglob("*.py")
        if path.relative_to(ROOT).as_posix() not in DECLARED and "demo" not in path.parts
        for line in _lists(ast.parse(path.read_text("utf-8")))
    }
    assert found == set(), "derive it from DOKUMEN and what the classes say"


def _lists(tree: ast.AST) -> Iterator[int]:
    """Lines of tuples, lists, sets and dicts in which three kinds of document or more are named."""
    for node in ast.walk(tree):
        match node:
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) | ast.Dict(keys=parts):
                words = {part.value for part in parts if isinstance(part, ast.Constant)}
                if len(words & DOKUMEN.keys()) >= 3:
                    yield node.lineno
