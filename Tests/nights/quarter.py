"""A quarter of nights in one exchange: what partners drop, fetch and acknowledge, and what an operator approves."""

import csv
import datetime
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "crash"))
import night  # noqa: E402 (the crash test's own nights)

START = datetime.date(2026, 11, 21)


def generate(folder, people, nights, seed):
    target = folder / "nights"
    subprocess.run([night.BINARY, "generate", "--out", target, "--people", str(people), "--nights", str(nights),
                    "--seed", str(seed), "--start", str(START), "--pipeline", folder / "pipelines/nightly.json5",
                    "--data", night.ROOT, "--quiet"], check=True, capture_output=True)
    return target


class Quarter:
    """One exchange tree over the nights in `folder/nights`."""

    def __init__(self, folder, name):
        self.folder, self.tree = folder, folder / name
        self.took = 0.1
        subprocess.run([night.BINARY, "init", self.tree], check=True, capture_output=True)

    def day(self, number):
        return START + datetime.timedelta(days=number - 1)

    def generation(self):
        return sorted((self.tree / "state/generations").iterdir())[-1]

    def state(self, name):
        with open(self.generation() / name, newline="") as file:
            return list(csv.DictReader(file))

    def report(self):
        return json.loads((self.generation() / "report.json").read_bytes())

    def drop(self, number):
        """Everything that comes in for a night: what is synthetic, then what answers to the night before."""
        source = self.folder / f"nights/night-{number}/inbound"
        for path in sorted(source.rglob("*")):
            if path.is_file():
                night.drop(self.tree, path.relative_to(source), path.read_bytes())
        if number > 1:
            self.approve(self.day(number))
            self.fetch(number)

    def approve(self, today):
        """The operator lets in what the last night held."""
        held = [row["batch"] for row in self.state("waiting.csv") if row["status"] == "held"]
        if held:
            text = "kind,subject,decision,reason,decided_by,decided_at\n"
            text += "".join(f"batch,{batch},approve,looked at,nobody,{today}\n" for batch in sorted(held))
            night.drop(self.tree, f"operator/decisions/approve-{today}.csv", text.encode())

    def fetch(self, number):
        """Partners take their files away, each on its own days, and every second one says so."""
        today = self.day(number)
        for place, partner in enumerate(sorted((self.tree / "outbound").iterdir())):
            if partner.name in ("oversight", "operator") or (number + place) % (1 + place % 5):
                continue
            files = sorted(path for path in partner.iterdir() if path.is_file())
            rows = [f"{path.name},{night.digest(path)},{today}T01:00:00,imported,\n" for path in files]
            for path in files:
                path.unlink()
            if rows and place % 2 == 0:
                text = "file,sha256,received_at,outcome,note\n" + "".join(rows)
                night.drop(self.tree, f"{partner.name}/acks/acks-{today}.csv", text.encode())

    def run(self, number):
        started = time.monotonic()
        ended = night.run(self.folder, self.tree, str(self.day(number)))
        self.took = time.monotonic() - started
        return ended

    def replay(self):
        return subprocess.run(night.verify(self.folder, self.tree) + ["--replay"], capture_output=True, text=True,
                              timeout=3600)

    def made(self):
        """What the newest night placed: partner, kind, file name, the file that it supersedes, and its bytes."""
        for row in self.state("deliveries.csv"):
            path = self.tree / "outbound" / row["partner"] / row["file"]
            yield row["partner"], row["kind"], row["file"], row["supersedes"], path.read_bytes()


class Twin:
    """The tree as it waits for one night, run with a SIGKILL at some share of the time that the last night took."""

    def __init__(self, quarter, number):
        self.quarter, self.number, self.tree = quarter, number, quarter.folder / f"twin-{number}"
        self.after = quarter.took * random.Random(number).uniform(0.05, 0.95)
        night.copy(quarter.tree, self.tree)

    def run(self):
        """Whether the run was killed before it ended, and how the one after it ended."""
        day = str(self.quarter.day(self.number))
        started = subprocess.Popen(night.command(self.quarter.folder, self.tree, day),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(self.after)
        started.kill()
        killed = started.wait() == -signal.SIGKILL
        return killed, night.run(self.quarter.folder, self.tree, day)

    def differences(self):
        found = night.differences(self.tree, night.content(self.quarter.tree))
        shutil.rmtree(self.tree)
        return found
