"""A leader's page: which notebook it is, where it listens, and what it is told; tests/browser drives it."""

import socket

import pytest

from salessim.cli import main
from salessim.places import notebooks
from salessim.shell import dashboard, serving

VERB = ["dashboard"]


def test_it_listens_on_this_machine_alone_and_leaves_out_what_checks_the_notebook(tmp_path):
    options = dashboard.options(tmp_path / "leader" / "4_territories.ipynb", 9999)
    assert options["Voila"] | {"ip": "127.0.0.1", "port": 9999, "port_retries": 0} == options["Voila"]
    assert options["TagRemovePreprocessor"] == {"enabled": True, "remove_cell_tags": ["test"]}
    waiting = options["VoilaKernelManager"]["kernel_pools_config"]
    assert waiting == {"default": {"pool_size": 0}, "4_territories.ipynb": {"pool_size": 1}}, "one kernel waits ready"


def test_every_leader_notebook_has_a_name_and_the_first_is_the_default():
    known = serving.by_name(notebooks() / "leader")
    assert dashboard.FIRST in known and {path.parent.name for path in known.values()} == {"leader"}
    assert not [name for name in known if name[0].isdigit()]


def test_names_that_several_notebooks_have_carry_their_folder(tmp_path):
    for path in ("student/1_a.ipynb", "teacher/1_a.ipynb", "leader/2_b.ipynb", "leader/.ipynb_checkpoints/2_b.ipynb"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("{}")
    assert set(serving.by_name(tmp_path)) == {"student/a", "teacher/a", "b"}


def test_an_unknown_question_is_refused_with_those_there_are(shell):
    code, out, err = shell("gardening", "--no-browser")
    assert code == 2 and not out and "one of first_decision" in err and "(got gardening)" in err


def test_a_port_that_is_taken_is_refused_and_without_one_the_next_is_found(shell):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = shell("--port", port, "--no-browser")
        assert code == 2 and f"(got {port}: " in err
        assert serving.free_port(None, port) > port


def test_without_voila_it_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    assert dashboard.open_dashboard() == 2
    assert "pip install 'salessim[notebooks]'" in capsys.readouterr().err


def test_its_page_asks_for_nothing_from_elsewhere():
    [page] = dashboard.TEMPLATE.rglob("index.html.j2")
    assert "//" not in page.read_text().replace("// ", "")


@pytest.mark.parametrize("verb", ["dashboard", "lab"])
def test_the_verbs_say_what_they_are_for(verb, capsys):
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])
    assert left.value.code == 0 and "--no-browser" in capsys.readouterr().out
