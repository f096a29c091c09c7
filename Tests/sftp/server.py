"""A real OpenSSH server over the inbound folders of an exchange, its clients, and the watch beside it."""

import hashlib
import json
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HANDOFF = pathlib.Path(os.environ.get("HANDOFF", ROOT / ".build/debug/handoff"))
SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
DAY = "2026-11-21"
# Partners of the sample registry, and the accounts by which they come in: every Debian has these.
PARTNERS = {"fresno.sheriff": "daemon", "alameda.sheriff": "nobody"}
FEEDS = ["rosters", "release-dates"]
SHELVES = ["archive", "quarantine", "held"]
OURS = {"report.json", "report.html", "rejects.csv"}


def unmet():
    """Why the test cannot run here; nothing where it can."""
    for tool in (SSHD, "sftp", "ssh-keygen"):
        if not shutil.which(tool):
            return f"{tool} is not installed"
    if os.geteuid() != 0:
        return "a chroot needs root"
    for account in PARTNERS.values():
        try:
            pwd.getpwnam(account)
        except KeyError:
            return f"there is no account {account}"
    return None if base() else "no folder here has only root-owned parents, as a chroot needs"


def base():
    """A folder for scratch whose every parent is root's and nobody else's to write, as sshd asks of a chroot."""
    for folder in ((ROOT / ".build").resolve(), pathlib.Path("/run")):
        parents = [folder, *folder.parents]
        if folder.is_dir() and all(one.stat().st_uid == 0 and not one.stat().st_mode & 0o022 for one in parents):
            return folder
    return None


class Exchange:
    """An exchange with sshd before it and a watch beside it; both end with the `with`."""

    def __init__(self, folder, name, pipeline=(), idle=2):
        self.folder = folder / name
        self.folder.mkdir(mode=0o755)
        self.tree, self.idle = self.folder / "exchange", idle
        shutil.copytree(ROOT / "pipelines", self.folder / "pipelines")
        self.pipeline = self.folder / "pipelines/nightly.json5"
        for old, new in [("quietMilliseconds: 1000", "quietMilliseconds: 300"), *pipeline]:
            text = self.pipeline.read_text()
            assert text.count(old) == 1, old
            self.pipeline.write_text(text.replace(old, new))
        subprocess.run([HANDOFF, "init", self.tree], check=True, capture_output=True)
        for partner, account in PARTNERS.items():
            root = self.tree / "inbound" / partner
            root.mkdir(mode=0o755)
            for feed in FEEDS:
                (root / feed).mkdir(mode=0o755)
                shutil.chown(root / feed, account)

    def __enter__(self):
        self.start_server()
        self.log = open(self.folder / "watch.log", "wb")
        self.watch = subprocess.Popen(
            [HANDOFF, "watch", self.pipeline, "--exchange", self.tree, "--as-of", DAY, "--once-idle", str(self.idle),
             "--data", ROOT, "--quiet"], stdout=self.log, stderr=self.log)
        return self

    def start_server(self):
        keys = self.folder / "keys"
        keys.mkdir(mode=0o755)
        for name in ("host", "client"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys / name], check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        for account in PARTNERS.values():
            shutil.copy(keys / "client.pub", keys / f"{account}.pub")
        config = [f"Port {self.port}", "ListenAddress 127.0.0.1", f"HostKey {keys}/host", "PidFile none", "UsePAM no",
                  "PasswordAuthentication no", "KbdInteractiveAuthentication no", f"AuthorizedKeysFile {keys}/%u.pub",
                  "StrictModes no", "MaxStartups 100", "Subsystem sftp internal-sftp", "LogLevel ERROR",
                  "AllowUsers " + " ".join(PARTNERS.values())]
        for partner, account in PARTNERS.items():
            config += [f"Match User {account}", f"  ChrootDirectory {self.tree}/inbound/{partner}",
                       "  ForceCommand internal-sftp"]
        (self.folder / "sshd_config").write_text("\n".join(config) + "\n")
        pathlib.Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd will not start without it
        self.server_log = open(self.folder / "sshd.log", "wb")
        self.server = subprocess.Popen([SSHD, "-D", "-e", "-f", self.folder / "sshd_config"],
                                       stdout=self.server_log, stderr=self.server_log)
        self.until("sshd listens", self.listens)

    def listens(self):
        assert self.server.poll() is None, (self.folder / "sshd.log").read_text()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def __exit__(self, *_):
        for process in (self.server, self.watch):
            if process.poll() is None:
                process.terminate()
        for process in (self.server, self.watch):
            process.wait(timeout=30)
        self.log.close()
        self.server_log.close()

    def until(self, what, is_so, seconds=60):
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"not within {seconds} s: {what}\n{(self.folder / 'watch.log').read_text()}"
            time.sleep(0.02)

    def client(self, commands, partner="fresno.sheriff", kilobits=None):
        """An sftp client that runs these commands one after another."""
        words = ["sftp", "-q", "-b", "-", "-F", "none", "-P", str(self.port), "-i", str(self.folder / "keys/client"),
                 "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                 "-o", "LogLevel=ERROR"]
        if kilobits:
            words += ["-l", str(kilobits), "-B", "32768", "-R", "2"]  # or all of it is under way at once
        process = subprocess.Popen(words + [f"{PARTNERS[partner]}@127.0.0.1"], stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                   start_new_session=True)
        process.stdin.write("\n".join(commands) + "\n")
        process.stdin.close()
        return process

    def send(self, *commands, **more):
        """Runs the commands to their end; all of them must succeed."""
        process = self.client(commands, **more)
        errors = process.stderr.read()
        assert process.wait(timeout=120) == 0, f"{commands}: {errors}"

    def send_half(self, file, name, at_least):
        """Kills a client once so many bytes of its upload have arrived."""
        path = self.tree / "inbound/fresno.sheriff" / name
        process = self.client([f"put {file} {name}"], kilobits=800)
        self.until(f"{name} grows", lambda: path.exists() and path.stat().st_size >= at_least)
        os.killpg(process.pid, signal.SIGKILL)  # the client and the ssh below it
        process.wait()
        process.stderr.close()

    def finish(self):
        """Waits until the watch ends by itself; gives its exit code."""
        return self.watch.wait(timeout=90)

    def originals(self):
        """Each file on a shelf, by its SHA-256: how often it is there, and its bytes."""
        found = {}
        for shelf in SHELVES:
            for path in sorted((self.tree / shelf).rglob("*")):
                if path.is_file() and path.name not in OURS:
                    content = path.read_bytes()
                    found.setdefault(hashlib.sha256(content).hexdigest(), []).append(content)
        return found

    def waiting(self):
        """What lies in inbound, by its path there."""
        return sorted(str(path.relative_to(self.tree / "inbound"))
                      for path in (self.tree / "inbound").rglob("*") if path.is_file())

    def handoff(self, *words):
        return subprocess.run([HANDOFF, *words, "--exchange", self.tree], capture_output=True, text=True)

    def batches(self):
        """Every batch as `handoff batches` tells it, by the beginning of its file's SHA-256."""
        found = {}
        for batch in json.loads(self.handoff("batches", "--json").stdout):
            # DAY-FEED-HASH, and -2 behind it where another batch of the day has that name.
            found.setdefault(re.search(r"-([0-9a-f]{12})(-\d+)?$", batch["id"])[1], []).append(batch)
        return found
