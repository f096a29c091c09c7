"""One night, disturbed once at each of its calls, run again, and compared with the night never disturbed."""

import collections
import concurrent.futures
import pathlib

import night
import tracing

Point = collections.namedtuple("Point", "index call effect site")

OUT_OF_SPACE = {"write", "pwrite64", "fsync", "syncfs", "mkdirat", "linkat", "renameat", "renameat2", "openat",
                "ftruncate", "fallocate"}
# Calls that go on failing once a disk is full or gone.
STAYS = {"write", "mkdirat", "linkat", "fsync", "syncfs"}
# A second kill, in the recovery from the first.
TWICE = "signal=KILL,KILL"
AGAIN = ["renameat2", "write", "unlinkat", "renameat", "mkdirat", "fsync", "fchmod"]
# What a disk that turned read-only, or rights that were taken away, refuse.
REFUSED = {"openat", "mkdirat", "renameat", "renameat2", "unlinkat", "linkat", "fchmod", "fchmodat", "write"}
# Calls that the manual pages say a signal can interrupt, and those of network file systems beside them.
INTERRUPTED = {"openat", "write", "fsync", "syncfs", "flock", "renameat", "renameat2", "fchmod", "fchmodat", "unlinkat",
               "mkdirat", "linkat", "pread64", "read"}
READS = {"openat", "getdents64", "read", "pread64", "newfstatat", "fstat"}


class Effect:
    """A disturbance: what strace is told, the calls it can befall (all for None), and its share of a sample."""

    def __init__(self, title, order, changes, looks=(), share=1):
        self.title, self.order, self.changes, self.looks, self.share = title, order, changes, set(looks), share
        self.kills = order.startswith("signal=KILL")

    def befalls(self, call):
        return call.name in self.changes if self.changes is not None else call.name != "flock"


EFFECTS = [
    Effect("KILL", "signal=KILL", None, share=6), Effect("KILL,KILL", TWICE, None, share=3),
    Effect("EIO", "error=EIO", None, share=2), Effect("EIO reading", "error=EIO", (), READS, share=2),
    Effect("ENOSPC", "error=ENOSPC", OUT_OF_SPACE), Effect("ENOSPC+", "error=ENOSPC+", STAYS),
    Effect("EINTR", "error=EINTR", INTERRUPTED, INTERRUPTED, share=2),
    Effect("EACCES", "error=EACCES", REFUSED - {"write"}, {"openat"}), Effect("EROFS", "error=EROFS", REFUSED),
    Effect("EMFILE", "error=EMFILE", {"openat"}, {"openat"}),
    # No file system here has RENAME_NOREPLACE, as on NFS.
    Effect("EINVAL+", "error=EINVAL+", {"renameat2"}),
]


class Sweep:
    """The points of one night on one layout of its folders."""

    def __init__(self, scenario, folder, keep, layout=None):
        self.scenario, self.folder, self.keep = scenario, folder, keep
        self.layout = layout or night.OneFileSystem()
        self.undisturbed_tree = folder / f"{scenario.name}-{self.layout.name}-undisturbed"
        self.layout.lay(scenario.tree, self.undisturbed_tree)
        written = folder / f"{scenario.name}-{self.layout.name}.trace"
        run = tracing.strace(written, None, self.command(self.undisturbed_tree))
        self.exit = run.returncode
        assert self.exit in (0, 2), run
        self.undisturbed = self.settled = night.content(self.undisturbed_tree)
        self.calls = tracing.calls(written)
        self.points = tracing.points(self.calls)
        self.looks = list(tracing.looks(self.calls, self.undisturbed_tree))
        waiting = [place for place, facts in self.undisturbed.items()
                   if place.split("/")[0] in ("inbound", "work") and not facts[0].startswith("d")
                   and not place.startswith("work/recalled/")]
        assert not waiting, waiting
        if scenario.goes_on:
            assert self.go_on(self.undisturbed_tree).returncode in (0, 2)
            self.settled = night.content(self.undisturbed_tree)
            assert self.settled != self.undisturbed

    def go_on(self, tree):
        return night.run(self.folder, tree, self.scenario.day)

    def end(self):
        self.layout.clear(self.undisturbed_tree)

    def command(self, tree):
        return night.command(self.folder, tree, self.scenario.day)

    def chosen(self, effect):
        """Points for an effect: every one where it can happen."""
        for index, (call, site, reachable) in enumerate(self.points):
            if effect.kills:
                yield Point(index, call, effect, site)
            elif reachable and effect.befalls(call):
                yield Point(index, call, effect, site)
        for call in self.looks:
            if call.name in effect.looks:
                yield Point(self.changes_before(call), call, effect, call)

    def changes_before(self, call):
        return sum(other.is_change for other in self.calls[:self.calls.index(call)])

    def disturb(self, point):
        """Where the tree came out the same, "same"; else what it was, and what did not."""
        if point.site is None:
            return "unreachable", []
        order = point.effect.order
        tree = self.folder / (f"{self.scenario.name}-{self.layout.name}-{order.split('=')[1]}-{point.site.name}"
                              f"-{point.index}-{point.site.count}")
        written = pathlib.Path(str(tree) + ".trace")
        for _ in range(20):
            self.layout.clear(tree)
            self.layout.lay(self.scenario.tree, tree)
            when = f"{point.site.count}{'+' if order[-1] == '+' else ''}"
            run = tracing.strace(written, f"{point.site.name}:{order.rstrip('+').removesuffix(',KILL')}:when={when}",
                               self.command(tree))
            if self.landed(point, written):
                break
        else:
            return "missed", [f"  {point.site.text}"]
        if point.effect.order == TWICE:
            self.kill_again(point, tree)
        verdict, lines = self.judge(point, tree, run, written)
        if verdict != "differs" or not self.keep:
            self.layout.clear(tree)
            written.unlink()
        return verdict, lines

    def landed(self, point, written):
        """Whether the trace shows the disturbance, and before it as many changes as there should be."""
        text = written.read_text(errors="replace")
        found = tracing.calls(written)
        if point.effect.kills:
            changes = [call for call in found if call.is_change]
            mine = [call for call in found if call.name == point.site.name and call.thread == found[-1].thread]
            return "killed by SIGKILL" in text and found[-1].name == point.site.name \
                and len(mine) == point.site.count and self.names(changes) == self.names_to(point)
        hits = [place for place, call in enumerate(found) if "(INJECTED)" in call.text]
        if not hits or (len(hits) > 1 and point.effect.order[-1] != "+"):
            return False
        hit = found[hits[0]]
        before = sum(call.is_change for call in found[:hits[0]])
        return (hit.name, hit.count, before) == (point.site.name, point.site.count, point.index)

    def names_to(self, point):
        """The changes that a run has begun when it is killed at the point."""
        return self.names(call for call in self.calls[:self.calls.index(point.site) + 1] if call.is_change)

    @staticmethod
    def names(found):
        return [call.name for call in found]

    def kill_again(self, point, tree):
        """Kills the rerun somewhere too: which of its calls it comes to depends on what was done already."""
        name = AGAIN[point.index % len(AGAIN)]
        written = pathlib.Path(str(tree) + ".again")
        tracing.strace(written, f"{name}:signal=KILL:when={1 + point.index * 7 % 40}", self.command(tree))
        written.unlink()

    def judge(self, point, tree, run, written):
        lines = []
        failed_sync = not point.effect.kills and point.call.name in ("fsync", "syncfs")
        if point.effect.title in ("EINTR", "EINVAL+"):
            if run.returncode != self.exit:
                lines.append(f"  the run ended with {run.returncode}: {run.stderr.strip()}")
            lines += night.differences(tree, self.undisturbed)
        elif not point.effect.kills and run.returncode not in (0, 2, 74):
            lines.append(f"  exit {run.returncode}: {run.stderr.strip()}")
        again = self.rerun(tree, written if failed_sync else None, lines)
        if self.scenario.goes_on:
            self.go_on(tree)
        different = night.differences(tree, self.settled)
        if different and again.returncode in (0, 2) and self.was_left_alone(point, run.returncode):
            lines += night.unsound(self.folder, tree, self.scenario)
            return ("differs" if lines else "later"), lines
        if again.returncode != self.exit:
            lines.append(f"  the rerun ended with {again.returncode}, not {self.exit}: {again.stderr.strip()}")
        lines += different
        if point.effect.order == TWICE and quarantined_for_its_reader(tree):
            # Both kills came while one file was read: it is quarantined, which `crashing_reader` looks at.
            lines = [line for line in lines if "/." in line]
        return ("same", []) if not lines else ("differs", lines)

    @staticmethod
    def was_left_alone(point, code):
        """A sender's folder or file that cannot be read is left where it is and told; a later night takes it.

        A receiver's folder that cannot be read says nothing of what was fetched from it; a later night sees it."""
        is_receivers = any(place in point.call.text for place in ("/outbound/", '"outbound/'))
        is_look = point.effect.title == "EIO reading" or point.effect.title == "EACCES" and "O_DIRECTORY" in point.call.text
        if is_look and is_receivers:
            return code in (0, 2)
        return code == 2 and point.effect.title in ("EACCES", "EROFS", "EIO reading") and "/inbound" in point.call.text

    def rerun(self, tree, written, lines):
        """Runs undisturbed; after a failed sync it looks whether the same file is synced again."""
        if written is None:
            return night.run(self.folder, tree, self.scenario.day)
        first = tracing.calls(written)
        lines += [f"  synced again after it failed: {text}" for text in tracing.repeated_syncs(first)]
        again = tracing.strace(written, None, self.command(tree))
        second = tracing.calls(written)
        # A folder that could not be synced is one of a file system that then can only be read; the next run finds
        # the names on the disk, or they are gone.
        lines += [f"  synced by the rerun after it failed: {text}"
                  for text in tracing.repeated_syncs(first + second, tracing.folders(first + second))]
        return again


def quarantined_for_its_reader(tree):
    return any("reader-crashed" in path.read_text() for path in tree.glob("quarantine/*/report.json"))


def spread(everything, count):
    """So many of them, every call's name among them, evenly over the run."""
    if len(everything) <= count:
        return everything
    by_name = collections.defaultdict(list)
    for point in everything:
        by_name[point.call.name].append(point)
    picked, share = set(), max(1, count // len(by_name))
    for group in by_name.values():
        step = max(1, -(-len(group) // share))
        picked.update(group[step // 2::step])
    left = [point for point in everything if point not in picked]
    if count > len(picked):
        picked.update(left[::max(1, len(left) // (count - len(picked)))])
    return sorted(picked, key=lambda point: point.index)


def sweep(work, effects, count):
    """Disturbs the night with each effect, at every point or at so many, and prints a line an effect and call."""
    print(f"{work.scenario.title}; {len(work.points)} calls that change the disk, {len(work.looks)} that look, "
          f"exit {work.exit}")
    print(f"  {'effect':12} {'call':12} {'calls':>6} {'taken':>6} {'landed':>7} {'same':>6} {'later':>6}")
    failures, totals = 0, collections.Counter()
    shares = sum(effect.share for effect in effects)
    for effect in effects:
        everything = list(work.chosen(effect))
        taken = spread(everything, max(4, count * effect.share // shares)) if count else everything
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            results = list(zip(taken, pool.map(work.disturb, taken)))
        row(effect, "", everything, results)
        for name in sorted({point.call.name for point in everything}) if not count else []:
            row(effect, name, everything, results)
        for point, (verdict, lines) in results:
            totals["landed"] += verdict in ("same", "later", "differs")
            totals[verdict] += 1
            if verdict in ("same", "later"):
                continue
            failures += 1
            print(f"{verdict}: {effect.order} at {point.index}: {point.call.text[:200]}")
            for line in lines[:12]:
                print(line[:300])
    work.end()
    print(f"  {totals['landed']} landed: {totals['same']} the same, {totals['later']} a night later", flush=True)
    return failures


def row(effect, name, everything, results):
    """One effect at one call, or at all of them."""
    mine = [verdict for point, (verdict, _) in results if name in ("", point.call.name)]
    landed = sum(verdict in ("same", "later", "differs") for verdict in mine)
    print(f"  {'' if name else effect.title:12} {name:12} {sum(name in ('', p.call.name) for p in everything):6} "
          f"{len(mine):6} {landed:7} {mine.count('same'):6} {mine.count('later'):6}", flush=True)
