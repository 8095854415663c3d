"""Click's commands and options with their help in both languages, and --lang and --db wherever they are typed."""

from collections.abc import Callable
from typing import Any

import click

from domain.kernel import Teks
from interfaces.cli.tools import language
from interfaces.cli.tools.kinds import Choice
from interfaces.cli.tools.language import say

SPELT = ("unit", "tahun", "jabatan", "triwulan", "n", "periode", "indikator")
"""Options that are a part of what a document is named by."""


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
        super().parse_args(ctx, self._spelt_out(ctx, args))
        if ctx.args:
            extra = " ".join(ctx.args)
            raise click.UsageError(
                say(f"Argumen '{extra}' berlebih: hapus.", f"Argument '{extra}' is one too many: remove it."), ctx
            )
        return ctx.args

    def _spelt_out(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is typed, with the name of a document ("pk/kec-contoh/2023/camat", or the address of a page) as the
        options, or the arguments, that this command takes."""
        if not any("/" in word for word in args) or ctx.resilient_parsing:
            return args
        said, words, _ = self.make_parser(ctx).parse_args(args=[*args])
        takes = [p.name for p in self.params if isinstance(p, click.Argument)]
        by_key = takes == ["kind", "key"]
        if by_key:
            words = [str(said["kind"])]
        name = next((word for word in words if "/" in word), None)
        if name is None or (takes and not by_key):
            return args
        from interfaces.cli.contents import WITHIN
        from interfaces.cli.tools.addressed import KINDS, named  # they know every kind of document

        kind, key = named(name)
        at = args.index(name)
        before, after = args[:at], args[at + 1 :]
        if by_key:
            return [*before, kind, *map(str, key.values()), *after]
        group = (ctx.parent.info_name or "").replace("-", "_") if ctx.parent else ""
        if group in KINDS and kind not in (group, "", *WITHIN):
            raise click.UsageError(say(f"'{name}' bukan {group}.", f"'{name}' is no {group}."), ctx)
        own = {p.name for p in self.params}
        if other := sorted({*key} - own):
            asked = ", ".join(sorted(own & {*SPELT}))
            raise click.UsageError(
                say(
                    f"'{name}' menyebut {', '.join(other)}; di sini yang ditanyakan {asked}.",
                    f"'{name}' says {', '.join(other)}; what is asked here is {asked}.",
                ),
                ctx,
            )
        return [*before, *(word for part, value in key.items() for word in (f"--{part}", str(value))), *after]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, say("Pemakaian: ", "Usage: "))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._section(formatter, say("Argumen", "Arguments"), ctx, click.Argument)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._section(formatter, say("Opsi", "Options"), ctx, click.Option)
        if isinstance(self, Group):
            for title, rows in self.summaries():
                with formatter.section(title):
                    formatter.write_dl(rows)

    def _section(self, formatter: click.HelpFormatter, title: str, ctx: click.Context, kind: type) -> None:
        rows = [record for p in self.get_params(ctx) if isinstance(p, kind) and (record := p.get_help_record(ctx))]
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


class Group(Command, click.Group):
    command_class = Command

    def summaries(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Its commands in order under their headings, each with its help."""
        return [(say("Perintah", "Commands"), [(name, str(one.help)) for name, one in self.commands.items()])]

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
