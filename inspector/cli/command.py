"""Commands whose help is in the user's language, and the options that all of them share."""

from collections.abc import Callable
from typing import Any

import click

from inspector.cli.talk import Talk
from inspector.lang import LANGUAGES


def talk_of(ctx: click.Context) -> Talk:
    """How this run speaks."""
    found = ctx.find_object(Talk)
    assert found is not None  # main() gives one to every context
    return found


class Spoken(click.Command):
    """A command whose help texts are codes of the catalogue `cli`."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line: how it is called."""
        talk = talk_of(ctx)
        pieces = [piece for piece in self.collect_usage_pieces(ctx) if not piece.startswith("[OPTIONS")]
        words = " ".join([talk.text("cli.options_word"), *pieces])
        formatter.write_usage(ctx.command_path, words, prefix=talk.text("cli.usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        formatter.write_paragraph()
        formatter.write_text(talk_of(ctx).text(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its arguments and options."""
        talk = talk_of(ctx)
        rows = []
        for option in self.get_params(ctx):
            record = option.get_help_record(ctx)
            if record is not None and isinstance(option, click.Option):
                name = max(option.opts, key=len).lstrip("-")
                rows.append((record[0], talk.text(f"cli.opt_{name}")))
        with formatter.section(talk.text("cli.options")):
            formatter.write_dl(rows)


def command(name: str, *params: Callable[[Any], Any]) -> Callable[[Callable[..., int]], click.Command]:
    """A command with its own parameters and the common ones; the function takes a Talk and hands back an exit code."""

    def wrap(function: Callable[..., int]) -> click.Command:
        def call(lang: str | None, json: bool, quiet: bool, **given: Any) -> int:
            return function(Talk(talk_of(click.get_current_context()).lang, json, quiet), **given)

        body: Any = call
        for param in (*params, *COMMON)[::-1]:
            body = param(body)
        return click.command(name, cls=Spoken, help=f"cli.help_{name}")(body)

    return wrap


COMMON = (
    click.option("--lang", type=click.Choice(LANGUAGES)),
    click.option("--json", is_flag=True),
    click.option("--quiet", "-q", is_flag=True),
)
"""On every command. `lang` is settled before click reads the line, so that even its errors are in that language."""
