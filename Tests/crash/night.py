"""Small nights for the crash test, cut from the samples, and the trees that they leave."""

import collections
import hashlib
import os
import pathlib
import shutil
import stat
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("HANDOFF", ROOT / ".build/debug/handoff"))
SAMPLES = ROOT / "samples"
# One of each: eligible, expedited with a packet, fee-for-service, not enrolled, a row that is rejected, one who
# moves out of the window, one who changes plans.
BOOKINGS = {f"F26-00{n}" for n in ("01", "02", "05", "10", "12", "17", "20", "33", "35", "36", "37", "41", "44")}


def roster(night, day):
    lines = (SAMPLES / f"night-{night}/inbound/fresno.sheriff/rosters/CA10JAIL_roster_{day}.csv").read_bytes()
    head, *rows = lines.splitlines(keepends=True)
    return head + b"".join(row for row in rows if row.split(b",")[1].decode() in BOOKINGS)


def release_dates(night, day):
    path = SAMPLES / f"night-{night}/inbound/fresno.sheriff/release-dates/RD-CA10JAIL-{day}.txt"
    head, *rows, tail = path.read_bytes().splitlines(keepends=True)
    kept = [row for row in rows if row[11:31].decode().strip() in BOOKINGS]
    return head + b"".join(kept) + tail[:19] + b"%08d" % len(kept) + tail[27:]


class Scenario:
    """A night to be disturbed: a tree that waits for it, and its day."""

    def __init__(self, name, folder, day, title):
        self.name, self.folder, self.day, self.title = name, folder, day, title
        self.tree = folder / name
        # Whether the next run of the same day has more to say: then that one belongs to the night.
        self.goes_on = False


def drop(tree, path, content):
    target = tree / "inbound" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    os.utime(target, (1_795_000_000, 1_795_000_000))


def pipeline(folder):
    """The sample pipeline, but a dropped file need not hold still: the harness drops whole files."""
    target = folder / "pipelines"
    shutil.copytree(ROOT / "pipelines", target)
    path = target / "nightly.json5"
    text = path.read_text()
    assert "quietMilliseconds: 1000" in text
    path.write_text(text.replace("quietMilliseconds: 1000", "quietMilliseconds: 0"))
    return path


def command(folder, tree, day):
    return [str(BINARY), "run", str(folder / "pipelines/nightly.json5"), "--exchange", str(tree),
            "--as-of", day, "--jobs", "1", "--quiet", "--data", str(ROOT)]


def run(folder, tree, day, **more):
    return subprocess.run(command(folder, tree, day), capture_output=True, text=True, timeout=120, **more)


def scenarios(folder):
    """The first in an empty tree; the second finds a generation to share tables with; a third with decisions."""
    pipeline(folder)
    first = Scenario("first", folder, "2026-11-21", "first night: 4 files, one quarantined, one with a rejected row")
    subprocess.run([BINARY, "init", first.tree], check=True, capture_output=True)
    drop(first.tree, "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-21.csv", roster(1, "2026-11-21"))
    drop(first.tree, "fresno.sheriff/release-dates/RD-CA10JAIL-20261121.txt", release_dates(1, "20261121"))
    drop(first.tree, "fresno.sheriff/release-dates/RD-WRONG.txt",
         (SAMPLES / "broken/release-dates.wrong-count.txt").read_bytes())
    eligibility = (SAMPLES / "night-1/inbound/dhcs/eligibility/state-20261121.txt").read_bytes()
    drop(first.tree, "dhcs/eligibility/state-20261121.txt", eligibility)

    second = Scenario("second", folder, "2026-11-22", "second night: 5 files, one duplicate, one quarantined again")
    copy(first.tree, second.tree)
    done = run(folder, second.tree, first.day)
    assert done.returncode == 2, done
    drop(second.tree, "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv", roster(2, "2026-11-22"))
    drop(second.tree, "fresno.sheriff/release-dates/RD-CA10JAIL-20261122.txt", release_dates(2, "20261122"))
    drop(second.tree, "fresno.sheriff/release-dates/RD-AGAIN.txt",
         (SAMPLES / "broken/release-dates.wrong-count.txt").read_bytes())
    drop(second.tree, "plan.301/eligibility/members-301.xml",
         (SAMPLES / "night-2/inbound/plan.301/eligibility/members-301-20261122.xml").read_bytes())
    drop(second.tree, "dhcs/eligibility/again.txt", eligibility)
    return [first, second, decisions(folder, first), deliveries(folder, first)]


def decisions(folder, first):
    """A night in which an operator approves a held roster, has one refused file read again and ends another's waiting."""
    decided = Scenario("decided", folder, "2026-11-22", "a night of decisions: one approved, one read again, one refused")
    copy(first.tree, decided.tree)
    few = roster(2, "2026-11-22").splitlines(keepends=True)[:4]
    drop(decided.tree, "fresno.sheriff/release-dates/RD-UNREAD.txt", b"HDR, but no header\n")
    assert run(folder, decided.tree, first.day).returncode == 2
    drop(decided.tree, "fresno.sheriff/rosters/CA10JAIL_roster_2026-11-22.csv", b"".join(few))
    assert run(folder, decided.tree, decided.day).returncode == 2
    [held] = (path.name for path in (decided.tree / "held").iterdir())
    wrong, unread = (next((decided.tree / "quarantine").glob(f"*/{name}")).parent.name
                     for name in ("RD-WRONG.txt", "RD-UNREAD.txt"))
    rows = [(held, "approve"), (wrong, "rerun"), (unread, "refuse")]
    text = "kind,subject,decision,reason,decided_by,decided_at\n"
    text += "".join(f"batch,{batch},{word},crash test,nobody,2026-11-22\n" for batch, word in rows)
    drop(decided.tree, "operator/decisions/decisions.csv", text.encode())
    drop(decided.tree, "fresno.sheriff/release-dates/RD-CA10JAIL-20261122.txt", release_dates(2, "20261122"))
    return decided


CONSENT = ('<consent recordId="2" asOf="2026-11-21T0{hour}:00:00" category="general" {state} direction="share" signer="self" '
           'covers="sud general logistics" signedOn="2026-11-21" from="2026-11-21"><recipient name="plan.300"/></consent>')


def care(sequence, *records):
    """What the organization that manages before release tells of the one whose plan is sent."""
    people = "".join(f'<person cin="99990331C">{record}</person>' for record in records)
    return (f'<careRecords xmlns="urn:handoff:care-record:1" day="2026-11-21" organization="1999000031" '
            f'sequence="{sequence}" count="{len(records)}">{people}</careRecords>').encode()


def tell_by_consent(tree):
    """The plan is told of substance use by a consent, in the night of this run."""
    drop(tree, "plan.300/assignments/a.csv",
         b"notification_id,cin,plan_code,decision,pre_manager_name,pre_manager_org_npi,effective_date,as_of\n"
         b"N,99990331C,300,ASSIGNED,Pia Pre,1999000031,2026-11-21,2026-11-21\n")
    goal = '<goal recordId="1" asOf="2026-11-21T00:00:00" category="sud" status="needed" text="no relapse"/>'
    drop(tree, "ecm.inside/care-records/told.xml", care(1, goal, CONSENT.format(hour=1, state='status="given"')))


def deliveries(folder, first):
    """A night that holds, recalls and releases: one file waits, one was fetched, one is held since the night before.

    A consent ends in it, and what told by it lies unfetched.
    """
    third = Scenario("deliveries", folder, "2026-11-21",
                     "a night of decisions: hold, recall, recall too late, release; a consent ends")
    # A receipt that was recalled goes out anew with the next run, which a run that recovers makes at once.
    third.goes_on = True
    copy(first.tree, third.tree)
    run(folder, third.tree, first.day)
    outbound = third.tree / "outbound"
    notice, referral, receipt, kept = (
        sorted(outbound.rglob(f"JI-{start}"))[0] for start in
        ("NOTIFY-*.csv", "APPLICATION-*", "RECEIPT-*.csv", "RECEIPT-*-dhcs-*"))

    def decide(name, *rows):
        head = "kind,subject,decision,reason,decided_by,decided_at\n"
        lines = [f"deliverable,{path.name},{word},crash,crash,2026-11-21\n" for path, word in rows]
        drop(third.tree, f"operator/decisions/{name}.csv", (head + "".join(lines)).encode())

    decide("before", (kept, "hold"))
    tell_by_consent(third.tree)
    run(folder, third.tree, first.day)
    assert not kept.exists()
    [newest] = (third.tree / "state/generations").glob("000002")
    assert ",sud," in (newest / "consented.csv").read_text()
    ended = CONSENT.format(hour=2, state='status="revoked" revokedOn="2026-11-21"')
    drop(third.tree, "ecm.inside/care-records/ended.xml", care(2, ended))
    referral.unlink()
    decide("tonight", (notice, "hold"), (receipt, "recall"), (referral, "recall"), (kept, "release"))
    return third


def copy(tree, target):
    """A tree with its hard links, times and modes."""
    subprocess.run(["cp", "-a", tree, target], check=True)


def content(tree):
    """Everything that a run must leave the same: path to kind, mode, links and bytes; `runs/` is not of it."""
    found, digests = {}, {}
    for folder, folders, files in os.walk(tree):
        for name in folders + files:
            path = pathlib.Path(folder) / name
            place = str(path.relative_to(tree))
            if place.split("/")[0] == "runs":
                continue
            facts = path.lstat()
            mode = stat.filemode(facts.st_mode)
            if stat.S_ISREG(facts.st_mode):
                # What generations share is read once.
                # Names of one file have one number within a file system.
                file = facts.st_dev, facts.st_ino
                if file not in digests:
                    digests[file] = digest(path)
                found[place] = (mode, facts.st_nlink, digests[file])
            else:
                found[place] = (mode,)
    return found


def differences(tree, undisturbed):
    found = content(tree)
    lines = [f"  missing: {place}" for place in sorted(undisturbed.keys() - found.keys())]
    lines += [f"  too many: {place}" for place in sorted(found.keys() - undisturbed.keys())]
    lines += [f"  differs: {place} {undisturbed[place]} -> {found[place]}"
              for place in sorted(found.keys() & undisturbed.keys()) if found[place] != undisturbed[place]]
    return lines


def unsound(folder, tree, scenario):
    """What of a tree is not sound, where it need not be that of one night: damage, or a file that was lost."""
    run_again = subprocess.run(verify(folder, tree), capture_output=True, text=True, timeout=120)
    lines = [] if run_again.returncode == 0 else [f"  verify: {run_again.stdout.strip()[:400]}"]
    dropped = collections.Counter(digest(path) for path in (scenario.tree / "inbound").rglob("*") if path.is_file())
    kept = collections.Counter(digest(path) for shelf in ("inbound", "archive", "quarantine", "held")
                               for path in (tree / shelf).rglob("*") if path.is_file())
    before = collections.Counter(digest(path) for shelf in ("archive", "quarantine", "held")
                                 for path in (scenario.tree / shelf).rglob("*") if path.is_file())
    for found, count in dropped.items():
        if kept[found] - before[found] != count:
            lines.append(f"  a dropped file is there {kept[found] - before[found]} times, not {count}")
    return lines


def verify(folder, tree):
    return [str(BINARY), "verify", "--exchange", str(tree), "--data", str(ROOT)]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class OneFileSystem:
    """The whole exchange in one place."""

    name = "one"

    def lay(self, tree, target):
        copy(tree, target)

    def clear(self, target):
        shutil.rmtree(target, ignore_errors=True)
