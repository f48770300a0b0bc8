"""The only place that writes files: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from formkit.errors import InputError, UsageError
from formkit.ui import _

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path` atomically: readers see the old file or the new one, never a half.

    The temporary file is private (mode 0600) until it takes the place of the old one, whose permissions and
    owner it inherits. A link stays a link: what it names is written. Into what is no file, such as a pipe or
    `/dev/null`, the data is written as into any stream. Raises UsageError where that is not possible.
    """
    path = Path(path)
    temporary = ""
    try:
        before = path.stat() if path.exists() else None
        if before is not None and not stat.S_ISREG(before.st_mode) and not stat.S_ISDIR(before.st_mode):
            with path.open("wb") as stream:
                stream.write(data)
            return
        path = Path(os.path.realpath(path))
        if path.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        path.parent.mkdir(parents=True, exist_ok=True)
        if before is not None and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, _("it is write-protected"))
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None and hasattr(os, "chown"):
            with contextlib.suppress(OSError):  # only root may give files away
                os.chown(temporary, before.st_uid, before.st_gid)
        Path(temporary).chmod(stat.S_IMODE(before.st_mode) if before is not None else 0o666 & ~_umask())
        _replace(Path(temporary), path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    except BaseException:  # also Ctrl+C: the half-written file goes, the exception rises
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        _("cannot be written: {reason}").format(reason=error.strerror or str(error)),
        place=str(path),
        advice=_("Check free space and permissions of the folder, or name another one with -o."),
    )


def _replace(source: Path, target: Path) -> None:
    """`os.replace`, tried again for a moment on Windows, where virus scanners hold files open."""
    for attempt in range(5):
        try:
            source.replace(target)
            return
        except PermissionError:
            if os.name != "nt" or attempt == 4:
                raise
            time.sleep(0.1 * (attempt + 1))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` atomically, as UTF-8 with the line ends it has."""
    write_bytes(path, text.encode("utf-8"))


def encodable(text: str) -> str:
    """`text` such that UTF-8 and every reader of it can take it: what cannot be written is shown as an escape.

    File names on Linux are bytes; those that are no UTF-8 reach Python as lone surrogates. In JSON their escape
    (`\\udce4`) still is the name, elsewhere people see where it is odd. Control characters could steer a terminal.
    """
    plain = _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
    return plain.encode("utf-8", "backslashreplace").decode("utf-8")


def read_bytes(path: Path) -> bytes:
    """The content of `path`. Raises InputError with a reason where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL, which no system has
        raise InputError(
            _reason(error), place=str(path), advice=_("Check the spelling of the path and your access to it.")
        ) from error


def read_text(path: Path) -> str:
    """The content of `path` as UTF-8, a byte order mark removed. Raises InputError otherwise."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            _("is not UTF-8 text (byte {byte:#04x})").format(byte=data[error.start]),
            place=f"{path}:{line}",
            advice=_("Save the file with the encoding UTF-8."),
        ) from error


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("there is no such file")
    if isinstance(error, IsADirectoryError):
        return _("is a folder, not a file")
    if isinstance(error, PermissionError):
        return _("may not be read (no permission)")
    return _("cannot be read: {reason}").format(reason=getattr(error, "strerror", None) or str(error))


@contextlib.contextmanager
def lock(path: Path, *, wait: float = 5.0) -> Iterator[None]:
    """Hold a lock beside `path` while a file is read, changed and written.

    Works on every platform: the lock is a file `.NAME.lock` that only one process can create; it names
    process and machine. One whose process is gone, or older than ten minutes, was left behind by a crash.
    Waits `wait` seconds, then raises UsageError; also where the folder cannot be written to.
    """
    path = Path(path)
    path = path.resolve() if path.is_symlink() else path
    marker = path.with_name(f".{path.name}.lock")
    deadline = time.monotonic() + wait
    try:
        marker.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error
    while True:
        try:
            handle = os.open(marker, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            break
        except OSError as error:
            # Windows says "access denied" also of a lock that is just being deleted.
            if error.errno != errno.EEXIST and not (error.errno == errno.EACCES and os.name == "nt"):
                raise _unwritable(path, error) from error
            if _left_behind(marker):
                with contextlib.suppress(OSError):
                    marker.unlink()
                continue
            if time.monotonic() > deadline:
                raise UsageError(
                    _("is being changed by another program"),
                    place=str(path),
                    advice=_("Wait until it is done; if none is running, delete {file}.").format(file=marker),
                ) from error
            time.sleep(0.05)
    try:
        try:
            os.write(handle, f"{os.getpid()} {socket.gethostname()}".encode())
        except OSError as error:
            raise _unwritable(path, error) from error
        finally:
            os.close(handle)
        yield
    finally:
        marker.unlink(missing_ok=True)


def _left_behind(marker: Path) -> bool:
    """Whether the process that made this lock is gone."""
    try:
        pid, _space, host = marker.read_text(encoding="utf-8").partition(" ")
        old = time.time() - marker.stat().st_mtime > 600
    except (OSError, ValueError):
        return False
    if old or os.name == "nt" or host != socket.gethostname() or not pid.isdigit():
        return old
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
