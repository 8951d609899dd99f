"""What a process gives up before it touches what strangers send."""

import ctypes
import errno
import platform
import resource
import signal
import socket
import struct
import sys
from pathlib import Path

# Numbers of Linux: the architecture as a system call filter sees it, and the call that makes a socket.
_SOCKET_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
FORBIDS_SOCKETS = sys.platform == "linux" and platform.machine() in _SOCKET_CALLS
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER_MODE, _SIGNAL_OF_PARENTS_DEATH = 38, 22, 2, 1
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM


def end_with_parent() -> None:
    """Whatever the process is doing, it ends when its parent does; only Linux has that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SIGNAL_OF_PARENTS_DEATH, int(signal.SIGKILL), 0, 0, 0)


def limit_memory(extra: int) -> None:
    """From here on the process may take so many bytes more; where it takes them all, it ends."""
    status = Path("/proc/self/statm")
    if not status.exists():  # only Linux tells a process its size, and only there the limit is kept
        return
    pages = int(status.read_text().split()[0])
    limit = pages * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def forbid_sockets() -> None:
    """No socket can be opened from here on, where the system can do that; files can, for those who write."""
    if not FORBIDS_SOCKETS:
        return
    architecture, call = _SOCKET_CALLS[platform.machine()]
    program = [
        (_LOAD, 0, 0, 4),  # the architecture
        (_JUMP_IF_EQUAL, 0, 3, architecture),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_JUMP_IF_EQUAL, 0, 1, call),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    instructions = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
    held = ctypes.create_string_buffer(instructions)
    filter_ = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(held)))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.prctl(_SET_FILTER, _FILTER_MODE, filter_, 0, 0)


def sockets_are_forbidden() -> bool:
    """Whether this process can open no socket, as one attempt tells for certain."""
    try:
        socket.socket().close()
    except PermissionError:
        return True
    return False
