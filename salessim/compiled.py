"""Compiled rules: `@rule` turns a small pure function into machine code, kept on disk between runs.

numba's own cache looks only at the file a function stands in. Edit a rule that another file calls and the old answer
comes back from the caller's cache. So the cache directory here is named by a hash of all compiled sources of the
package together (and of numba, numpy, Python and the processor): edit any rule and every rule is compiled anew, once.

A rule may therefore call only rules, and use only constants, of the files that COMPILED names.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import llvmlite.binding
import numba
import numpy

__all__ = ["COMPILED", "cache_directory", "is_compiled", "mark_compiled", "rule"]

PACKAGE = Path(__file__).resolve().parent
COMPILED = ("compiled.py", "luck.py", "selling/**/*.py")  # every file that may hold a rule (tested)
KEPT = 3  # keyed directories kept: this version, and two to go back to
IN_USE = 3600.0  # seconds; a directory used this recently may belong to a running process and is left alone
MARKER = "complete"


def rule(function=None, *, makes_arrays=False):
    """Compile a pure function on its first call, and keep the machine code for the next process.

    Scalars and arrays in, scalars out (or arrays written in place); callable from plain Python and from other rules.
    Division by zero gives inf or nan as in numpy. No fast-math: the same bits on every call and in every order.

    A rule that makes an array says so. The others need no count of who still uses which array: numba would keep it at
    every call and every look into a table, a sixth of a tick. (A test looks for those that do not say.)
    """
    if function is None:
        return functools.partial(rule, makes_arrays=makes_arrays)
    directory = cache_directory()
    with _numba_cache_in(directory) as cached:
        dispatcher = numba.njit(cache=cached, error_model="numpy", _nrt=makes_arrays)(function)
    if cached and not numba.config.DISABLE_JIT:
        _save_one_at_a_time(dispatcher, directory)
    return dispatcher


def is_compiled() -> bool:
    """Whether this version's rules have been compiled on this machine (False also where nothing can be kept)."""
    directory = cache_directory()
    return directory is not None and (directory / MARKER).is_file()


def mark_compiled() -> None:
    """Say that every rule a run needs is now in the cache; forget the directories of older versions.

    Call it after a first whole run. If a source was edited since this process started, nothing is marked.
    """
    directory = cache_directory()
    if directory is None or directory.name != _version_key():
        return
    with contextlib.suppress(OSError):
        directory.mkdir(parents=True, exist_ok=True)
        (directory / MARKER).touch()
        _prune(directory.parent)


@functools.cache
def cache_directory() -> Path | None:
    """Where this version's machine code is kept: the user's cache, else the temporary directory, else None.

    `SALESSIM_CACHE` names another place for it.
    """
    for root in (_user_cache(), _private_temporary()):
        with contextlib.suppress(OSError):
            directory = root / "compiled" / _version_key()
            directory.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=directory).close()
            os.utime(directory)  # most recently used, for pruning
            return directory
    return None


@contextlib.contextmanager
def _numba_cache_in(directory):
    """Point numba at our directory while one function is decorated, then back: others' functions are not moved.

    numba chooses and keeps a function's directory when it is decorated, so this is long enough.
    """
    if directory is None:
        yield False
        return
    ours = {"CACHE_DIR": str(directory), "CACHE_LOCATOR_CLASSES": ""}
    before = {name: getattr(numba.config, name) for name in ours if hasattr(numba.config, name)}
    try:
        for name in before:
            setattr(numba.config, name, ours[name])
        yield True
    finally:
        for name, value in before.items():
            setattr(numba.config, name, value)


def _save_one_at_a_time(dispatcher, directory: Path) -> None:
    """Let processes that compile at the same moment take turns in writing what they compiled.

    numba numbers a function's files without a lock: two processes could write different code under one number, and a
    third would run the wrong one. A cache that cannot be written (a full disk) must not stop a run either.
    """
    cache = dispatcher._cache
    save = cache.save_overload

    def save_in_turn(signature, compiled):
        with contextlib.suppress(OSError), _turn(directory):
            save(signature, compiled)

    cache.save_overload = save_in_turn


@contextlib.contextmanager
def _turn(directory):
    """Hold the directory's lock file; the system lets go of it when a process dies."""
    with open(directory / "lock", "a+b") as lock:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # tries for 10 s, then OSError
            try:
                yield
            finally:
                lock.seek(0)
                msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
            yield


def _version_key() -> str:
    """A name for this version of all rules; the package's place is in it because numba's cache depends on it too."""
    about = [str(PACKAGE), sys.version, numba.__version__, numpy.__version__, llvmlite.binding.get_host_cpu_name()]
    key = hashlib.sha256("\0".join(about).encode())
    for source in sorted({path for pattern in COMPILED for path in PACKAGE.glob(pattern)}):
        key.update(b"\0" + source.relative_to(PACKAGE).as_posix().encode() + b"\0")
        key.update(hashlib.sha256(source.read_bytes()).digest())
    return key.hexdigest()[:24]


def _user_cache() -> Path:
    """The user's cache directory as each platform has it."""
    if chosen := os.environ.get("SALESSIM_CACHE"):
        return Path(chosen).expanduser().absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "salessim" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "salessim"
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(chosen) if os.path.isabs(chosen) else Path.home() / ".cache") / "salessim"


def _private_temporary() -> Path:
    """A directory of this user alone in the temporary one: machine code written by someone else must not be loaded."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    place = Path(tempfile.gettempdir()) / f"salessim-{user}"
    with contextlib.suppress(FileExistsError):
        place.mkdir(mode=0o700)
    if hasattr(os, "getuid"):
        found = os.lstat(place)
        if found.st_uid != os.getuid() or found.st_mode & 0o022 or place.is_symlink():
            raise PermissionError(f"{place}: expected a directory of this user alone")
    return place


def _prune(root: Path) -> None:
    """Keep the newest KEPT keyed directories and those in use; the others are versions nobody runs."""
    newest = sorted((path for path in root.iterdir() if path.is_dir()), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in newest[KEPT:]:
        if time.time() - old.stat().st_mtime > IN_USE:
            shutil.rmtree(old, ignore_errors=True)
