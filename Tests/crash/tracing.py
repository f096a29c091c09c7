"""What strace says of a run: its calls, which of them can be disturbed, and whether a failed sync was repeated."""

import collections
import os
import pathlib
import re
import subprocess

# What changes a disk or makes a change last.
CHANGES = ["write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "syncfs", "rename", "renameat", "renameat2",
           "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "link", "linkat", "symlinkat", "fchmod", "fchmodat",
           "fchown", "fchownat", "ftruncate", "fallocate", "flock", "copy_file_range", "utimensat"]
# What only looks: where a run can be killed instead of at a change that another thread could come to first.
LOOKS = ["newfstatat", "fstat", "statx", "close", "getdents64", "read", "pread64", "lseek", "fcntl"]
CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")
DESCRIPTOR = re.compile(r"^\d+<([^>]*)>")
PLACED = re.compile(r'(?:AT_FDCWD|\d+)(?:<([^>]*)>)?, "((?:[^"\\]|\\.)*)"')

Call = collections.namedtuple("Call", "thread name count is_change text")


def strace(trace, effect, command, **more):
    """Runs a command with its calls traced, one of them disturbed where there is an effect."""
    arguments = ["strace", "-f", "-y", "-s", "300", "-o", trace, "-e", "trace=openat," + ",".join(CHANGES + LOOKS)]
    if effect:
        arguments += ["-e", "inject=" + effect]
    return subprocess.run(arguments + command, capture_output=True, text=True, timeout=300, **more)


def calls(trace):
    """Every call of a trace in order, with its number among its thread's calls of that name."""
    counts, found = collections.Counter(), []
    for line in pathlib.Path(trace).read_text(errors="replace").splitlines():
        match = CALL.match(line)
        if not match or "resumed>" in line.split("(")[0]:
            continue
        thread, name, rest = match.groups()
        counts[thread, name] += 1
        change = name in CHANGES
        if name == "openat":
            change = "O_CREAT" in rest or "O_TRUNC" in rest
        if name in ("write", "writev") and re.match(r"[12]<|\d+<(anon_inode|pipe|socket)", rest):
            change = False
        found.append(Call(thread, name, counts[thread, name], change, line))
    return found


class Reach:
    """Which calls strace can be told to disturb: it counts each thread's calls by itself."""

    def __init__(self, everything):
        self.highest = collections.defaultdict(dict)
        for call in everything:
            self.highest[call.name][call.thread] = call.count

    def has(self, call):
        """A count is reached by its thread first only where no other thread comes so far."""
        return all(count < call.count for thread, count in self.highest[call.name].items() if thread != call.thread)


def points(everything):
    """The changing calls in order, each with where to kill a run that has come to it."""
    workers = {call.thread for call in everything if call.is_change}
    assert len(workers) == 1, f"{len(workers)} threads write to the disk: the counts of strace would not tell"
    worker, reach = workers.pop(), Reach(everything)
    found, candidates = [], []
    for call in everything:
        if call.thread != worker:
            continue
        reachable = reach.has(call)
        if reachable:
            candidates.append(call)
        if call.is_change:
            site = call if reachable else (candidates[-1] if candidates else None)
            found.append((call, site, reachable))
            if " = -1 E" not in call.text:
                candidates = []
    return found


def looks(everything, tree):
    """The calls that read the tree, or what else the run depends on, and change nothing; each can be disturbed.

    What the loader reads before the program begins is left out.
    """
    reach, begun = Reach(everything), False
    for call in everything:
        begun = begun or str(tree) in call.text
        quiet = call.is_change or call.name in ("close", "fcntl", "lseek")
        if begun and not quiet and reach.has(call) and " = -1 E" not in call.text and "/proc/" not in call.text:
            yield call


def folders(found):
    """The paths that were opened as folders."""
    opened = (re.search(r"O_DIRECTORY.* = \d+<([^>]*)>$", call.text) for call in found)
    return {match.group(1) for match in opened if match}


def rest(call):
    return call.text.split("(", 1)[1]


def placed(call):
    """The absolute paths that a call names by a folder and a name."""
    return [os.path.normpath(os.path.join(base or "/", name)) for base, name in PLACED.findall(call.text)]


def repeated_syncs(found, besides=()):
    """Every sync of a file whose sync failed before, where nothing was written to it in between.

    The kernel tells of a write that failed once, and forgets the bytes: a second sync that succeeds proves nothing.
    A folder counts as written once a name in it changed; a sync that was interrupted has not failed.
    """
    failed, wrong, has_failed_whole = set(), [], False
    for call in found:
        text = rest(call)
        match = DESCRIPTOR.match(text)
        path = match.group(1) if match else None
        if call.name in ("fsync", "fdatasync", "syncfs") and path not in besides:
            if path in failed or (call.name == "syncfs" and has_failed_whole):
                wrong.append(call.text)
            if " = -1 E" in call.text and " = -1 EINTR" not in call.text:
                failed.add(path)
                has_failed_whole = has_failed_whole or call.name == "syncfs"
        elif call.is_change and " = -1 E" not in call.text:
            rewritten = {path} if call.name in ("write", "pwrite64", "ftruncate") else set()
            if call.name != "fchmod":
                rewritten |= {os.path.dirname(place) for place in placed(call)} | set(placed(call))
            failed = moved(call, failed) - rewritten if "rename" not in call.name else moved(call, failed)
    return wrong


def moved(call, failed):
    """The same files by the names they have after a rename."""
    if "rename" not in call.name:
        return failed
    old, new = placed(call)[:2]
    kept = {path for path in failed if path not in (os.path.dirname(old), os.path.dirname(new), new)}
    return {new + path[len(old):] if path == old or path.startswith(old + "/") else path for path in kept}
