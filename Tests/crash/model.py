"""A small model of a file system and of what a crash may keep of what was not synced yet.

Files are inodes, folders are inodes with names. An operation changes one inode's bytes or mode, or the names in one or
two folders. What a crash may lose is taken from POSIX, not from one file system:

- written bytes until `fsync` of that file, or `syncfs`: as if never written, as zeros of the right length, or cut at a
  page;
- a mode until the same;
- a name made, moved or removed until `fsync` of its folder, or of both folders of a rename, or `syncfs`; each by
  itself, so a later one can be kept where an earlier one is lost. A file that was moved to another folder is lost
  where the old folder was synced and the new one was not. It never has both names.

What a sender dropped may not be on the disk either, and is as lost when it was moved: until then it is the sender's.

What cannot be: an operation kept whose own names another one made that was lost, as a rename of a file that was never
there, or a folder removed while a file is still in it.
"""

import collections
import os
import pathlib
import stat

PAGE = 4096
# What puts bytes into a file: a run, or a sender before it, whose bytes the run finds and may not find on the disk.
BYTES = ("write", "dropped")
Operation = collections.namedtuple("Operation", "kind inode folders names mode offset data")


class Node:
    """A file's bytes or a folder's names; never changed once a tree has it, so that trees can share it."""

    __slots__ = ("mode", "data", "names")

    def __init__(self, mode, data=b"", names=None):
        self.mode, self.data, self.names = mode, data, names

    def copy(self):
        return Node(self.mode, self.data, None if self.names is None else dict(self.names))


class Disk:
    """A tree in memory; the root folder is inode 1."""

    def __init__(self, nodes):
        self.nodes = nodes

    @classmethod
    def read(cls, tree):
        """The tree as it is on the disk, with its hard links."""
        nodes, known = {1: Node(0o750, names={})}, {}

        def add(path, names):
            for entry in sorted(os.listdir(path)):
                place = os.path.join(path, entry)
                facts = os.lstat(place)
                inode = known.setdefault(facts.st_ino, len(nodes) + 1)
                names[entry] = inode
                if inode in nodes:
                    continue
                mode = stat.S_IMODE(facts.st_mode)
                if stat.S_ISDIR(facts.st_mode):
                    nodes[inode] = Node(mode, names={})
                    add(place, nodes[inode].names)
                else:
                    nodes[inode] = Node(mode, pathlib.Path(place).read_bytes())

        add(tree, nodes[1].names)
        return cls(nodes)

    def copy(self):
        return Disk(dict(self.nodes))

    def own(self, inode):
        """The node, to be changed in this tree only."""
        self.nodes[inode] = self.nodes[inode].copy()
        return self.nodes[inode]

    def find(self, path):
        """The inode at a path below the root; None where there is none."""
        inode = 1
        for part in [part for part in path.split("/") if part and part != "."]:
            names = self.nodes[inode].names
            if names is None or part not in names:
                return None
            inode = names[part]
        return inode

    def make(self, operation):
        """The inode of a new file or folder, without a name."""
        if operation.kind in ("create", "mkdir"):
            self.nodes[operation.inode] = Node(operation.mode, names={} if operation.kind == "mkdir" else None)

    def apply(self, operation, bytes_kept="all"):
        kind, inode = operation.kind, operation.inode
        self.make(operation)
        if kind in ("create", "mkdir", "link"):
            folder, name = operation.names[0]
            self.own(folder).names[name] = inode
        elif kind in ("unlink", "rmdir"):
            folder, name = operation.names[0]
            self.own(folder).names.pop(name, None)
        elif kind == "rename":
            (old, before), (new, after) = operation.names
            self.own(old).names.pop(before, None)
            self.own(new).names[after] = inode
        elif kind == "chmod":
            self.own(inode).mode = operation.mode
        elif kind in BYTES:
            self.write(inode, operation.offset, operation.data, bytes_kept)

    def write(self, inode, offset, data, bytes_kept):
        if bytes_kept == "none":
            return
        if bytes_kept == "zeros":
            data = bytes(len(data))
        elif bytes_kept == "page":
            kept = max(0, (len(data) - 1) // PAGE * PAGE)
            data = data[:kept] + bytes(len(data) - kept)
        elif bytes_kept == "half":
            data = data[:len(data) // 2]
        node = self.own(inode)
        node.data = node.data[:offset].ljust(offset, b"\0") + data + node.data[offset + len(data):]

    def lay(self, target):
        """Writes the tree to the disk; hard links stay hard links, and the times of dropped files are one time."""
        made = {}

        def put(inode, path):
            node = self.nodes[inode]
            if node.names is not None:
                os.mkdir(path)
                for name, child in sorted(node.names.items()):
                    put(child, os.path.join(path, name))
            elif inode in made:
                os.link(made[inode], path)
                return
            else:
                made[inode] = path
                pathlib.Path(path).write_bytes(node.data)
                os.utime(path, (1_795_000_000, 1_795_000_000))
            os.chmod(path, node.mode)

        put(1, str(target))

    def identity(self):
        """Equal for equal trees."""
        numbers, parts = {}, []

        def walk(inode, path):
            node = self.nodes[inode]
            number = numbers.setdefault(inode, len(numbers))
            parts.append((path, node.mode, number, node.data if node.names is None else None))
            for name, child in sorted((node.names or {}).items()):
                walk(child, path + "/" + name)

        walk(1, "")
        return hash(tuple(parts))


class Log:
    """The operations of a run, in order, on a tree; and what of them a crash may lose."""

    def __init__(self, initial, operations):
        self.initial, self.operations = initial, operations
        self.needs = [self.dependencies(place) for place in range(len(operations))]

    def dependencies(self, place):
        """The earlier operations without which this one could not be."""
        mine, needed = self.operations[place], set()
        for earlier, other in enumerate(self.operations[:place]):
            removed = mine.kind == "rmdir" and mine.inode in other.folders
            if removed or set(mine.names) & set(other.names):
                needed.add(earlier)
        return needed

    def pending(self, count):
        """Of the first `count` operations those that no sync has made last, in order."""
        synced_folders, synced_files, all_synced = {}, {}, -1
        for place, operation in enumerate(self.operations[:count]):
            if operation.kind == "syncfs":
                all_synced = place
            elif operation.kind == "fsync":
                synced_folders[operation.inode] = synced_files[operation.inode] = place
        lasting = set()
        for place, operation in enumerate(self.operations[:count]):
            if operation.kind == "dropped":
                lasts = synced_files.get(operation.inode, -1) > place or not self.is_moved(operation.inode, count)
            elif operation.kind in ("write", "chmod"):
                lasts = synced_files.get(operation.inode, -1) > place
            else:
                lasts = all(synced_folders.get(folder, -1) > place for folder in operation.folders)
            if lasts or all_synced > place:
                lasting |= self.with_needs(place)
        return [place for place in range(count) if place not in lasting]

    def half(self, count):
        """The renames among the first `count` operations of which the disk may know only that the old name is gone."""
        found, synced, all_synced = set(), {}, -1
        for place, operation in enumerate(self.operations[:count]):
            if operation.kind == "fsync":
                synced[operation.inode] = place
            elif operation.kind == "syncfs":
                all_synced = place
        for place, operation in enumerate(self.operations[:count]):
            if operation.kind == "rename" and len(operation.folders) == 2 and all_synced < place:
                old, new = operation.folders
                if synced.get(old, -1) > place > synced.get(new, -1):
                    found.add(place)
        return found

    def is_moved(self, inode, count):
        return any(other.kind == "rename" and other.inode == inode for other in self.operations[:count])

    def with_needs(self, place):
        found, waiting = set(), [place]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.needs[one])
        return found

    def state(self, count, lost, bytes_kept="all", half=()):
        """The tree with the first `count` operations but those lost and those that need them; `half` are half done."""
        disk, gone, unsynced = self.initial.copy(), set(), set(self.pending(count))
        for place, operation in enumerate(self.operations[:count]):
            if place in lost or self.needs[place] & gone:
                gone.add(place)
                disk.make(operation)
            elif place in half:
                disk.apply(operation._replace(kind="unlink"))
            else:
                disk.apply(operation, bytes_kept if place in unsynced else "all")
        return disk

    def states(self, count):
        """What a crash after so many operations may leave: a small choice, each with its name."""
        pending = self.pending(count)
        names = [place for place in pending if self.operations[place].kind not in BYTES + ("chmod",)]
        bytes_lost = [place for place in pending if self.operations[place].kind in BYTES]
        yield "everything kept", self.state(count, ())
        if self.half(count):
            yield "moved files lost", self.state(count, (), half=self.half(count))
        if bytes_lost:
            for kept in ("none", "zeros", "page", "half"):
                yield f"unsynced bytes: {kept}", self.state(count, (), kept)
        if len(bytes_lost) < len(pending):
            modes = {place for place in pending if self.operations[place].kind == "chmod"}
            if modes:
                yield "unsynced modes lost", self.state(count, modes)
        if names:
            yield "unsynced names lost", self.state(count, set(names))
            yield "everything unsynced lost", self.state(count, set(pending), "none")
            folders = self.operations[names[-1]].folders
            here = {place for place in names if set(self.operations[place].folders) & set(folders)}
            yield "unsynced names of one folder lost", self.state(count, here)
            yield "all but those of one folder lost", self.state(count, set(names) - here)
            yield "first name lost, later ones kept", self.state(count, {names[0]})
            middle = names[len(names) // 2]
            yield "one name in the middle lost", self.state(count, {middle})
            yield "only the last name kept", self.state(count, set(names) - self.with_needs(names[-1]))
