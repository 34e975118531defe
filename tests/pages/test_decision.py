"""The page: self-contained, safe, whole, and telling what the comparison says."""

import re
from html.parser import HTMLParser

import pytest
from fake_company import FakeScenario

from salessim.pages import page
from salessim.study import compare, run


class Read(HTMLParser):
    """Tags with attributes, and all text outside style."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self.inside = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside.append(tag)

    def handle_endtag(self, tag):
        if tag in self.inside:
            del self.inside[len(self.inside) - 1 - self.inside[::-1].index(tag):]

    def handle_data(self, text):
        if "style" not in self.inside:
            self.words.append(text)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def html(comparison, tmp_path):
    return page(comparison, tmp_path / "decision.html").read_text(encoding="utf-8")


def test_the_answer_comes_first_and_every_part_is_there(html, comparison):
    text = Read(html).text
    for said in comparison.answer:
        assert " ".join(said.split()) in text
    for heading in ("How sure", "What changes", "Who earns more", "Dip and payback", "What comes with it",
                    "Attainment", "Within the quarter", "Ramp", "Exits and filled seats", "What is assumed",
                    "How to repeat it"):
        assert heading in text, heading
    assert text.index("Steeper earns most") < text.index("How sure")
    assert html.count("<svg ") == 7
    assert "breaks even after 2." in text or "breaks even after 3." in text


def test_the_page_asks_nothing_of_the_network(html):
    for tag, attributes in Read(html).tags:
        assert tag not in ("script", "link", "img", "iframe", "object", "embed", "base"), tag
        for name in ("src", "href", "xlink:href", "action", "srcset"):
            assert (attributes.get(name) or "#").startswith("#"), (tag, attributes)
    assert "@import" not in html
    assert not [target for target in re.findall(r"url\(([^)]*)\)", html) if not target.startswith("#")]


def test_ids_are_unique_and_every_reference_resolves(html):
    ids = [attributes["id"] for _, attributes in Read(html).tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]*)\)", html)) <= set(ids)
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_provenance_repeats_the_run(html, comparison):
    text = Read(html).text
    assert "salessim compare today.yaml steeper.yaml flatter.yaml --replications 40 --seed 1" in text
    for scenario in comparison.results.scenarios:
        assert scenario.fingerprint()[:16] in text
    assert "lift" in text and "100,000" in text  # what the scenario changes


def test_the_same_comparison_gives_the_same_page(comparison, tmp_path):
    assert page(comparison, tmp_path / "a").read_bytes() == page(comparison, tmp_path / "b").read_bytes()


def test_names_and_questions_cannot_inject(compared, tmp_path):
    evil = '<script>alert("x")</script>'
    scenarios = [FakeScenario(), FakeScenario(name=evil, about=evil, lift=1e5)]
    compared(idea={})  # the fake company is in place
    html = page(compare(run(scenarios, replications=3)), tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<script" not in html and "&lt;script" in html


def test_an_interrupted_study_says_so_and_a_single_history_is_told(compared, tmp_path):
    compared(idea={})
    scenarios, done = [FakeScenario(), FakeScenario(name="idea", lift=1e5)], []
    results = run(scenarios, replications=9, workers=1, progress=lambda finished, total: done.append(finished),
                  cancel=lambda: len(done) > 1)
    text = Read(page(compare(results), tmp_path / "x.html").read_text(encoding="utf-8")).text
    assert "Interrupted: 1 of 9 replications were finished." in text and "unknown" in text and "nan" not in text.lower()


def test_a_failed_page_leaves_the_old_one(comparison, tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    path.write_text("old")
    monkeypatch.setattr("salessim.pages.decision._pictures", lambda comparison: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page(comparison, path)
    assert path.read_text() == "old" and [p.name for p in tmp_path.iterdir()] == ["page.html"]
