"""Tries the promises and prints what was reached, and whether each test notices that its guard is gone."""

import click

from tests.support.databases import ROOT
from tests.support.promises.declared import Promise, promises
from tests.support.promises.outcome import run
from tests.support.promises.twin import sabotaged

HEAD = ("id", "promise file", "figure promised", "reached", "result", "sabotage twin found it")
LAST = 40
"""How many lines of a failed run are shown."""


@click.command()
@click.argument("names", nargs=-1)
@click.option("--sample", is_flag=True, help="Try a sample of each, as every test run does.")
def main(names: tuple[str, ...], *, sample: bool) -> None:
    """Try all promises, or those named by their ids. Ends with 1 when one is broken or its twin is not found."""
    known = promises(ROOT)
    unknown = set(names) - {promise.id for promise in known}
    if unknown:
        raise click.UsageError(f"No promise {', '.join(sorted(unknown))}. The promises: {_ids(known)}")
    _row(*HEAD)
    _row(*["---"] * len(HEAD))
    kept = [_tried(promise, whole=not sample) for promise in known if not names or promise.id in names]
    raise SystemExit(not all(kept))


def _tried(promise: Promise, *, whole: bool) -> bool:
    outcome = run(ROOT, promise.file, whole=whole)
    twin, twin_output = _twin(promise)
    result = "kept" if outcome.passed else "broken"
    _row(promise.id, promise.file.name, promise.figure, outcome.reached or "it does not say", result, twin)
    if not outcome.passed:
        _show(outcome.output)
    if twin != "yes":
        _show(twin_output)
    return outcome.passed and twin == "yes"


def _twin(promise: Promise) -> tuple[str, str]:
    if not (ROOT / promise.twin).exists():
        return "missing", f"There is no {promise.twin}."
    outcome = sabotaged(promise)
    if outcome.said_no:
        return "yes", ""
    return ("no" if outcome.passed else "broken twin"), outcome.output


def _ids(known: list[Promise]) -> str:
    return ", ".join(promise.id for promise in known)


def _row(*cells: str) -> None:
    click.echo("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")


def _show(output: str) -> None:
    click.echo("\n".join(output.splitlines()[-LAST:]), err=True)


if __name__ == "__main__":
    main()
