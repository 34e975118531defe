"""`salessim map`: what it prints and writes, and how it refuses."""

import json

from salessim.places import scenarios

LISTED, REDRAWN = str(scenarios() / "listed_accounts.yaml"), str(scenarios() / "map_from_a_file.yaml")
VERB = ("map",)


def test_before_and_after(shell, tmp_path):
    code, out, _ = shell(REDRAWN, LISTED, "--json", tmp_path / "m.json", "--plot", tmp_path / "m.png", "--page",
                         tmp_path / "m.html", "--accounts", tmp_path / "m.csv")
    assert code == 0 and "accounts that change hands" in out and "harbour.ae.1" in out
    told = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert told["sentence"] in " ".join(out.split()) and len(told["territories"]) == 8
    assert (tmp_path / "m.png").read_bytes()[:4] == b"\x89PNG"
    page = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 1 and "harbour.ae.1" in page and "before" in page and "http://" not in page.replace(
        "http://www.w3.org", "")
    assert (tmp_path / "m.csv").read_text(encoding="utf-8").count("\n") == 641


def test_one_map_alone(shell):
    code, out, _ = shell(LISTED)
    assert code == 0 and "in one piece" in out and "change hands" not in out


def test_refusals(shell, tmp_path):
    code, _, told = shell(LISTED, "--plot", tmp_path / "m.doc")
    assert code == 2 and "--plot" in told
    code, _, told = shell(scenarios() / "today.yaml", LISTED)
    assert code == 2 and "as in the baseline" in told
