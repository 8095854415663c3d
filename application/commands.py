"""Commands: each a function of typed arguments, registered under the name that CLI and URLs use."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.kernel import Aggregate, Teks


@dataclass(frozen=True)
class Command:
    """One command: its name, who may give it, and the function that loads, decides and returns the document.

    `by`: roles that may give it; empty when the document's own table of steps decides. `creates`: it makes a new
    document, so there is no version to have looked at before. `about`: what it is about in the words of the policy
    table, where that is no unit and nothing of the kabupaten ("self": the actor's own; "assigned": an assignment;
    "confirms": a proposal; "people": somebody of the own unit).
    """

    name: str
    run: Callable[..., Aggregate]
    by: tuple[str, ...]
    creates: bool
    teks: Teks
    about: str = ""

    @property
    def params(self) -> dict[str, inspect.Parameter]:
        """The typed arguments of the command, without the unit of work."""
        return dict(list(inspect.signature(self.run).parameters.items())[1:])


REGISTER: dict[str, Command] = {}


def for_people() -> list[Command]:
    """Every command that a person can give; those that only policies or the operator of the machine give are left
    out."""
    return [command for command in REGISTER.values() if command.by not in (("system",), ("operator",))]


def command(
    name: str, id: str, en: str, *, by: tuple[str, ...] = (), creates: bool = False, about: str = ""
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a command function under `name`, with what it does in one line of both languages."""

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        REGISTER[name] = Command(name, run, by, creates, Teks(id, en), about)
        return run

    return register
