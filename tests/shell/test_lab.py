"""JupyterLab on the notebooks: on this machine alone, never over what was edited."""

from salessim import places
from salessim.shell import lab


def test_it_listens_on_this_machine_alone_and_opens_the_first_notebook(tmp_path):
    first = tmp_path / lab.FIRST
    first.parent.mkdir()
    first.write_text("{}")
    line = lab.command(tmp_path, port=9999, browser=False)
    assert {"--ServerApp.ip=127.0.0.1", "--ServerApp.port=9999", "--no-browser",
            f"--ServerApp.root_dir={tmp_path}", f"--LabApp.default_url=/lab/tree/{lab.FIRST}"} <= set(line)


def test_an_installed_packages_notebooks_are_copied_once(tmp_path, monkeypatch):
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    (shipped / "a.ipynb").write_text("new")
    monkeypatch.setattr(lab, "notebooks", lambda: shipped)
    assert (lab.own_copy(own) / "a.ipynb").read_text() == "new"
    (own / "a.ipynb").write_text("edited")
    assert (lab.own_copy(own) / "a.ipynb").read_text() == "edited"


def test_without_jupyterlab_it_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    assert lab.open_lab() == 2
    assert "pip install 'salessim[notebooks]'" in capsys.readouterr().err


def test_scenarios_and_notebooks_are_found_here_and_once_installed(tmp_path, monkeypatch):
    assert places.scenarios().name == "scenarios" and places.in_checkout()
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "site-packages" / "salessim")
    assert places.notebooks() == tmp_path / "site-packages" / "salessim" / "_shipped" / "notebooks"
