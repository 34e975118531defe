"""The same verbs from a shell. Tables on standard output, progress and faults on standard error.

Exit 0 done (also when the baseline wins), 2 bad input, 130 interrupted. Whatever takes time to import is imported by
the verb that needs it, so that `salessim --help` answers at once.
"""

import errno
import os
import sys
from pathlib import Path

import click

from salessim import __version__
from salessim.shell.answering import answer_comparison, answer_run, simulate
from salessim.shell.options import BAD_INPUT, FILE, FOLDER, INTERRUPTED, TARGET, running
from salessim.shell.progress import compile_once, say
from salessim.shell.reading import read, read_whole, refuse

REPLICATIONS = 200  # assumption: enough for a clear answer to most ideas, matched luck given
DEMO_REPLICATIONS = 100  # measured: a warm demo takes less than 20 s on two cores
DEMO = ("today.yaml", "steeper_pay.yaml", "hunters_and_farmers.yaml")


def main(arguments=None) -> None:
    """Run one verb and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without × or ± shows a ?, and does not stop for it
    try:
        code = verbs.main(args=arguments, prog_name="salessim", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        code = BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted.")
        code = INTERRUPTED
    except OSError as fault:
        if fault.errno != errno.EPIPE:  # the reader of our output has gone, as with `| head`
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="salessim")
def verbs():
    """Try out changes to a sales organisation before you roll them out."""


@verbs.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
def check(files):
    """List every fault of scenario FILES, each with its line."""
    scenarios, faults = read(files)
    for file, scenario in zip(files, scenarios, strict=True):
        if scenario is not None:
            click.echo(f"{file}: fine")
    refuse(faults)


@verbs.command()
@click.option("-o", "--output", type=TARGET, help="Write it to a file instead.")
def schema(output):
    """The JSON Schema of scenario files, for completion in editors."""
    import json

    from salessim.scenario.load import schema as of_scenarios
    from salessim.whole_file import write_json

    if output:
        write_json(output, of_scenarios())
    else:
        click.echo(json.dumps(of_scenarios(), indent=2))


@verbs.command()
@click.argument("file", type=FILE)
@click.option("--trace", "traced", type=click.IntRange(0), metavar="N", help="Show history number N in full instead.")
@click.option("--out", "folder", type=FOLDER, help="With --trace: write its tables there as CSV, too.")
@click.option("--json", "json_file", type=TARGET, help="Write the measures for machines.")
@running(REPLICATIONS)
def run(file, traced, folder, json_file, replications, seed, workers, changes):
    """Simulate one scenario: its measures, or one history in full."""
    [scenario] = read_whole([file], changes)
    compile_once()
    if traced is not None:
        from salessim.shell.history import show_trace
        from salessim.study import trace

        show_trace(trace(scenario, traced, seed), folder)
        if not json_file:
            return
    results = simulate([scenario], [file.stem], replications, seed, workers)
    answer_run(results, json_file, quiet=traced is not None)


@verbs.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--json", "json_file", type=TARGET, help="Write the comparison for machines.")
@click.option("--page", "page_file", type=TARGET, help="Write an HTML page with pictures.")
@click.option("--all", "every_measure", is_flag=True, help="Show every measure, not only what a director asks first.")
@running(REPLICATIONS)
def compare(files, json_file, page_file, every_measure, replications, seed, workers, changes):
    """Compare scenario FILES with the first, under the same luck."""
    names = [file.stem for file in files]
    if len(files) < 2:
        raise click.UsageError("compare: at least two scenario files, the baseline first (got 1)")
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise click.UsageError(f"compare: a different name for each file (got {', '.join(repeated)} twice)")
    scenarios = read_whole(files, changes)
    compile_once()
    results = simulate(scenarios, names, replications, seed, workers)
    answer_comparison(results, json_file, page_file, every_measure)


@verbs.command()
@running(DEMO_REPLICATIONS)
def demo(replications, seed, workers, changes):
    """A first look: today, steeper pay, hunters and farmers."""
    from salessim.places import scenarios

    click.echo("Which earns more: today's organisation, a steeper pay plan, or hunters and farmers?")
    files = [scenarios() / name for name in DEMO]
    declared = read_whole(files, changes)
    compile_once()
    results = simulate(declared, [file.stem for file in files], replications, seed, workers)
    answer_comparison(results, page_file=Path("out") / "demo.html")


@verbs.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where it listens on 127.0.0.1.")
@click.option("--browser/--no-browser", default=True, help="Open it in the browser.")
def lab(port, browser):
    """Open JupyterLab on the notebooks."""
    from salessim.shell.lab import open_lab

    sys.exit(open_lab(port, browser))


@verbs.command("compile")
def compile_now():
    """Compile the selling floor now, not before the first run."""
    compile_once()
