"""The page on pay says what the code does: its example is run, its tables are those of the code."""

import re
from pathlib import Path

from salessim.cli import main
from salessim.pay.crediting.crediting import Crediting
from salessim.replaying import credits_file, paid_file, people_file, quotas_file, rates_file

SHIPPED = Path(__file__).parents[2] / "scenarios" / "files"
PAGE = (Path(__file__).parents[2] / "docs" / "pay.md").read_text(encoding="utf-8")


def test_the_first_replay_gives_what_the_page_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = dict(re.findall(r"`([\w.]+)`:\n\n```\w+\n(.*?)```", PAGE, re.DOTALL))
    for name in ("plan.yaml", "credits.csv", "quotas.csv"):
        (tmp_path / name).write_text(shown[name])
        assert (SHIPPED / name).read_text(encoding="utf-8") == shown[name]
    command = re.search(r"```sh\nsalessim (replay .*)\n```", PAGE)[1]
    try:
        main(command.split())
    except SystemExit as left:
        assert left.code == 0
    assert (tmp_path / "payslips.csv").read_text().startswith(shown["payslips.csv"])
    assert "Delta of 2026-01." in (tmp_path / "payslips.csv").read_text()


def between(marker):
    return re.search(rf"<!-- {marker} -->(.*?)<!-- /{marker} -->", PAGE, re.DOTALL)[1]


def test_every_column_stands_on_the_page():
    wanted = [f"| `{name}` | {meaning.replace('|', chr(92) + '|')} |"
              for file in (credits_file, quotas_file, people_file, rates_file, paid_file)
              for name, meaning in file.COLUMNS.items()]
    assert re.findall(r"^\| `.*$", between("columns"), re.MULTILINE) == wanted


def test_every_rule_of_crediting_stands_on_the_page():
    wanted = [(name, field.description) for name, field in Crediting.model_fields.items()]
    assert re.findall(r"^\| `(\w+)` \| [^|]* \| (.*) \|$", between("crediting"), re.MULTILINE) == wanted
