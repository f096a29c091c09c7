"""A run's operations on its tree, read from strace: every byte it wrote, every name it made, moved or removed."""

import os
import re
import subprocess

from model import Log, Operation

TRACED = ["openat", "write", "pwrite64", "fsync", "fdatasync", "syncfs", "renameat", "renameat2", "mkdirat",
          "unlinkat", "linkat", "fchmod", "fchmodat"]
# Calls that would change a tree unseen by this module.
UNKNOWN = ["rename", "mkdir", "rmdir", "unlink", "link", "symlink", "symlinkat", "truncate", "ftruncate", "fallocate",
           "writev", "pwritev", "copy_file_range", "sendfile", "creat", "chmod"]
LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def record(trace, command, kill=None):
    """Runs a command under strace with every byte written out."""
    arguments = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-o", str(trace), "-e",
                 "trace=" + ",".join(TRACED + UNKNOWN)]
    if kill:
        arguments += ["-e", "inject=" + kill]
    return subprocess.run(arguments + command, capture_output=True, text=True, timeout=300)


class Recording:
    """Follows a trace on a tree in memory and keeps each operation with the inodes it is about."""

    def __init__(self, initial, tree):
        self.live, self.tree, self.operations = initial.copy(), str(tree), []
        self.next_inode = max(initial.nodes) + 1
        self.offsets = {}
        for inode in below(initial, initial.find("inbound")):
            self.operations.append(Operation("dropped", inode, (), (), None, 0, initial.nodes[inode].data))

    def follow(self, trace):
        with open(trace, errors="replace") as lines:
            for line in lines:
                match = LINE.match(line)
                if match and int(match.group(4)) >= 0:
                    self.call(match.group(2), match.group(3), line)
        return self

    def log(self, initial):
        """What was done to a tree, in which the dropped files are still empty: their bytes are the first that came."""
        empty = initial.copy()
        for operation in self.operations:
            if operation.kind == "dropped":
                empty.own(operation.inode).data = b""
        return Log(empty, self.operations)

    def call(self, name, text, line):
        if name in UNKNOWN and self.tree in plain(text):
            raise AssertionError(f"{name} changes the tree and the model does not know it")
        if name in TRACED:
            getattr(self, name.removesuffix("64"), lambda *_: None)(text, line)

    def add(self, kind, inode, names=(), mode=None, offset=None, data=None):
        folders = tuple(dict.fromkeys(folder for folder, _ in names))
        operation = Operation(kind, inode, folders, tuple(names), mode, offset, data)
        self.live.apply(operation)
        self.operations.append(operation)

    def fresh(self):
        self.next_inode += 1
        return self.next_inode

    def place(self, text, which=0):
        """The folder and name that a call gives, as inode and name; None outside the tree."""
        places = re.findall(r'(AT_FDCWD|\d+)<((?:\\x[0-9a-f]{2}|[^>])*)>, "((?:\\x[0-9a-f]{2})*)"', text)
        _, base, name = places[which]
        path = os.path.normpath(os.path.join(unhex(base).decode(), unhex(name).decode()))
        if not path.startswith(self.tree + "/"):
            return None
        folder, last = os.path.split(path[len(self.tree) + 1:])
        inode = self.live.find(folder)
        return None if inode is None else (inode, last)

    def open_inode(self, text):
        path = unhex(re.match(r"\d+<((?:\\x[0-9a-f]{2}|[^>])*)>", text).group(1)).decode()
        if path == self.tree:
            return 1
        return self.live.find(path[len(self.tree) + 1:]) if path.startswith(self.tree + "/") else None

    def openat(self, text, line):
        if "O_CREAT" not in text:
            return
        place = self.place(text)
        if place is None or place[1] in self.live.nodes[place[0]].names:
            assert place is None or "O_TRUNC" not in text
            return
        mode = int(re.search(r", (0[0-7]+)$", text).group(1), 8)
        inode = self.fresh()
        self.add("create", inode, [place], mode=mode)
        self.offsets[inode] = 0

    def write(self, text, line):
        inode = self.open_inode(text)
        if inode is None:
            return
        data = unhex(STRING.search(text, text.index(">")).group(1))
        assert len(data) >= int(line.rsplit("= ", 1)[1]), "strace cut the bytes off"
        data = data[:int(line.rsplit("= ", 1)[1])]
        self.add("write", inode, offset=self.offsets[inode], data=data)
        self.offsets[inode] += len(data)

    def pwrite(self, text, line):
        assert self.open_inode(text) is None, "pwrite64 into the tree"

    def fsync(self, text, line):
        inode = self.open_inode(text)
        if inode is not None:
            self.add("fsync", inode)

    fdatasync = fsync

    def syncfs(self, text, line):
        self.add("syncfs", None)

    def rename(self, text):
        old, new = self.place(text, 0), self.place(text, 1)
        assert old and new, text
        self.add("rename", self.live.nodes[old[0]].names[old[1]], [old, new])

    def renameat(self, text, line):
        self.rename(text)

    def renameat2(self, text, line):
        self.rename(text)

    def mkdirat(self, text, line):
        place = self.place(text)
        if place:
            self.add("mkdir", self.fresh(), [place], mode=int(re.search(r", (0[0-7]+)$", text).group(1), 8))

    def unlinkat(self, text, line):
        place = self.place(text)
        if place:
            inode = self.live.nodes[place[0]].names[place[1]]
            self.add("rmdir" if "AT_REMOVEDIR" in text else "unlink", inode, [place])

    def linkat(self, text, line):
        old, new = self.place(text, 0), self.place(text, 1)
        self.add("link", self.live.nodes[old[0]].names[old[1]], [new])

    def fchmod(self, text, line):
        inode = self.open_inode(text)
        if inode is not None:
            self.add("chmod", inode, mode=int(text.rsplit(", ", 1)[1], 8))

    def fchmodat(self, text, line):
        place = self.place(text)
        if place:
            mode = int(re.search(r", (0[0-7]+)", text).group(1), 8)
            self.add("chmod", self.live.nodes[place[0]].names[place[1]], mode=mode)


def below(disk, folder):
    """The inodes of all files below a folder."""
    for _, inode in sorted(disk.nodes[folder].names.items()):
        if disk.nodes[inode].names is None:
            yield inode
        else:
            yield from below(disk, inode)


def unhex(text):
    """The bytes of what strace wrote in hexadecimal; what it left as text is text."""
    return re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes([int(match.group(1), 16)]), text.encode())


def plain(text):
    return unhex(text[:2000]).decode(errors="replace")

