#!/usr/bin/env python3
"""Runs a command where the only name server never answers.

usage: silence.py COMMAND…     status 77 if this machine does not allow it
       silence.py --check      does it?

Nothing on the machine is changed: the command gets a network and a view of /etc of its own
(unshare -rmn), in which resolv.conf names a name server on the loopback that listens and is silent.
"""
import ctypes
import fcntl
import os
import signal
import socket
import struct
import sys
import tempfile

MS_BIND = 4096
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
CANNOT = 77


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(wire, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(wire, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def bind_over(path, text):
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write(text)
    os.chmod(file.name, 0o644)
    libc = ctypes.CDLL(None, use_errno=True)
    failed = libc.mount(file.name.encode(), path.encode(), None, MS_BIND, None)
    os.unlink(file.name)
    if failed:
        raise OSError(ctypes.get_errno(), f"mount {path}")


def inside(command):
    loopback_up()
    bind_over("/etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:30 attempts:2\n")
    bind_over("/etc/nsswitch.conf", "hosts: files dns\n")
    silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    silent.bind(("127.0.0.1", 53))
    if command == ["--check"]:
        return 0
    child = os.fork()
    if not child:
        os.execvp(command[0], command)
    # What the terminal sends is for the command.
    for name in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main():
    try:
        if os.environ.get("PALOU_SILENCE"):
            del os.environ["PALOU_SILENCE"]
            return inside(sys.argv[1:])
        os.environ["PALOU_SILENCE"] = "1"
        os.execvp("unshare", ["unshare", "-rmn", sys.executable, "-B", *sys.argv])
    except OSError as error:
        print(f"silence.py: {error}", file=sys.stderr)
        return CANNOT


if __name__ == "__main__":
    sys.exit(main())
