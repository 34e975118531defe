"""Where the scenarios and notebooks are: beside the package in a checkout, inside it once installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def scenarios() -> Path:
    """The folder of scenario files that come with salessim (`today.yaml`, `base/`, …)."""
    return _shipped("scenarios")


def notebooks() -> Path:
    """The folder of notebooks that come with salessim (`leader/`, …)."""
    return _shipped("notebooks")


def in_checkout() -> bool:
    """Whether salessim runs from its repository, where notebooks may be edited in place."""
    return (_PACKAGE.parent / "pyproject.toml").is_file() and (_PACKAGE.parent / "scenarios").is_dir()


def _shipped(name: str) -> Path:
    return _PACKAGE.parent / name if in_checkout() else _PACKAGE / "_shipped" / name
