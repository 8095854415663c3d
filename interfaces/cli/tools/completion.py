"""`jejak completion bash`: what a shell reads so that Tab knows the commands and their options."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, command
from interfaces.cli.tools.kinds import Choice

SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
ASKED_BY = "_JEJAK_COMPLETE"
"""The variable by which a shell asks what could stand next."""


@command("completion", teks=CONTENTS["completion"].teks)
@click.argument(
    "shell",
    cls=Argument,
    teks=Teks(
        'bash, zsh, atau fish. Contoh: eval "$(jejak completion bash)" di ~/.bashrc.',
        'bash, zsh or fish. Like eval "$(jejak completion bash)" in ~/.bashrc.',
    ),
    placeholder=Teks("SHELL", "SHELL"),
    type=Choice(SHELLS),
)
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    script = SHELLS[shell](ctx.find_root().command, {}, "jejak", ASKED_BY)
    click.echo(script.source_template % script.source_vars())
