"""JupyterLab on the notebooks: on this machine alone, on the right one, never over what was edited."""

from salessim import places
from salessim.shell import lab, serving

VERB = ["lab"]


def test_it_listens_on_this_machine_alone_and_opens_the_notebook(tmp_path):
    options = lab.options(tmp_path, tmp_path / "analyst" / "1_plan_lab.ipynb", 9999, browser=False)
    assert {"--ServerApp.ip=127.0.0.1", "--ServerApp.port=9999", "--ServerApp.open_browser=False",
            f"--ServerApp.root_dir={tmp_path}",
            "--LabApp.default_url=/lab/tree/analyst/1_plan_lab.ipynb"} <= set(options)


def test_every_notebook_can_be_opened_by_its_name():
    known = serving.by_name(places.notebooks())
    assert {"first_decision", "plan_lab"} <= set(known)
    assert set(known.values()) >= set(places.notebooks().glob("*/*.ipynb")), "none is hidden by another's name"


def test_an_unknown_notebook_is_refused_with_those_there_are(shell):
    code, out, err = shell("gardening", "--no-browser")
    assert code == 2 and not out and "plan_lab" in err and "(got gardening)" in err


def test_an_installed_packages_notebooks_are_copied_once(tmp_path, monkeypatch):
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    (shipped / "a.ipynb").write_text("new")
    monkeypatch.setattr(lab, "notebooks", lambda: shipped)
    assert (lab.own_copy(own) / "a.ipynb").read_text() == "new"
    (own / "a.ipynb").write_text("edited")
    assert (lab.own_copy(own) / "a.ipynb").read_text() == "edited"


def test_without_jupyterlab_it_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(serving, "find_spec", lambda name: None)
    assert lab.open_lab() == 2
    assert "pip install 'salessim[notebooks]'" in capsys.readouterr().err


def test_scenarios_and_notebooks_are_found_here_and_once_installed(tmp_path, monkeypatch):
    assert places.scenarios().name == "scenarios" and places.in_checkout()
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "site-packages" / "salessim")
    assert places.notebooks() == tmp_path / "site-packages" / "salessim" / "_shipped" / "notebooks"
