"""Verbs as they are called from a shell."""

import pytest

from salessim.cli import main


@pytest.fixture
def shell(request, capsys):
    """The verb that the test's module names in VERB, run: (exit code, standard output, standard error)."""
    def run(*words):
        with pytest.raises(SystemExit) as left:
            main([*request.module.VERB, *map(str, words)])
        return left.value.code, *capsys.readouterr()
    return run
