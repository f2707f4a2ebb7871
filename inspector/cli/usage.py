"""Wrong arguments, in the user's language."""

import sys

import click

from inspector.cli.talk import Talk, shown


def show(error: click.UsageError, talk: Talk) -> None:
    """Prints what is wrong with the arguments and where help is; as JSON too where that was asked for."""
    said = sentence(error, talk)
    path = error.ctx.command_path if error.ctx else "inspector"
    if talk.json:
        talk.dump({"exit": 2, "message": said, "faults": []})
    print(shown(said), file=sys.stderr)
    print(talk.text("cli.usage_help", command=path), file=sys.stderr)


def sentence(error: click.UsageError, talk: Talk) -> str:
    """The fault of the arguments as a sentence."""
    if isinstance(error, click.MissingParameter):
        return talk.text("cli.usage_missing", name=_name(error.param))
    if isinstance(error, click.NoSuchOption):
        said = talk.text("cli.usage_no_option", name=error.option_name)
        maybe = error.possibilities
        return said + (" " + talk.text("cli.maybe", nearest=", ".join(sorted(maybe))) if maybe else "")
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        allowed = ", ".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else ""
        if isinstance(kind, click.DateTime):
            allowed = "2024-12-31, 31/12/2024"
        said = talk.text("cli.usage_bad_value", name=_name(error.param))
        return said + (" " + talk.text("cli.usage_choices", choices=allowed) if allowed else "")
    if isinstance(error, click.BadOptionUsage):
        return talk.text("cli.usage_bad_option", name=error.option_name)
    return _other(error, talk)


def _other(error: click.UsageError, talk: Talk) -> str:
    if isinstance(error.ctx.command if error.ctx else None, click.Group):
        return talk.text("cli.usage_no_command")
    return talk.text("cli.usage_too_many")


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "?"
    return max(param.opts, key=len) if isinstance(param, click.Option) else (param.metavar or param.name or "?").upper()
