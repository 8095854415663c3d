"""Click's commands and options with their help in both languages, and --lang and --db wherever they are typed."""

from collections.abc import Callable
from typing import Any

import click

from domain.kernel import Teks
from interfaces.cli.tools import language
from interfaces.cli.tools.kinds import Choice
from interfaces.cli.tools.language import say


class Bilingual:
    """Help text, and the placeholder for a value, in the language spoken at the moment."""

    teks: Teks
    placeholder: Teks | None = None

    @property
    def help(self) -> str:
        return self.teks.dalam(language.current())

    @help.setter
    def help(self, _: object) -> None:
        """Click sets it when it builds the command; ours is in `teks`."""

    @property
    def metavar(self) -> str | None:
        return self.placeholder and self.placeholder.dalam(language.current())

    @metavar.setter
    def metavar(self, _: object) -> None:
        """As above; ours is in `placeholder`."""


class Option(Bilingual, click.Option):
    def __init__(self, *args: Any, teks: Teks, placeholder: Teks | None = None, **rest: Any) -> None:
        self.teks = teks
        self.placeholder = placeholder
        super().__init__(*args, **rest)

    def get_help_extra(self, ctx: click.Context) -> Any:
        return {"required": say("wajib", "required")} if self.required else {}


class Argument(Bilingual, click.Argument):
    def __init__(self, *args: Any, teks: Teks, placeholder: Teks, **rest: Any) -> None:
        self.teks = teks
        self.placeholder = placeholder
        super().__init__(*args, **rest)


class Command(Bilingual, click.Command):
    def __init__(self, *args: Any, teks: Teks, params: list[click.Parameter] | None = None, **rest: Any) -> None:
        self.teks = teks
        super().__init__(*args, params=[*(params or []), *common()], **rest)

    @property
    def options_metavar(self) -> str:
        return say("[OPSI]", "[OPTIONS]")

    @options_metavar.setter
    def options_metavar(self, _: object) -> None:
        """Said in both languages above."""

    def get_help_option(self, ctx: click.Context) -> click.Option:
        return _HELP

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if isinstance(self, click.Group):
            return super().parse_args(ctx, args)
        ctx.allow_extra_args = True
        super().parse_args(ctx, args)
        if ctx.args:
            extra = " ".join(ctx.args)
            raise click.UsageError(
                say(f"Argumen '{extra}' berlebih: hapus.", f"Argument '{extra}' is one too many: remove it."), ctx
            )
        return ctx.args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say("Pemakaian: ", "Usage: "))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._section(formatter, say("Argumen", "Arguments"), ctx, click.Argument)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._section(formatter, say("Opsi", "Options"), ctx, click.Option)
        if isinstance(self, click.Group):
            with formatter.section(say("Perintah", "Commands")):
                formatter.write_dl(self.summary())

    def _section(self, formatter: click.HelpFormatter, title: str, ctx: click.Context, kind: type) -> None:
        rows = [record for p in self.get_params(ctx) if isinstance(p, kind) and (record := p.get_help_record(ctx))]
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


class Group(Command, click.Group):
    command_class = Command

    def summary(self) -> list[tuple[str, str]]:
        """Its commands in order, each with its help."""
        return [(name, str(command.help)) for name, command in self.commands.items()]

    @property
    def subcommand_metavar(self) -> str:
        return say("PERINTAH [ARGUMEN]…", "COMMAND [ARGS]…")

    @subcommand_metavar.setter
    def subcommand_metavar(self, _: object) -> None:
        """Said in both languages above."""


Group.group_class = Group


def command(
    name: str, *, id: str = "", en: str = "", teks: Teks | None = None, **rest: Any
) -> Callable[[Any], Command]:
    """A command with its help in both languages, given here or, for the first word after `jejak`, by the contents."""
    return click.command(name, **{"cls": Command, **rest}, teks=teks or Teks(id, en))


def option(*names: str, id: str, en: str, value: str = "", **rest: Any) -> Callable[[Any], Any]:
    """An option with its help in both languages. `value`: the placeholder for its value, "TANGGAL/DATE" or "1-4"."""
    first, _, other = value.partition("/")
    placeholder = Teks(first, other or first) if value else None
    return click.option(*names, cls=Option, teks=Teks(id, en), placeholder=placeholder, **rest)


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


_HELP = Option(
    ["--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    teks=Teks("Menampilkan bantuan ini.", "Show this help."),
)


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta["db"] = value


def common() -> list[click.Parameter]:
    """What every command takes, before or after its name."""
    lang = Teks("Bahasa: id atau en (bawaan id).", "Language: id or en (id unless stated).")
    db = Teks(
        "Basis data; mendahului JEJAK_DATABASE_URL (bawaan sqlite:///jejak.db).",
        "Database; comes before JEJAK_DATABASE_URL (sqlite:///jejak.db unless stated).",
    )
    return [
        Option(
            ["--lang"],
            type=Choice(language.LANGUAGES),
            expose_value=False,
            teks=lang,
            placeholder=Teks("id|en", "id|en"),
        ),
        Option(["--db"], expose_value=False, callback=_remember, teks=db, placeholder=Teks("URL", "URL")),
    ]
