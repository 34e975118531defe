"""The pages say what is there: links lead somewhere, files and verbs exist, defaults and measures are the code's."""

import re
import runpy
from pathlib import Path

import pytest

from salessim.cli import verbs
from salessim.scenario.measures import MEASURES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
REFRESH = runpy.run_path(str(DOCS / "refresh.py"))


def read(path):
    return path.read_text(encoding="utf-8")


def anchors(page):
    """The anchors of a page's headings, as Markdown viewers make them."""
    headings = re.findall(r"^#+ (.*)$", BLOCK.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    broken = []
    for target in LINK.findall(BLOCK.sub("", read(page))):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        found = (page.parent / file).resolve() if file else page
        if not found.exists() or (anchor and anchor not in anchors(found)):
            broken.append(target)
    assert not broken, f"{page.relative_to(ROOT)}: no such {', '.join(broken)}"


@pytest.mark.parametrize("page", ["architecture.md", "model.md", "decisions.md"])
def test_files_that_are_named_exist(page):
    text = read(DOCS / page)
    named = set(re.findall(r"`((?:salessim|tests|docs|benchmarks|scenarios|notebooks)/[\w./]*)`", text))
    assert named, "no file is named, so nothing was tested"
    assert not sorted(name for name in named if not (ROOT / name).exists())


def test_files_on_the_way_through_exist():
    steps = next(block for block in BLOCK.findall(read(DOCS / "architecture.md")) if "measures    company/" in block)
    named = re.findall(r"\b((?:scenario|study|company|selling|shell|pages)/\w+\.py)", steps)
    assert len(named) > 10 and not [name for name in named if not (ROOT / "salessim" / name).exists()]


def test_every_part_of_the_house_is_on_its_plan():
    parts = {path.name for path in (ROOT / "salessim").iterdir()
             if path.suffix == ".py" or (path / "__init__.py").exists()} - {"__init__.py", "__main__.py"}
    text = read(DOCS / "architecture.md")
    assert not sorted(part for part in parts if f"`{part}`" not in text and f"`{part}/`" not in text)


def test_the_glossary_holds_the_registry():
    text = read(DOCS / "glossary.md")
    assert not [name for name in MEASURES if f"| `{name}` |" not in text]
    assert REFRESH["with_measures"](text) == text, "python docs/refresh.py writes it anew"


def test_the_models_defaults_are_the_codes():
    text = read(DOCS / "model.md")
    rows = REFRESH["ROW"].findall(text)
    assert len(rows) > 80
    assert REFRESH["with_defaults"](text) == text, "python docs/refresh.py writes it anew"


def test_every_behavioural_field_stands_in_the_model():
    from salessim.scenario.reference import declared_fields

    fields = [field.path for field in declared_fields() if field.path.count(".") == 2
              and field.path.startswith("behaviour.")]
    text = read(DOCS / "model.md")
    assert len(fields) > 50 and not [path for path in fields if f"`{path}`" not in text]


def commands(page):
    """Lines of a page's code blocks that are typed into a shell."""
    for block in BLOCK.findall(read(page)):
        yield from (line.split("#")[0].split() for line in block.splitlines())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_exist(page):
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", read(page))) <= targets
    for words in commands(page):
        if words[:1] == ["salessim"] and len(words) > 1:
            verb = verbs.commands.get(words[1])
            assert verb is not None, f"salessim {words[1]}"
            options = {name for one in verb.params for name in (*one.opts, *one.secondary_opts)}
            asked = {word.split("=")[0] for word in words[2:] if word.startswith("--")}
            assert asked <= options, f"salessim {words[1]} has no {', '.join(asked - options)}"
            files = [word for word in words[2:] if word.startswith("scenarios/")]
            assert all((ROOT / file).exists() or "my_" in file for file in files), files
        if words[:1] == ["make"] and len(words) > 1:
            assert words[1] in targets, f"make {words[1]}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_tells_where_somebody_keeps_their_files(page):
    assert not re.findall(r"(?<![\w.)])/(?:tmp|home|root|work|Users)/\S*", read(page))


def test_every_question_stands_in_the_list_of_questions():
    listed, bases = read(DOCS / "scenarios.md"), {"today_with_returns"}  # what others are compared with asks nothing
    asked = {page.stem for page in (DOCS / "scenarios").glob("*.md")} - bases
    assert {name for name in asked if f"(scenarios/{name}.md)" not in listed} == set()


def test_the_readme_fits_a_screen_and_shows_a_real_picture():
    text = read(ROOT / "README.md")
    assert len(text.splitlines()) <= 90
    for verb in ("make demo", "make test", "pip install .", "salessim demo"):
        assert verb in text
    pictures = [target for target in LINK.findall(text) if target.endswith(".svg")]
    assert pictures and all("<svg" in read(ROOT / target) for target in pictures)
    assert "earns" in REFRESH["inside"](text, "answer")


def test_the_readmes_own_question_can_be_asked(tmp_path):
    from salessim.scenario.load import load

    [text] = [block for block in BLOCK.findall(read(ROOT / "README.md")) if "extends:" in block]
    idea = tmp_path / "my_idea.yaml"
    idea.write_text(text.replace("today.yaml", str(ROOT / "scenarios" / "today.yaml")), encoding="utf-8")
    assert load(idea) != load(ROOT / "scenarios" / "today.yaml").change({"name": "my_idea"})


@pytest.mark.parametrize("scenario", ["today", "steeper_pay", "hunters_and_farmers"])
def test_every_scenario_has_a_page_with_figures(scenario):
    inside = REFRESH["inside"](read(DOCS / "scenarios" / f"{scenario}.md"), "figures")
    assert "matched histories" in inside and "| headline" in inside
