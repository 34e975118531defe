"""Files appear whole or not at all."""

import json
import os

import numpy as np
import pytest

from salessim import whole_file


def test_unknown_becomes_null_and_numpy_plain(tmp_path):
    tree = {"a": float("nan"), "b": [np.float64(1.5), np.int64(2), np.nan], "c": (np.bool_(True), None, "é")}
    path = whole_file.write_json(tmp_path / "new" / "x.json", tree)
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": None, "b": [1.5, 2, None], "c": [True, None, "é"]}


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "x.json"
    whole_file.write(path, "old")

    def interrupted(*places):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        whole_file.write(path, "new")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_json_writes_nothing(tmp_path):
    with pytest.raises(TypeError):
        whole_file.write_json(tmp_path / "x.json", {"a": object()})
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX")
def test_others_may_read_it_as_any_new_file(tmp_path):
    plain = tmp_path / "plain"
    plain.write_text("")
    assert whole_file.write(tmp_path / "x", "").stat().st_mode == plain.stat().st_mode
