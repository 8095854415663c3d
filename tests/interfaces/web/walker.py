"""Somebody who lives on the pages alone: begins at "/", follows what a page shows by its words, fills fields by their
labels, presses buttons. No address is typed, and no field that the page does not show."""

from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from tests.interfaces.web.reader import ASKING, Page, Reader, faults, words


class Walker(Reader):
    """One role after another in the same browser; each page is looked over."""

    page: Page

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What was chosen to be sent, by name."""
        return {}

    def enter(self, role: str) -> None:
        """Sign in by the button of that role on the page of the door, and be where it leads."""
        self.client = self.app.test_client()
        self._show(self.client.get("/", follow_redirects=True))
        (button,) = [b for b in self.page.all("button") if b.get("value") == role]
        self._send(button)

    def go(self, *texts: str) -> "Walker":
        """Follow links, each by how its words begin; the first of them on the page."""
        for text in texts:
            links = [a for a in self.page.all("a") if words(a).startswith(text)]
            assert links, (text, self.told())
            self._show(self.client.get(links[0].get("href", ""), follow_redirects=True))
        return self

    def fill(self, typed: dict[str, Any], row: str = "") -> "Walker":
        """Fill in fields by how their labels begin; `row`: those of the row of a table that is called so."""
        for label, value in typed.items():
            self._set(self._field(label, self._row(row) if row else self.page.one("main")), value)
        return self

    def pick(self, label: str, *legends: str) -> "Walker":
        """Choose one of what a group of a form offers, in each of the groups that are called so."""
        for legend in legends:
            groups = [f for f in self.page.all("fieldset") if words(f.find("legend")).startswith(legend)]
            assert groups, (legend, self.told())
            self._set(self._field(label, groups[0]), label)
        return self

    def press(self, text: str, status: int = 200) -> "Walker":
        """Press the button of that name: what its form holds is sent."""
        buttons = [b for b in self.page.all("button") if b.get("disabled") is None and self._named(b).startswith(text)]
        buttons = [b for b in buttons if "tersembunyi" not in b.get("class", "")]
        assert buttons, (text, self.told())
        self._send(buttons[0], status)
        return self

    @property
    def main(self) -> str:
        return words(self.page.one("main"))

    @property
    def at(self) -> str:
        return self.page.response.request.path

    def told(self) -> str:
        """What the page says and offers, for whoever mends a test."""
        links = [words(a) for a in self.page.all("a")]
        return f"{self.at}\n{self.main}\nLINKS {links}\nBUTTONS {[words(b) for b in self.page.all('button')]}"

    # -- a form as a browser sends it

    def _row(self, called: str) -> Element:
        rows = [tr for tr in self.page.all("tr") if any(words(th).startswith(called) for th in tr.findall("th"))]
        assert rows, (called, self.told())
        return rows[0]

    def _field(self, label: str, within: Element) -> Element:
        by_id = {e.get("id"): e for e in self.page.root.iter() if e.get("id")}
        named = [(self._called(e), e) for e in within.iter() if e.tag == "label" or e.get("aria-label")]
        for called in (lambda said: said == label, lambda said: said.startswith(label)):
            for said, one in named:
                if not called(said) or one.tag not in ("label", *ASKING):
                    continue
                inner = [e for e in one.iter() if e.tag in ASKING]
                return inner[0] if inner else by_id[one.get("for")]
        raise AssertionError((label, self.told()))

    def _called(self, one: Element) -> str:
        """How a field is called, without what is said of it in passing."""
        return one.get("aria-label") or words(one).partition(" (")[0]

    def _set(self, field: Element, value: Any) -> None:
        if field.tag == "select":
            (chosen,) = [o for o in field.iter("option") if words(o).lower() == str(value).lower()] or [None]
            assert chosen is not None, (value, [words(o) for o in field.iter("option")])
            for option in field.iter("option"):
                option.attrib.pop("selected", None)
            chosen.set("selected", "selected")
        elif field.get("type") in ("radio", "checkbox"):
            for other in self.page.all("input"):
                if field.get("type") == "radio" and other.get("name") == field.get("name"):
                    other.attrib.pop("checked", None)
            field.set("checked", "checked")
        elif field.tag == "textarea":
            field.text = str(value)
        elif isinstance(value, tuple):  # a file: how it is called, and its bytes
            name, self.files[name] = value
            field.set("value", name)
        else:
            field.set("value", str(value))

    def _send(self, button: Element, status: int = 200) -> None:
        form = next(f for f in self.page.all("form") if button in list(f.iter()))
        data: dict[str, list[Any]] = {}
        for e in form.iter():
            name = e.get("name")
            if not name or e.get("disabled") is not None:
                continue
            if e.tag == "select":
                options = list(e.iter("option"))
                chosen = [o for o in options if o.get("selected") is not None] or options[:1]
                data.setdefault(name, []).extend(o.get("value", words(o)) for o in chosen)
            elif e.tag == "textarea":
                data.setdefault(name, []).append(e.text or "")
            elif e.tag == "input" and (e.get("type") not in ("radio", "checkbox") or e.get("checked") is not None):
                if e.get("type") == "file":
                    if e.get("value"):
                        value = e.get("value", "")
                        content, called = self.files.get(value, value.encode()), value if value in self.files else ""
                        data.setdefault(name, []).append((BytesIO(content), called or "naskah.txt"))
                    continue
                data.setdefault(name, []).append(e.get("value", "on" if e.get("type") == "checkbox" else ""))
        if button.get("name"):
            data.setdefault(button.get("name", ""), []).append(button.get("value", ""))
        action = button.get("formaction") or form.get("action", "")
        headers = {"Sec-Fetch-Site": "same-origin"}
        if form.get("method") == "post":
            answer = self.client.post(action, data=data, headers=headers, follow_redirects=True)
        else:
            answer = self.client.get(action.partition("?")[0], query_string=data, follow_redirects=True)
        self._show(answer, status)

    def _named(self, button: Element) -> str:
        return button.get("aria-label") or words(button)

    def _show(self, answer: TestResponse, status: int = 200) -> None:
        self.page = Page(answer)
        assert answer.status_code == status, (answer.status_code, self.told())
        language = self.page.root.get("lang", "id")
        assert (f := list(faults(self.page, self.app, language))) == [], (self.at, f)
