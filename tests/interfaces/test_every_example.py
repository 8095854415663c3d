"""Every example of a command is carried out as it stands, in an office where what it names is there.

A story is examples one after the other; a new command joins the story that brings its state about, or is the end of a
story of its own. Only what the log alone knows (the number of an event, the id of a notice) is put into one.
"""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from application.deadlines.beginning import open_due
from application.deadlines.issuing import issue_due
from application.every_command import REGISTER, for_people
from application.files import NO_PAPERS, WEIGHED
from interfaces.api.commands import path
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.input.catalogue import template
from interfaces.input.comparison import address
from interfaces.registers.particulars import Particulars
from interfaces.web.any_command.offered import steps_of
from projections.documents.differences import key_names
from tests.interfaces.api.client import Api
from tests.interfaces.over_http import signed_in
from tests.kantor import CONTOH, HANDED_IN, Kantor

MORNING = "2023-10-05T09:00:00+08:00"
NEXT_YEAR = "2024-02-05T09:00:00+08:00"


class Given(NamedTuple):
    """A step of a story that is no example as it stands: what it changes of one, or who else gives it."""

    name: str
    data: Mapping[str, Any] = MappingProxyType({})
    actor: str = ""
    other: bool = False
    """Another figure than that of the example."""
    waits: bool = False
    """Nobody confirms it yet, where somebody else must."""


class At(NamedTuple):
    """The clock goes on to a moment; what the calendar opens and tells of is opened and told of."""

    moment: str


Step = str | Given | At


class Story(NamedTuple):
    """Examples that are carried out one after the other, from a morning on."""

    steps: Sequence[Step]
    since: str = MORNING
    go_live: str = "2021-01-01"


def name_of(step: Step) -> str:
    return step if isinstance(step, str) else step.name if isinstance(step, Given) else "-"


def takes_paper(name: str) -> bool:
    """Whether a command names a paper in what it says; evidence of a figure is weighed with the figure instead."""
    kind, takes = name.partition(".")[0], REGISTER[name].params
    if kind in NO_PAPERS or "sha256" in takes:
        return kind not in NO_PAPERS
    said = json.dumps(template(REGISTER[name])["data"])
    return kind not in WEIGHED and (CONTOH in said or "reasons.Bukti" in str(takes.get("bukti")))


def chain(kind: str, *verbs: str) -> list[Step]:
    """`submit` of a kind is its `KIND.submit`."""
    return [f"{kind}.{verb}" for verb in verbs]


def target(kind: str) -> str:
    return f"{kind}.{'set_rows' if kind == 'templat' else 'set_target'}"


def paper(steps: Sequence[Step]) -> Story:
    """What is recorded of the time before the unit kept its record here."""
    return Story(steps, NEXT_YEAR, "2024-02-01")


def from_paper(kind: str, *proposals: str) -> list[Story]:
    """A paper is loaded, taken back, turned down, confirmed; the record is corrected against it."""
    confirmed = chain(kind, "load", "confirm_load")
    first, *rest = proposals
    return [
        paper(chain(kind, "load", "withdraw_load", "load", "reject_load")),
        paper([*confirmed, *chain(kind, first, "reject_record_correction")]),
        paper([*confirmed, *chain(kind, first, "confirm_record_correction")]),
        *(paper([*confirmed, f"{kind}.{one}"]) for one in rest),
    ]


def by_another(kind: str, verb: str) -> Given:
    """The example, given by another person of that office: who had the document in hand records no signature."""
    name = f"{kind}.{verb}"
    return Given(name, actor=f"rina:{template(REGISTER[name])['actor']}")


def planned(
    kind: str,
    last: str,
    *fill: str,
    proposals: Sequence[str],
    before: Sequence[Step] = (),
    signed_by_drafter: bool = False,
) -> list[Story]:
    """A plan is drafted, filled, handed in, taken back, returned, established, recorded from paper and revised."""
    drafted = [*before, *chain(kind, "draft", *fill)]
    mended = Given(target(kind), actor="camat@kec-contoh", other=True)
    checked = [*drafted, *(v for v in chain(kind, "submit", "verify") if v in REGISTER)]
    return [
        Story([*drafted, *chain(kind, "submit", "withdraw", "submit", "return", "cancel")]),
        Story(
            [
                *checked,
                f"{kind}.{last}",
                *(chain(kind, "open_revision", "cancel") if f"{kind}.open_revision" in REGISTER else []),
            ]
        ),
        Story([*checked, f"{kind}.{last}", by_another(kind, "attach_signed_paper")]),
        Story([*checked, by_another(kind, "record")]),
        Story([*checked, by_another(kind, "record_batch")]),
        *([Story([*drafted, mended, f"{kind}.accept"])] if signed_by_drafter else []),
        *from_paper(kind, *proposals),
    ]


SURAT, CELL, PAGU = (f"propose_{part}record_correction" for part in ("surat_", "", "pagu_"))
CARD = {"nama": "Keluhan yang ditangani", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}


def card(**more: Any) -> Given:
    return Given("indikator.revise_card", {"kartu": {**CARD, **more}})


PUBLISHED = ("make_public", "withdraw_publication")
WITHDRAWN = ("withdraw_publication", "make_public")
RENSTRA = chain("renstra", "draft", "set_target", "submit", "verify", "establish")
RENJA = chain("renja", "draft", "set_target", "set_pagu", "submit", "verify", "establish")
PK = chain("pk", "draft", "set_target", "submit", "verify", "sign_first", "sign")
DPA = chain("anggaran", "draft", "set_pagu", "receive")
QUARTER = ["realisasi.draft", "realisasi.report"]
APPROVED = [*QUARTER, *chain("realisasi", "submit", "approve")]
CLOSED = [*APPROVED, *chain("realisasi", "verify", "close")]
ERRATA = {
    "iku": ("renstra", CELL),
    "renja": ("renstra", CELL),
    "pk": ("renja", CELL),
    "rencana_aksi": ("pk", CELL),
    "renja_perubahan": ("renja", CELL),
}
AWAITED = {"indikator": "keluhan", "nilai": {"jenis": "menunggu", "dari": "pengampu-dinas-kesehatan"}}
SUPPLIED = card(pengampu="pengampu-dinas-kesehatan")
RATIO = card(susunan="rasio", penyumbang=["puskesmas-contoh"], pembilang="ditangani", penyebut="masuk")
TEAM = Given(
    "audit.assign",
    {
        "surat": {
            **template(REGISTER["audit.assign"])["data"]["surat"],
            "tim": [
                {"person": "demo-inspektorat", "peran": "ketua"},
                {"person": "p-anggota", "peran": "anggota"},
            ],
        }
    },
)
DUTY = ["kabupaten.adopt_deadlines", At("2023-12-12T09:00:00+08:00")]
EARLIER = Given("kabupaten.adopt_deadlines", {"sejak": "2022-12-01"})
OF_DUTIES = card(mode="nilai_akhir", satuan="Laporan", hitung="tenggat:jumlah:risk_plan+risk_control")
KAB = {"unit": "kabupaten", "jabatan": "bupati"}
STORIES = [
    Story(["kabupaten.found"], MORNING, ""),
    Story([*DUTY, "kewajiban.claim", "kewajiban.reject_claim", "pengiriman.sent_by_hand"]),
    Story([*DUTY, "kewajiban.claim", "kewajiban.confirm", "kewajiban.reopen"]),
    Story([*DUTY, "kewajiban.waive"]),
    Story(
        [
            *RENJA,
            "pk.draft",
            Given("pk.set_target", {"target": [{"indikator": "keluhan", "nilai": "10"}]}),
            "periksa.waive",
        ]
    ),
    Story([*DUTY, At("2024-01-20T09:00:00+08:00"), "kewajiban.approve_late"]),
    Story(
        [
            OF_DUTIES,
            *PK,
            EARLIER,
            At("2023-10-06T09:00:00+08:00"),
            "realisasi.draft",
            "realisasi.dispute_proposal",
            "realisasi.submit_proposal",
        ]
    ),
    Story(
        [
            Given("kabupaten.appoint", {"person": "demo-bupati", "since": "2021-01-01", "decree_date": "2020-12-30"}),
            Given("indikator.register", {"unit": "kabupaten", "slug": "keluhan"}, "perencana@kabupaten"),
            *(
                Given(f"pk.{verb}", KAB, by)
                for verb, by in (
                    ("draft", "perencana@kabupaten"),
                    ("set_target", "perencana@kabupaten"),
                    ("submit", "bupati"),
                    ("verify", "bappeda"),
                )
            ),
            "pk.sign_alone",
        ]
    ),
    *(
        paper(
            chain(kind, "load", "confirm_load", "open_revision", proposal, "confirm_record_correction", "answer_errata")
        )
        for kind, proposal in (("templat", "propose_baris_record_correction"), ("renstra", CELL), ("anggaran", PAGU))
    ),
    paper(
        [
            Given("pk.load", {"effective_from": "2023-01-02"}),
            "pk.confirm_load",
            *CLOSED,
            f"pk.{CELL}",
            "pk.confirm_record_correction",
            "realisasi.answer_errata",
        ]
    ),
    *(
        paper(
            [
                f"{base}.load",
                f"{base}.confirm_load",
                f"{kind}.load",
                f"{kind}.confirm_load",
                f"{base}.{proposal}",
                f"{base}.confirm_record_correction",
                f"{kind}.answer_errata",
            ]
        )
        for kind, (base, proposal) in ERRATA.items()
    ),
    paper(
        [
            "pk.load",
            "pk.confirm_load",
            "lkjip.draft",
            f"pk.{CELL}",
            "lkjip.check",
            "lkjip.review",
            "lkjip.sign",
            "pk.confirm_record_correction",
            "lkjip.answer_errata",
        ]
    ),
    Story([SUPPLIED, *PK, "realisasi.draft", "pasokan.supply", "realisasi.object", "realisasi.answer_objection"]),
    Story(
        [
            *PK,
            "realisasi.draft",
            Given("realisasi.report", {"realisasi": [AWAITED]}),
            *chain("realisasi", "submit", "approve", "finalise"),
        ]
    ),
    Story([RATIO, *PK, "realisasi.draft", "sumbangan.contribute", "realisasi.compose"]),
    Story([card(pemilik="kasi-trantib"), *PK, *QUARTER, "realisasi.confirm_figure"]),
    Story([*QUARTER, "realisasi.open_unsigned"]),
    Story([*PK, *QUARTER, Given("realisasi.report", actor="camat@kec-contoh", other=True), "realisasi.accept"]),
    Story(
        [
            *PK,
            "lkjip.draft",
            "lkjip.set_narrative",
            Given("lkjip.set_narrative", {"teks": "Lain"}, "camat@kec-contoh"),
            "lkjip.accept",
        ],
        NEXT_YEAR,
    ),
    Story(
        [
            *DPA,
            *PK,
            *QUARTER,
            *chain("realisasi", "report_serapan", "submit", "approve", "verify", "close", "propose_serapan_correction"),
        ]
    ),
    Story(
        [
            SUPPLIED,
            *PK,
            "realisasi.draft",
            Given("realisasi.report", {"realisasi": [AWAITED]}),
            *chain("realisasi", "submit", "approve", "verify", "close"),
            "pasokan.supply",
            "realisasi.verify_reopened",
        ]
    ),
    Story([*DPA, *chain("anggaran", "open_revision", "cancel")]),
    *planned("templat", "establish", "set_rows", proposals=(SURAT, "propose_baris_record_correction")),
    Story([*chain("templat", "draft", "set_rows", "submit", "verify", "establish"), "templat.adopt"]),
    Story(chain("templat", "draft", "set_rows", "drop_row")),
    *planned("iku", "establish", "set_target", proposals=(CELL, SURAT), signed_by_drafter=True),
    Story(
        [*chain("iku", "draft", "set_target", "submit", "verify", "establish"), "iku.review", *chain("iku", *PUBLISHED)]
    ),
    *planned("renstra", "establish", "set_target", proposals=(CELL, SURAT)),
    *planned("renja", "establish", "set_target", "set_pagu", proposals=(CELL, PAGU, SURAT)),
    *planned("renja_perubahan", "establish", "set_target", "set_pagu", proposals=(CELL, PAGU, SURAT), before=RENJA),
    *planned(
        "rencana_aksi",
        "establish",
        "set_target",
        "set_aksi",
        proposals=(CELL, SURAT),
        before=PK,
        signed_by_drafter=True,
    ),
    *(
        Story([*before, f"{kind}.draft", target(kind), f"{kind}.drop_target"])
        for kind, before in (
            ("iku", []),
            ("renstra", []),
            ("renja", []),
            ("renja_perubahan", RENJA),
            ("pk", []),
            ("rencana_aksi", PK),
        )
    ),
    *(Story([*chain(kind, "draft", "set_pagu", "drop_pagu")]) for kind in ("renja", "anggaran")),
    Story([*RENJA, *chain("renja_perubahan", "draft", "set_pagu", "drop_pagu")]),
    *(
        Story([*before, Given(f"{kind}.draft", {"prefill": False}), f"{kind}.prefill"])
        for kind, before in (
            ("iku", RENSTRA),
            ("renja", RENSTRA),
            ("anggaran", RENJA),
            ("pk", RENJA),
        )
    ),
    Story([*PK, Given("rencana_aksi.draft", {"prefill": False}), "rencana_aksi.prefill"]),
    Story(
        [*chain("anggaran", "draft", "set_pagu", "set_belanja", "set_alokasi", "receive", "open_revision", "cancel")]
    ),
    Story(
        [
            *chain("anggaran", "draft", "set_pagu"),
            Given("anggaran.set_pagu", actor="sekretaris@kec-contoh", other=True),
            "anggaran.accept",
        ]
    ),
    *from_paper("anggaran", PAGU, SURAT, "propose_belanja_record_correction"),
    Story(
        [*chain("pk", "draft", "set_target", "set_second_party", "submit", "withdraw", "submit", "return", "cancel")]
    ),
    Story([*PK, *chain("pk", *PUBLISHED, "open_revision")]),
    Story([*RENSTRA, *chain("renstra", *PUBLISHED)]),
    Story([*PK, by_another("pk", "attach_signed_paper")]),
    Story([*PK, "pk.close"], NEXT_YEAR),
    Story([*chain("pk", "draft", "set_target", "submit", "verify"), by_another("pk", "record")]),
    Story([*chain("pk", "draft", "set_target", "submit", "verify"), by_another("pk", "record_batch")]),
    Story(
        [*chain("pk", "draft", "set_target"), Given("pk.set_target", actor="camat@kec-contoh", other=True), "pk.accept"]
    ),
    *from_paper("pk", CELL, PAGU, SURAT),
    *from_paper("rencana_aksi", CELL, SURAT, "propose_aksi_record_correction"),
    *from_paper("lkjip", SURAT),
    Story([*PK, *QUARTER, *chain("realisasi", "submit", "withdraw", "submit", "return")]),
    Story(
        [
            *PK,
            *CLOSED,
            "realisasi.propose_correction",
            Given("realisasi.confirm_correction", actor="camat@kec-contoh"),
            "realisasi.confirm_correction",
        ]
    ),
    Story([*PK, *CLOSED, *chain("realisasi", "propose_correction", "reject_correction", "reopen")]),
    Story([*DPA, *PK, *QUARTER, *chain("realisasi", "report_serapan", "submit", "approve", "verify", "close")]),
    Story([*PK, *APPROVED, "realisasi.verify", "realisasi.verify_again"]),
    paper(chain("realisasi_setahun", "load", "withdraw_load", "load", "reject_load")),
    paper(chain("realisasi_setahun", "load", "confirm_load")),
    Story(["unit.take_preset", "indikator.register", "indikator.revise_card"]),
    Story(["indikator.register", "indikator.declare_successor", "indikator.withdraw_successor"]),
    Story(["sk.record"]),
    *(Story([Given("unit.appoint", waits=True), f"usulan.{verb}"]) for verb in ("confirm", "reject", "withdraw")),
    Story(["seri.declare", "data_pendukung.set", "trail.export", "cetakan.record"]),
    Story(["skala.declare", "skala.correct", "skala.change", "skala.retire"]),
    Story(["unit.register", "unit.succeed"]),
    Story(["kabupaten.set_letterhead", "unit.set_letterhead"]),
    Story(["kabupaten.change_setting", "kabupaten.set_mandate", "kabupaten.set_unit_row", "unit.name_alternate"]),
    Story(
        [
            "unit.rename",
            "unit.change_go_live",
            "unit.set_founding",
            "unit.set_second_party",
            "unit.assign",
            "unit.appoint",
        ]
    ),
    Story(["unit.end_office", "kabupaten.appoint", "kabupaten.end_office"]),
    Story(
        [
            Given("unit.appoint", {"jabatan": "sekretaris", "person": "demo-sekretaris-kec-contoh"}),
            *("unit.delegate", "unit.end_delegation", "kabupaten.appoint"),
            *("kabupaten.delegate", "kabupaten.end_delegation"),
        ]
    ),
    Story(["bukti.add", "bukti.add_link", "bukti.mark_persons", "bukti.look"]),
    Story(["bukti.add", *(f"bukti.{v}" for v in ("propose_destruction", "reject_destruction"))]),
    Story(["bukti.add", *(f"bukti.{v}" for v in ("propose_destruction", "destroy"))]),
    Story(["akses.grant", "akses.propose_link", "akses.allow_link", "akses.revoke"]),
    Story(["akses.issue_key", "akses.revoke_key"]),
    Story(["bukti.add", "bukti.add_link", "bukti.mark_persons", "bukti.look"]),
    Story(["bukti.add", *(f"bukti.{v}" for v in ("propose_destruction", "reject_destruction"))]),
    Story(["bukti.add", *(f"bukti.{v}" for v in ("propose_destruction", "destroy"))]),
    Story(["orang.erase"]),
    Story(["kabupaten.adopt_deadlines", "tenggat.adopt", "tenggat.change", "tenggat.retire"]),
    Story(["kalender.load", "kalender.add_day", "kalender.remove_day"]),
    Story(["risiko.submit", "risiko.receive", "risiko.review", "surat.receive"]),
    Story([f"tindak_lanjut.{verb}" for verb in ("record", "plan_action", "answer", "verify")]),
    Story(["daftar.load", "daftar.report", "daftar.set_status", "daftar.release"]),
    Story(["perpanjangan.declare"]),
    Story(
        [
            *PK,
            *chain("lkjip", "draft", "set_narrative", "check", "review", "sign", "record_printed", "confirm_printed"),
        ],
        NEXT_YEAR,
    ),
    Story(
        [*PK, *chain("lkjip", "draft", "check", "review", "sign", "submit", "publish", *WITHDRAWN, "open_revision")],
        NEXT_YEAR,
    ),
    Story(
        [
            *PK,
            *chain("lkjip", "draft", "check", "review", "sign", "submit"),
            by_another("lkjip", "attach_signed_paper"),
        ],
        NEXT_YEAR,
    ),
    Story([*PK, *chain("lkjip", "draft", "check", "return")], NEXT_YEAR),
    Story([*PK, *chain("lkjip", "draft", "check", "review", "record")], NEXT_YEAR),
    Story([*PK, *chain("lkjip", "draft", "check", "review", "record_batch")], NEXT_YEAR),
    Story(
        [*PK, "audit.assign", "audit.amend", "audit.draw_sample", "audit.test_item", "audit.note", "audit.issue_note"]
    ),
    Story(["audit.assign", "audit.record_finding"]),
    Story(
        [
            TEAM,
            Given("audit.record_finding", actor="p-anggota:inspektorat"),
            "audit.issue_finding",
            "temuan.respond",
            "temuan.close",
            "audit.close",
        ]
    ),
]


FOREIGN = "perencana@puskesmas-contoh"
FIRST = {name_of(step): story for story in reversed(STORIES) for step in story.steps}
"""The story that tells of a command first: there it is tried with a paper that nobody holds."""
NO_BASIS = ("-", "audit.test_item", "audit.note", "audit.record_finding")
"""A step of the clock; private papers, beside which nothing is said."""
NEVER = {
    f"{kind}.accept": "whoever signs it never fills it in"
    for kind in ("templat", "renstra", "renja", "renja_perubahan")
}
"""Examples that no office can carry out, and why: what a signer mended is accepted, and these are signed by others."""


class Office:
    """A copy of the office that the examples speak of, at a moment of its time."""

    def __init__(self, file: Path, since: str) -> None:
        self.clock = DemoClock()
        self.house = build(f"sqlite:///{file}", self.clock)
        self.clock.set(datetime.fromisoformat(since))
        self.api = Api(self.house)
        self.stray = self.house.evidence.put(b"%PDF-1.4 dari perintah yang terputus")
        """A file that lies in the store, and that nobody holds."""

    def carry_out(self, step: Step, stray: bool = False) -> tuple[int, str]:
        """Status and text of the answer. `stray`: the paper that it names, or else its basis, is held by nobody."""
        if isinstance(step, At):
            self.clock.set(datetime.fromisoformat(step.moment))
            open_due(self.house.jejak)
            issue_due(self.house.jejak)
            return 200, ""
        name = step if isinstance(step, str) else step.name
        example = template(REGISTER[name])
        data = {**example["data"], **({} if isinstance(step, str) else step.data)}
        data |= self.of_the_log(name)
        if isinstance(step, Given) and step.other:
            data = json.loads(json.dumps(data).replace('"75"', '"70"').replace("150000000", "160000000"))
        why = {part: example[part] for part in ("reason", "basis") if part in example}
        if stray and not takes_paper(name):
            why["basis"] = {"kind": "SK", "number": "SK contoh/2023", "signed_on": "2023-01-05", "sha256": self.stray}
        elif stray:
            data = self.with_stray(name, data)
        answers = {"jawaban": HANDED_IN} if name == "realisasi.submit" else {}
        seen = {} if REGISTER[name].creates else {"If_Match": "*"}
        actor = example["actor"] if isinstance(step, str) or not step.actor else step.actor
        answer = self.api.post(path(REGISTER[name])[1:], {**data, **why, **answers}, actor, **seen)
        self.clock.set(self.clock() + timedelta(minutes=1))
        if "waits" in (answer.get_json() or {}) and not (isinstance(step, Given) and step.waits):
            return self.carry_out(Given("usulan.confirm", actor="bagian_organisasi" if actor == "bkpsdm" else "bkpsdm"))
        return answer.status_code, answer.text

    def with_stray(self, name: str, data: dict[str, Any]) -> dict[str, Any]:
        """What a command says, with a paper that nobody holds."""
        said = json.loads(json.dumps(data).replace(CONTOH, self.stray))
        if said != data:
            return dict(said)
        own = {"sha256": self.stray}
        return data | (own if "sha256" in REGISTER[name].params else {"bukti": [{**own, "nama": "Rekap"}]})

    def of_the_log(self, name: str) -> dict[str, Any]:
        """What nobody knows but the log, and who has sent it: the number of an event, the ticket of an upload."""
        if name.endswith(".answer_errata"):
            return {"koreksi": self.last("RecordCorrected")}
        if name.startswith("usulan."):
            (*_, newest) = self.house.queries.usulan(self.house.queries.as_of(date(2023, 12, 12)))
            return {"nomor": newest["nomor"]}
        if name == "audit.record_finding":
            return {"peristiwa": [self.last("Indikator.Registered")]}
        if name == "pengiriman.sent_by_hand":
            duty = self.house.queries.satu_kewajiban(
                self.house.queries.as_of(date(2023, 12, 12), None), "risk_plan", "2024", "kec-contoh"
            )
            return {"pemberitahuan": duty["pemberitahuan"][0]["id"]}
        if name == "bukti.add":
            actor = template(REGISTER[name])["actor"]
            body = {"sha256": CONTOH, "ukuran": 6, "nama": "contoh.txt", "unit": "kec-contoh"}
            ticket = self.api.post("unggahan", body, actor).get_json()["unggahan"]
            who = f"demo-{actor.replace('@', '-')}"
            if not self.house.uploads.find(ticket, who).offset:
                self.house.uploads.append(ticket, who, 0, [b"contoh"])
            return {"unggahan": ticket}
        if name == "audit.test_item":
            return {"peristiwa": self.last("Indikator.Registered")}
        return {}

    def last(self, topic: str) -> int:
        """The number of the last event of a topic."""
        found = [r.idx for page in self.house.journal.pages() for r in page if type(r.event).TOPIC.endswith(topic)]
        return found[-1] if found else 0


@pytest.fixture(scope="module")
def preludes(tmp_path_factory: pytest.TempPathFactory, sqlite_with_tables: Path) -> dict[str, Path]:
    """The kabupaten and the units, people and indikator that examples name, by the day their record begins."""
    folder = tmp_path_factory.mktemp("examples")
    return {day: prelude(sqlite_with_tables, folder / f"{day}.db", day) for day in {s.go_live for s in STORIES}}


def prelude(tables: Path, file: Path, go_live: str) -> Path:
    shutil.copy(tables, file)
    office = Kantor(f"sqlite:///{file}")
    if not go_live:  # nobody has founded anything
        office.close()
        return file
    office.found("kec-contoh", go_live=go_live)
    below = {"zona": "WITA", "go_live": go_live, "answers": {"nama_unit": "ya"}}
    for slug, jenis, induk in (
        ("kelurahan-contoh", "kelurahan", "kec-contoh"),
        ("dinas-kesehatan", "dinas", ""),
        ("puskesmas-contoh", "uptd", "dinas-kesehatan"),
        ("kabupaten", "kabupaten", ""),
    ):
        office.do("unit.register", "admin", slug=slug, nama=slug.title(), jenis=jenis, induk=induk, **below)
    office.indikator("keluhan", "kec-contoh")
    office.house.people.set(Particulars("p-7kmq-x3wd", nama="Contoh"), (), office.clock())
    office.close()
    return file


@pytest.mark.parametrize("story", STORIES, ids=lambda story: name_of(story.steps[-1]))
def test_examples_are_carried_out(story: Story, preludes: dict[str, Path], tmp_path: Path) -> None:
    office = Office(Path(shutil.copy(preludes[story.go_live], tmp_path / "jejak.db")), story.since)
    for step in story.steps:
        if step is story.steps[-1]:
            nothing_of_versions_is_said_to_who_may_not(office, step)
        if name_of(step) not in NO_BASIS and FIRST[name_of(step)] is story:
            code, text = office.carry_out(step, stray=True)
            assert (code, "berkas-belum-ada" in text) == (409, True), (step, text)
        if isinstance(step, str) and FIRST[step] is story:
            the_page_of_a_document_has_the_step(office, step)
        code, text = office.carry_out(step)
        assert code == 200, (step, text)
    office.house.close()


def the_page_of_a_document_has_the_step(office: Office, name: str) -> None:
    """In this state, and for whoever takes it: a link on the page of the document leads to its form."""
    kind, _, verb = name.partition(".")
    if name not in steps_of(kind):
        return
    example = template(REGISTER[name])
    named = address(kind, {part: example["data"].get(part, "camat") for part in key_names(kind)})
    browser = signed_in(office.api, example["actor"])
    page = browser.get(f"/dokumen/{named}").text
    assert f'href="/langkah/{verb}/{named}' in page, (name, example["actor"])
    form = browser.get(f"/langkah/{verb}/{named}")
    assert (form.status_code, 'class="putusan"' in form.text) == (200, True), name


def nothing_of_versions_is_said_to_who_may_not(office: Office, step: Step) -> None:
    """Neither that a version must be named (428) nor that it is another by now (412): a planner of another unit is told
    what they may not, or that there is no such thing."""
    if isinstance(step, At) or REGISTER[name_of(step)].creates:
        return
    data = {**template(REGISTER[name_of(step)])["data"], **({} if isinstance(step, str) else step.data)}
    held, office.api.etag = office.api.etag, ""
    stale = re.sub(r"\d+\"$", '99999"', held) or '"99999"'
    for seen in ({}, {"If_Match": stale}, {"If_Match": "*"}):
        why = {"reason": "Alasan yang cukup panjang"}
        answer = office.api.post(path(REGISTER[name_of(step)])[1:], {**data, **why}, FOREIGN, **seen)
        assert answer.status_code in (403, 404), (step, seen, answer.text)
    office.api.etag = held


def test_every_command_has_its_story() -> None:
    steps = [step for story in STORIES for step in story.steps if not isinstance(step, At)]
    told = {name_of(step) for step in steps if isinstance(step, str) or not (step.data or step.other)}
    assert {command.name for command in for_people()} - told == set(NEVER)
