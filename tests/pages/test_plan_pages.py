"""The review as a page and the document for reps: self-contained, safe, and telling what the engine pays."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from salessim.pages.plan_document import document, examples
from salessim.pages.plan_review import picture_file, review_page
from salessim.pay import Plan
from salessim.pay.reviewing.finding import Finding
from salessim.pay.reviewing.review import review

TIERS = {"kind": "tiers", "tiers": [{"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.15}]}
EVIL = "<script>alert(1)</script>"


def reviewed(*components, name="ae", quota=500_000.0, **fields):
    whole = {"salary": 50_000, "target_incentive": 50_000, "components": list(components), **fields}
    return review(Plan.model_validate_json(json.dumps(whole)), quota, name=name)


class Words(HTMLParser):
    """All text outside style, and all tags."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.told, self.styling = [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.styling = tag == "style" or self.styling

    def handle_endtag(self, tag):
        self.styling = self.styling and tag != "style"

    def handle_data(self, text):
        if not self.styling:
            self.told.append(text)

    @property
    def text(self):
        return " ".join(" ".join(self.told).split())


@pytest.fixture(params=[review_page, document], ids=["review", "document"])
def write(request, tmp_path):
    def written(*reviews, currency="USD"):
        return request.param(list(reviews), tmp_path / "out.html", currency).read_text(encoding="utf-8")
    return written


def test_a_page_asks_nothing_of_the_network_and_escapes_everything(write):
    html = write(reviewed(TIERS, name=EVIL), reviewed({"kind": "commission", "rate": 0.1}, name="sdr"), currency=EVIL)
    assert EVIL not in html and "&lt;script&gt;" in html
    for tag, attributes in Words(html).tags:
        assert tag not in ("script", "link", "img", "iframe", "object", "embed", "base", "form")
        for name in ("src", "href", "xlink:href"):
            assert (attributes.get(name) or "#").startswith(("#", "data:image/png;base64,"))


def test_the_same_review_gives_the_same_page(write):
    assert write(reviewed(TIERS)) == write(reviewed(TIERS))


def test_the_review_tells_findings_pictures_and_figures(tmp_path):
    found = reviewed({"kind": "commission", "rate": 0.06}, {"kind": "quota_bonus", "money": 5_000, "points": [[1, 1]]})
    html = review_page([found], tmp_path / "r.html", "EUR").read_text(encoding="utf-8")
    text = Words(html).text
    assert html.count("<svg ") == 2 and found.findings[0].sentence in text
    assert "One finding. Quota 500,000 EUR a year, 5.0 times target pay." in text
    assert "Cost of one person a year, EUR: 74,000 at 80 %, 100,000 at 100 %, 106,000 at 120 % of quota." in text
    assert re.search(r"150 45,000 20,000 65,000 115,000", text)


def test_the_titles_state_what_was_found(tmp_path):
    cliff = reviewed({"kind": "commission", "rate": 0.06}, {"kind": "quota_bonus", "money": 5_000, "points": [[1, 1]]})
    for reviews, said in (([cliff], "Plan review: ae: cliff"),
                          ([reviewed(TIERS, name="")], "Plan review: nothing found"),
                          ([cliff, reviewed(TIERS, name="sdr")], "Plan review: ae: cliff; sdr: nothing found")):
        html = review_page(reviews, tmp_path / "r.html").read_text(encoding="utf-8")
        assert f"<h1>{said}</h1>" in html and f"<title>{said}</title>" in html
        assert "Nothing is simulated." in Words(html).text
    milked = replace(cliff, findings=(Finding("loophole_split", "commission", "always", 9.0, "Orders are split."),))
    told = Words(review_page([milked], tmp_path / "r.html").read_text(encoding="utf-8")).text
    assert "Nothing is simulated." not in told and "simulated sellers" in told


def test_headings_go_down_one_level_at_a_time(write):
    for reviews in ([reviewed(TIERS)], [reviewed(TIERS), reviewed(TIERS, name="sdr")]):
        levels = [int(tag[1]) for tag, _ in Words(write(*reviews)).tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_document_does_not_hide_that_quota_pays_another_sum_than_promised(tmp_path):
    for quota, said in ((500_000.0, False), (400_000.0, True)):
        text = Words(document([reviewed(TIERS, quota=quota)], tmp_path / "d.html").read_text(encoding="utf-8")).text
        assert ("the plan pays 40,000 to whoever meets it" in text) == said
        assert "is promised 50,000" in text


def test_the_document_says_all_where_no_product_is_named(tmp_path):
    text = Words(document([reviewed(TIERS)], tmp_path / "d.html").read_text(encoding="utf-8")).text
    assert "Products it counts; all when empty all" in text


def test_the_document_says_what_when_and_what_is_usually_left_unsaid(tmp_path):
    declared = reviewed(TIERS, {"kind": "quota_bonus", "name": "kicker", "period": "year", "money": 2_000,
                                "counts": "year_to_date"}, pay_lag_weeks=6)
    text = Words(document([declared], tmp_path / "d.html").read_text(encoding="utf-8")).text
    assert "How you are paid: ae" in text and "1. Tiers, every quarter" in text
    assert "2. Kicker (quota bonus), every year" in text
    for said in ("Your salary is 50,000 a year.",
                 "At the end of every quarter is settled: tiers. It is paid 6 weeks later.",
                 "At the end of every year is settled: kicker.", "rounded once, half a cent away from zero",
                 "A return or cancellation is a negative booking.", "Counted over the year so far: kicker.",
                 "There is no clawback", "A jump or threshold counts at exactly its place, or above at",
                 "Tier 2 pays 15 % on 37,500.00 above 100 % of quota. 5,625.00"):
        assert said in text, said


def test_every_worked_example_is_the_engines_own():
    worked = examples(reviewed(TIERS))[1]
    assert worked == [("80 %", "Tier 1 pays 10 % on 100,000.00 up to 100 % of quota.", "10,000.00"),
                      ("100 %", "Tier 1 pays 10 % on 125,000.00 up to 100 % of quota.", "12,500.00"),
                      ("130 %", "Tier 1 pays 10 % on 125,000.00 up to 100 % of quota.", "12,500.00"),
                      ("130 %", "Tier 2 pays 15 % on 37,500.00 above 100 % of quota.", "5,625.00")]


def test_the_picture_is_a_picture(tmp_path):
    assert picture_file(reviewed(TIERS), tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in picture_file(reviewed(TIERS), tmp_path / "curve.svg").read_bytes()[:600]
