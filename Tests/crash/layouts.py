"""Exchanges whose folders lie on several file systems: a tmpfs for each folder that has one of its own.

Mounting needs root and a mount namespace of our own, so that nothing of it is seen outside and nothing stays behind.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import time

INSIDE = "HANDOFF_CRASH_NAMESPACE"


def enter():
    """Runs this script again in a mount namespace of its own; returns inside of it, or tells why that cannot be."""
    if os.environ.get(INSIDE):
        return None
    unshare = ["unshare", "--mount", "--propagation", "private"]
    if os.geteuid() != 0:
        return "only root may mount"
    if not shutil.which("unshare"):
        return "unshare is not installed"
    probe = unshare + ["sh", "-c", "mount -t tmpfs -o size=1m handoff-probe /mnt"]
    if subprocess.run(probe, capture_output=True).returncode:
        return "no mount namespace, or no tmpfs, is to be had here"
    os.environ[INSIDE] = "1"
    os.execvp("unshare", unshare + [sys.executable] + sys.argv)


def unmount(place):
    """On a busy machine a process that was killed may hold its folder for a moment still."""
    for _ in range(50):
        if subprocess.run(["umount", place], stderr=subprocess.DEVNULL).returncode == 0:
            return
        time.sleep(0.2)
    subprocess.run(["umount", place], check=True)


def mount(path, size="64m", files=None):
    options = f"size={size}" + (f",nr_inodes={files}" if files else "")
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "handoff-crash", path], check=True)


def enlarge(path):
    subprocess.run(["mount", "-o", "remount,size=256m,nr_inodes=100k", path], check=True)


class Mounted:
    """An exchange with a file system of its own for each of some folders."""

    def __init__(self, *folders, size="64m", files=None):
        self.folders, self.size, self.files = folders, size, files
        self.name = "-".join(folder.replace("/", ".") for folder in folders)

    def lay(self, tree, target):
        """A copy of a tree; what lies in the mounted folders is copied into them."""
        target = pathlib.Path(target)
        target.mkdir()
        for folder in self.folders:
            (target / folder).mkdir(parents=True)
            mount(target / folder, self.size, self.files)
        subprocess.run(["cp", "-a", f"{tree}/.", target], check=True)

    def clear(self, target):
        for folder in self.folders:
            place = pathlib.Path(target) / folder
            if os.path.ismount(place):
                unmount(place)
        shutil.rmtree(target, ignore_errors=True)
