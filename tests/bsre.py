"""A faithful fake of BSrE's e-sign client (API v1), on a port of its own: it signs, late, wrongly, or not at all."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from flask import Flask, Response, jsonify, request

from tests.serving import served
from tests.signatures import Held, signed
from tests.waiting import PATIENCE

USER, PASSWORD, PASSPHRASE, NIK = "jejak", "rahasia-layanan", "frasa kenari 7", "0000000000000001"


class Fake:
    """`how`: what becomes of the next calls, one word each, "well" once they are used up; `given`: how many signatures
    it made, `seen`: what came along with each call, by which a test sees what left the house."""

    def __init__(self, key: Held) -> None:
        self.key, self.how, self.given = key, [], 0
        self.kept: dict[str, bytes] = {}
        self.paths: list[str] = []
        self.held, self.answer = threading.Event(), threading.Event()

    def app(self) -> Flask:
        app = Flask("bsre")
        app.add_url_rule("/api/sign/pdf", view_func=self.sign, methods=["POST"])
        app.add_url_rule("/api/sign/download/<number>", view_func=self.download)
        app.add_url_rule("/api/user/status/<nik>", view_func=self.status)
        app.before_request(self.admit)
        return app

    def admit(self) -> Response | None:
        self.paths.append(request.full_path)
        who = request.authorization
        if who is None or (who.username, who.password) != (USER, PASSWORD):
            return Response(status=401)
        return None

    def sign(self) -> Response:
        how = self.how.pop(0) if self.how else "well"
        asked = request.form
        if how == "error":
            return Response("<html>NIK dan passphrase gagal diproses</html>", 500)
        if how == "refused":
            return self._said(2011, "NIK belum terdaftar", 400)
        if asked.get("tampilan") != "invisible" or asked.get("nik") != NIK:
            return self._said(2021, "isian tidak lengkap", 400)
        if asked.get("passphrase") != PASSPHRASE:
            return self._said(2031, "Passphrase anda salah", 400)
        pdf = request.files["file"].read()
        self.given += 1
        number = uuid4().hex
        self.kept[number] = signed(b"%PDF lain" if how == "other" else pdf, self.key, f"Bsre{self.given}")
        if how == "silent":  # it is signed, and the answer never comes
            self.held.set()
            self.answer.wait(PATIENCE)
            return Response(status=204)
        body = b"" if how == "by number" else self.kept[number]
        answer = Response(body, mimetype="application/pdf")
        answer.headers["id_dokumen"] = number
        return answer

    def download(self, number: str) -> Response:
        how = self.how.pop(0) if self.how else "well"
        if how == "not yet" or number not in self.kept:
            return self._said(404, "dokumen tidak ditemukan", 404)
        return Response(self.kept[number], mimetype="application/pdf")

    def status(self, nik: str) -> Response:
        if nik == NIK:
            return self._said(1111, "ISSUE", 200)
        return self._said(1110, "NOT_REGISTERED", 200)

    def _said(self, code: int, error: str, status: int) -> Response:
        answer = jsonify({"status_code": code, "error": error, "status": error})
        answer.status_code = status
        return answer


@contextmanager
def serving(key: Held) -> Iterator[tuple[Fake, str]]:
    """The fake and its address."""
    fake = Fake(key)
    with served(fake.app(), "127.0.0.1") as port:
        try:
            yield fake, f"http://127.0.0.1:{port}"
        finally:
            fake.answer.set()
