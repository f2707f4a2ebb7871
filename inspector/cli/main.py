"""The program `inspector`: its commands, and the one place where errors become words and exit codes."""

import importlib
import keyword
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from inspector import __version__
from inspector.cli import usage
from inspector.cli.command import Spoken, talk_of
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk, language, utf8
from inspector.domain.errors import InspectorError

COMMANDS = (
    "check",
    "import",
    "plan",
    "verify",
    "explain",
    "compare",
    "whatif",
    "replan",
    "export",
    "draw",
    "open",
    "cause",
    "refuse",
    "reveal",
    "audit",
    "rules",
    "init",
)
"""In the order in which people need them; each is a module of this package, imported when it is called."""


def module_of(command: str) -> str:
    """Where a command lies; a word of Python cannot be the name of a module that others import."""
    return f"inspector.cli.{command}" + "_" * keyword.iskeyword(command)


class Door(click.Group, Spoken):
    """Finds commands by the list, imports the one that is called, and turns every end into an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the list."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command, or None."""
        if name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(module_of(name)).command
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and, without importing anything, the commands."""
        Spoken.format_options(self, ctx, formatter)
        talk = talk_of(ctx)
        with formatter.section(talk.text("cli.commands")):
            formatter.write_dl([(name, talk.text(f"cli.short_{name}")) for name in COMMANDS])

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **more: Any) -> Any:
        """Runs one command and ends the process with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        for stream in (sys.stdout, sys.stderr):
            utf8(stream)
        talk = Talk(language(given), json="--json" in given, quiet="--quiet" in given)
        sys.exit(self.end(given, talk))

    def end(self, given: list[str], talk: Talk) -> int:
        """Runs one command; the exit code."""
        try:
            with self.make_context("inspector", given, obj=talk) as ctx:
                code = self.invoke(ctx)
            sys.stdout.flush()
            return int(code)
        except click.exceptions.Exit as done:
            return done.exit_code
        except click.UsageError as error:
            usage.show(error, talk)
            return Exit.USAGE
        except InspectorError as error:
            from inspector.cli import refusal

            return refusal.show(error, talk)
        except (KeyboardInterrupt, click.Abort):
            return Exit.INTERRUPTED
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            return Exit.CUT_OFF
        except Exception:
            import traceback

            traceback.print_exc()
            print(talk.text("cli.broken"), file=sys.stderr)
            return Exit.BROKEN


@click.group("inspector", cls=Door, help="cli.help", invoke_without_command=True)
@click.option("--version", is_flag=True)
@click.option("--lang", type=click.Choice(["vi", "en"]))
@click.pass_context
def main(ctx: click.Context, version: bool, lang: str | None) -> int:
    """The door itself: without a command it shows the help."""
    if version:
        click.echo(f"inspector {__version__}")
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return Exit.YES if version or ctx.invoked_subcommand else Exit.USAGE


if __name__ == "__main__":
    main()
