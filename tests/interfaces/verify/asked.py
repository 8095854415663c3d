"""A house, asked over its API, and the log that it hands over: what an inspector holds against each other."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from interfaces.compose import House
from tests.interfaces.verify.running import Outcome, verify
from tests.interfaces.web.reader import Reader
from tests.one_app import app_of

INSPECTOR = {"Authorization": "Bearer inspektorat"}


class Inspector:
    """Has the log of a house in a folder, and holds what it answers against it."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder = house, folder
        self.client = app_of(house).test_client()
        self.vkey = str(self.asked("/log/keys")["keys"][0]["vkey"])
        self.reader = Reader(house)
        self.pull()

    def asked(self, path: str) -> Any:
        answer = self.client.get(f"/api/v1{path}", headers=INSPECTOR)
        assert answer.status_code == 200, (path, answer.text)
        return answer.get_json()

    def pull(self) -> None:
        rows = [json.dumps(row._asdict()) for row in self.house.journal.entries(0, 10_000)]
        (self.folder / "entries.jsonl").write_text("\n".join(rows) + "\n", "utf-8")

    def saved(self, name: str, answer: Any) -> Path:
        path = self.folder / name
        path.write_text(json.dumps(answer), "utf-8")
        return path

    def page(self, path: str) -> Path:
        """The page that shows what an address of the API answers, as a browser saves it."""
        room, *place = path.strip("/").split("/")
        asked = dict(zip(("unit", "indikator", "tahun") if len(place) == 3 else ("unit", "tahun"), place, strict=True))
        return self.opened(f"/{room}?{urlencode(asked)}")

    def opened(self, address: str) -> Path:
        """A page, as a browser saves it, or an answer."""
        target = self.folder / "halaman.html"
        asked = self.client.get(address, headers=INSPECTOR) if address.startswith("/api/") else None
        target.write_bytes((asked or self.reader.client.get(address)).data)
        return target

    def holds(self, *files: Path) -> Outcome:
        return verify("figures", *files, "--log", self.folder / "entries.jsonl", "--vkey", self.vkey)

    def every(self, clocks: str = "") -> list[Path]:
        """All that there is to ask, as of two clocks."""
        return [*self.answers(self.addresses(), clocks).values()]

    def addresses(self) -> list[str]:
        """Capaian, lineage and document, of every unit, year and indikator that the documents are about."""
        found = ["/kabupaten"]
        for unit in (u["slug"] for u in self.asked("/units")):
            documents = self.asked(f"/documents?unit={unit}")
            slugs = [card["slug"] for card in self.asked(f"/indikator/{unit}")]
            found.append(f"/unit/{unit}")
            for year in sorted({d["tahun"] for d in documents if d.get("tahun")}):
                paths = [f"/capaian/{unit}/{year}", *(f"/capaian/{unit}/{year}?triwulan={q}" for q in (2, 4))]
                found += [*paths, *(f"/lineage/{unit}/{slug}/{year}" for slug in slugs)]
            found += [f"/{d['alamat']}?versi={versi}" for d in documents for versi in range(1, d["versi"] + 1)]
        return found

    def answers(self, addresses: list[str], clocks: str = "") -> dict[str, Path]:
        """What is answered, each in a file."""
        files = {}
        for n, path in enumerate(addresses):
            at = f"{path}{'&' if '?' in path else '?'}{clocks}"
            answer = self.client.get(f"/api/v1{at}", headers=INSPECTOR)
            if answer.status_code == 200:  # a document may not have been there yet
                files[path] = self.saved(f"{n}.json", answer.get_json())
        return files
