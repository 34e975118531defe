"""The same verbs from a shell. Tables on standard output, progress and faults on standard error.

Exit 0 done (also when the baseline wins), 1 where `evidence` does not hold, 2 bad input, 130 interrupted. Whatever
takes time to import is imported by the verb that needs it, so that `salessim --help` answers at once.
"""

import errno
import os
import shlex
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
LUCK_COMPANIES, RERUNS = 20, 10  # a start and a year each; half a minute on two cores for fifty sellers
SIZE_REPLICATIONS = 40  # a chance is then known to some 12 points; half a minute a way of hiring on two cores
WARNING_REPLICATIONS = 60  # four scenarios each
LENS_REPLICATIONS = 60  # seven scenarios each; half a minute on two cores
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
        if fault.errno == errno.EPIPE:  # the reader of our output has gone, as with `| head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 1
        elif fault.filename is None:
            raise
        else:  # a folder that vanished meanwhile, a disk that is full
            say(f"{fault.filename}: a file that can be read or written (got {fault.strerror})")
            code = BAD_INPUT
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
@click.option("--plans", is_flag=True, help="That of plan files instead.")
@click.option("-o", "--output", type=TARGET, help="Write it to a file instead.")
def schema(plans, output):
    """The JSON Schema of scenario files, for completion in editors."""
    import json

    from salessim.scenario.load import schema as schema_of
    from salessim.whole_file import write_json

    if plans:
        from salessim.scenario.plan_file import PlanFile

        made = schema_of(PlanFile)
    else:
        made = schema_of()
    if output:
        write_json(output, made)
    else:
        click.echo(json.dumps(made, indent=2))


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
@click.option("--report", "report_file", type=TARGET, help="Write an HTML page to hand on: answer, why, pictures.")
@click.option("--xlsx", "xlsx_file", type=TARGET, help="Write the tables behind it as a workbook.")
@click.option("--anonymous", is_flag=True, help="Leave names of people, teams and files out of both.")
@click.option("--all", "every_measure", is_flag=True, help="Show every measure, not only what a director asks first.")
@running(REPLICATIONS)
def compare(files, json_file, report_file, xlsx_file, anonymous, every_measure, replications, seed, workers, changes):
    """Compare scenario FILES with the first, under the same luck."""
    names = [file.stem for file in files]
    if len(files) < 2:
        raise click.UsageError("compare: at least two scenario files, the baseline first (got 1)")
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise click.UsageError(f"compare: a different name for each file (got {', '.join(repeated)} twice)")
    if anonymous and not (report_file or xlsx_file):
        raise click.UsageError("compare: --anonymous goes with --report or --xlsx")
    scenarios = read_whole(files, changes)
    compile_once()
    results = simulate(scenarios, names, replications, seed, workers, people=bool(report_file or xlsx_file))
    again = ["salessim", "compare", *map(str, files), "--replications", str(replications), "--seed", str(seed),
             *(part for change in changes for part in ("--set", change))]
    answer_comparison(results, json_file, report_file, xlsx_file, anonymous, every_measure, shlex.join(again))


@verbs.command(short_help="A change of pay: re-paid, at risk, with everybody reacting.")
@click.argument("baseline", type=FILE)
@click.argument("proposed", type=FILE)
@click.option("--json", "json_file", type=TARGET, help="Write the lenses for machines.")
@click.option("--people", "people_file", type=TARGET, help="Write who wins and loses, person by person, as CSV.")
@running(LENS_REPLICATIONS)
def lenses(baseline, proposed, json_file, people_file, replications, seed, workers, changes):
    """Look at a change of pay three ways: re-paid, at risk, and with everybody reacting."""
    from salessim.shell.lensing import look

    names = [baseline.stem, proposed.stem]
    before, after = read_whole([baseline, proposed], changes)
    compile_once()
    look(before, after, names, replications, seed, workers, json_file, people_file)


@verbs.command(short_help="How much of pay and rank is skill, territory or luck.")
@click.argument("file", type=FILE)
@click.option("--reruns", type=click.IntRange(2, 10_000), default=RERUNS, show_default=True,
              help="Times each company's year is lived, under other luck.")
@click.option("--json", "json_file", type=TARGET, help="Write the audit for machines.")
@click.option("--people", "people_file", type=TARGET, help="Write it person by person, as CSV.")
@click.option("--plot", "picture_file", type=TARGET, help="Draw it as a picture.")
@running(LUCK_COMPANIES)
def luck(file, reruns, json_file, people_file, picture_file, replications, seed, workers, changes):
    """Say how much of pay, attainment and rank is skill, territory, time in the job and luck; and whether people of
    declared groups are paid less. Each replication is a company whose year is lived again and again."""
    from salessim.shell.auditing import audit

    [scenario] = read_whole([file], changes)
    compile_once()
    audit(scenario, file.stem, replications, reruns, seed, workers, json_file, people_file, picture_file)


@verbs.command(short_help="Pay last year's credits under a plan, to the cent.")
@click.option("--plan", required=True, type=FILE, help="A plan file, or a scenario.")
@click.option("--credits", required=True, type=FILE, help="What was sold: CSV or XLSX.")
@click.option("--quotas", type=FILE, help="Quotas by person and period.")
@click.option("--people", type=FILE, help="Who was there when, under which plan, in which team.")
@click.option("--rates", type=FILE, help="Rates of exchange by day.")
@click.option("--paid", type=FILE, help="What was actually paid, to compare with.")
@click.option("--against", type=FILE, metavar="OLD", help="Another plan: what differs, and who gets more or less.")
@click.option("--year-starts", type=click.IntRange(1, 12), default=1, show_default=True, metavar="MM",
              help="The month in which a year starts.")
@click.option("--first", metavar="MONTH", help="First month paid, as 2026-01; that of the first credit otherwise.")
@click.option("--last", metavar="MONTH", help="Last month paid.")
@click.option("--skip-bad-rows", "skip", is_flag=True, help="Leave out rows that cannot be used, and list them.")
@click.option("--json", "json_file", type=TARGET, help="Write everything for machines.")
@click.option("--csv", "csv_file", type=TARGET, help="Write the payslip lines as CSV.")
@click.option("--xlsx", "xlsx_file", type=TARGET, help="Write the payslip lines as a workbook.")
def replay(**given):
    """Pay last year's credits under a plan, to the cent, line by line; no simulation."""
    from salessim.shell.replaying import repay

    repay(**given)


@verbs.command()
@running(DEMO_REPLICATIONS)
def demo(replications, seed, workers, changes):
    """A first look: today, steeper pay, hunters and farmers."""
    from salessim.places import scenarios

    click.echo("Which earns more: today's organisation, a steeper pay plan, or hunters and farmers?")
    files = [scenarios() / name for name in DEMO]
    declared = read_whole(files, changes)
    compile_once()
    results = simulate(declared, [file.stem for file in files], replications, seed, workers, people=True)
    answer_comparison(results, report_file=Path("out") / "demo.html")


@verbs.command("map", short_help="Draw the territories of a scenario, before and after.")
@click.argument("file", metavar="SCENARIO", type=FILE)
@click.argument("before", required=False, type=FILE)
@click.option("--replication", type=click.IntRange(0), default=0, show_default=True, help="Which company of this luck.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="Names the luck.")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help="Change a field of every scenario.")
@click.option("--plot", "picture_file", type=TARGET, help="Draw it as a picture.")
@click.option("--page", "page_file", type=TARGET, help="Write an HTML page with the picture of each role.")
@click.option("--accounts", "accounts_file", type=TARGET, help="Write the accounts and who has them, as CSV.")
@click.option("--json", "json_file", type=TARGET, help="Write the maps for machines.")
def map_of(file, before, replication, seed, changes, picture_file, page_file, accounts_file, json_file):
    """Draw the territories of a SCENARIO: how even they are, how far to drive, and, where the company was that of
    BEFORE, how much changes hands."""
    from salessim.shell.mapping import draw

    scenario, *others = read_whole([file, before] if before else [file], changes)
    compile_once()
    draw(scenario, others[0] if others else None, replication, seed, picture_file, page_file, accounts_file, json_file)


@verbs.command(short_help="The fewest seats, or cheapest hiring, that reach a target.")
@click.argument("file", type=FILE)
@click.option("--target", type=click.FloatRange(0, min_open=True), required=True, help="What is to be reached over the "
              "horizon, in the scenario's currency.")
@click.option("--chance", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.8, show_default=True,
              help="How likely.")
@click.option("--budget", type=click.FloatRange(0, min_open=True), help="Most that selling may cost over the horizon.")
@click.option("--measure", default="bookings", show_default=True, help="What is to be reached: a measure of money of "
              "which more is better.")
@click.option("--least", type=click.IntRange(1), help="Fewest seats to try; half of today's unless told otherwise.")
@click.option("--most", type=click.IntRange(1), help="Most seats to try; half as many again as today's.")
@click.option("--json", "json_file", type=TARGET, help="Write what was found for machines.")
@running(SIZE_REPLICATIONS)
def size(file, target, chance, budget, measure, least, most, json_file, replications, seed, workers, changes):
    """Find the fewest seats, and the cheapest way to hire them, with which the company of FILE reaches a target."""
    from salessim.shell import sizing

    (scenario,) = read_whole([file], changes)
    compile_once()
    sizing.size(scenario, target, chance, budget, measure, least, most, replications, seed, workers, json_file)


@verbs.command(short_help="How good early warnings are, and what acting on them is worth.")
@click.argument("file", type=FILE)
@click.option("--json", "json_file", type=TARGET, help="Write it for machines.")
@click.option("--plot", "picture_file", type=TARGET, help="Draw it as a picture.")
@running(WARNING_REPLICATIONS)
def warnings(file, json_file, picture_file, replications, seed, workers, changes):
    """Look at the pipeline while quarters run: who seems to miss the goal, how often that comes true beside a naive
    rule, and what helping or coaching those who are warned is worth."""
    from salessim.shell.warning import warn

    [scenario] = read_whole([file], changes)
    compile_once()
    warn(scenario, file.stem, replications, seed, workers, json_file, picture_file)


@verbs.command(short_help="Hold the model against published experiments.")
@click.argument("ids", nargs=-1)
@click.option("--json", "json_file", type=TARGET, help="Write the table for machines.")
@click.option("--page", "page_file", type=TARGET, help="Write it as Markdown, with what failing figures would take.")
@click.option("--sensitivity", is_flag=True, help="Show which default would have to be what for a failing figure.")
@click.option("--replications", type=click.IntRange(2, 1_000_000),
              help="Pairs of histories; each experiment's own number unless told otherwise.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="Names the luck.")
@click.option("--workers", type=click.IntRange(1, 1024), help="Processes; one a core unless told otherwise.")
def evidence(ids, json_file, page_file, sensitivity, replications, seed, workers):
    """Hold the model against published experiments: all, or those with these IDS (V3, V5.q4)."""
    from salessim.shell.evidencing import bench

    compile_once()
    bench(ids, json_file, page_file, sensitivity, replications, seed, workers)


@verbs.command(short_help="Say what is wrong with a pay PLAN, without simulating it.")
@click.argument("file", metavar="PLAN", type=FILE)
@click.option("--scenario", "scenario_file", type=FILE, help="Where the quota, products and margins are from.")
@click.option("--quota", type=click.FloatRange(0, min_open=True), help="Quota, currency a year, instead of that.")
@click.option("--ratchet", type=click.FloatRange(0, 5), metavar="SHARE",
              help="Share of what is sold above quota that is added to the next quota, instead of the scenario's.")
@click.option("--plan", "chosen", metavar="NAME", help="Only this plan of the file.")
@click.option("--loopholes", is_flag=True,
              help="Also look for what sellers can milk the plan for by timing, discounts, splitting.")
@click.option("--against", type=FILE, metavar="OLD", help="Say what differs from the plans of another file.")
@click.option("--json", "json_file", type=TARGET, help="Write the review for machines.")
@click.option("--report", "report_file", type=TARGET, help="Write an HTML page with pictures.")
@click.option("--document", "document_file", type=TARGET, help="Write the plan as an HTML document for reps.")
@click.option("--plot", "picture_file", type=TARGET, help="Write the payout curve of the first plan as a picture.")
def review(file, scenario_file, quota, ratchet, chosen, loopholes, against, json_file, report_file, document_file,
           picture_file):
    """Review a pay PLAN (a plan file or a scenario) without simulating anything."""
    from salessim.shell import reviewing

    reviews, currency, plans = reviewing.reviews_of(file, scenario_file, quota, ratchet, chosen)
    if loopholes:
        from salessim.shell.milking import with_loopholes

        reviews = with_loopholes(reviews, file, scenario_file, quota)
    before = reviewing.plans_of(against) if against else None
    for one in reviews.values():
        reviewing.show_review(one, currency)
    if against:
        reviewing.show_difference({name: plans[name] for name in reviews}, before, against)
    if json_file:
        reviewing.write_reviews(json_file, reviews)
    reviewing.write_pages(reviews, currency, report_file, document_file, picture_file)


@verbs.command(short_help="Open a leader's question as a page without code.")
@click.argument("question", default="first_decision")
@click.option("--port", type=click.IntRange(1, 65535), help="Where it listens on 127.0.0.1.")
@click.option("--browser/--no-browser", default=True, help="Open it in the browser.")
def dashboard(question, port, browser):
    """Open a leader's QUESTION (first_decision, territories, …) as a page without code."""
    from salessim.shell.dashboard import open_dashboard

    compile_once()
    sys.exit(open_dashboard(question, port, browser))


@verbs.command(short_help="Open JupyterLab on a notebook.")
@click.argument("notebook", default="first_decision")
@click.option("--port", type=click.IntRange(1, 65535), help="Where it listens on 127.0.0.1.")
@click.option("--browser/--no-browser", default=True, help="Open it in the browser.")
def lab(notebook, port, browser):
    """Open JupyterLab on a NOTEBOOK (first_decision, plan_lab, …)."""
    from salessim.shell.lab import open_lab

    sys.exit(open_lab(notebook, port, browser))


@verbs.command("compile")
def compile_now():
    """Compile the selling floor now, not before the first run."""
    compile_once()
