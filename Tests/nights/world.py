"""What a quarter's partners have said so far, read from their files alone: who is held, covered, assigned, consenting."""

import collections
import csv
import datetime
import io
import re
import xml.etree.ElementTree as ElementTree

CARE = "{urn:handoff:care-record:1}"
Span = collections.namedtuple("Span", "county aid status plan plan_status start end ssn")
Word = collections.namedtuple("Word", "as_of sequence day kind reason")
# No facility of the sample registry has a need without one of these in its row.
NEEDS = ("mental_health", "substance_use", "chronic_condition", "developmental_disability", "brain_injury", "hiv",
         "pregnancy")


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def day(text):
    """YYYYMMDD or ISO; None where blank or zeros."""
    digits = text.replace("-", "").strip()
    return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])) if digits.strip("0") else None


class World:
    """Folded from accepted files, in the order in which they were accepted."""

    def __init__(self, registry):
        self.facilities = {row["id"]: row for row in table((registry / "facilities.csv").read_bytes())}
        self.plans = {row["code"]: row["partner"] for row in table((registry / "plans.csv").read_bytes())}
        organizations = table((registry / "organizations.csv").read_bytes())
        self.organizations = {row["npi"]: row["partner"] for row in organizations}
        self.rosters = {}         # facility -> (day, {booking: row})
        self.seen = {}            # (facility, booking) -> newest row
        self.doubtful = {}        # (facility, booking) -> day of a roster that has a rejected row
        self.words = collections.defaultdict(set)       # booking -> words of its release
        self.covered = (None, {})                       # day of the newest full file, CIN -> spans
        self.ever_covered = collections.defaultdict(set)  # CIN -> plans
        self.numbers = collections.defaultdict(set)     # CIN -> SSNs of the state's file
        self.assigned = collections.defaultdict(set)    # CIN -> organizations ever named by a plan that had them
        self.claimed = collections.defaultdict(set)     # CIN -> organizations that named themselves, asked or not
        self.providers = collections.defaultdict(set)   # CIN -> providers of behavioral health, by the roster
        self.actions = set()      # (facility, booking, action)
        self.done = {}            # (facility, booking, action) -> the last day on which it was done
        self.met = set()          # CINs of whom any meeting was told to be held
        self.consents = {}        # (partner, record id) -> (as-of, CIN, status, covers, recipients)

    def take(self, feed, content, rejected):
        getattr(self, "take_" + feed.replace("-", "_"), lambda *_: None)(content, rejected)

    def take_rosters(self, content, rejected):
        rows = [row for row in table(content) if row.get("as_of")]
        if rows and "_batch" in rows[0]:
            return self.mend(rows)
        by_facility = collections.defaultdict(dict)
        for row in rows:
            by_facility[row["facility_id"]][row["booking_number"]] = row
        for facility, held in by_facility.items():
            as_of = day(rows[0]["as_of"])
            newest, before = self.rosters.get(facility, (None, {}))
            bad = {booking for booking, row in held.items() if wrong(row)} if rejected else set()
            for booking in bad:
                self.doubtful[facility, booking] = as_of
            good = {booking: row for booking, row in held.items() if booking not in bad}
            if newest is None or as_of >= newest:
                spared = {booking: before[booking] for booking in bad & before.keys()}
                self.rosters[facility] = (as_of, good | spared)
            for booking, row in good.items():
                if row.get("bh_provider_npi"):
                    self.providers[row["cin"]].add(row["bh_provider_npi"])
                known = self.seen.get((facility, booking))
                if known is None or known["as_of"] <= row["as_of"]:
                    self.seen[facility, booking] = row

    def mend(self, rows):
        for row in rows:
            facility, booking = row["facility_id"], row["booking_number"]
            newest, held = self.rosters.get(facility, (None, {}))
            if newest == day(row["as_of"]):
                held[booking] = row
                self.seen[facility, booking] = row

    def take_release_dates(self, content, _):
        lines = content.decode("latin-1").split("\n")[:-1]
        sequence = int(lines[0][19:25])
        for line in lines[1:-1]:
            word = Word(line[40:54], sequence, day(line[31:39]), line[39], line[54:56].strip())
            self.words[line[11:31].strip()].add(word)

    def take_eligibility(self, content, _):
        lines = content.decode("latin-1").split("\n")[:-1]
        spans, as_of = collections.defaultdict(list), day(lines[0][3:11])
        for line in lines[1:-1]:
            # A column is a byte, so a name may be half a character.
            cin, ssn = line[3:12], line[95:104]
            plan = line[64:67].strip()
            spans[cin].append(Span(line[57:59], line[59:61], line[61:64], plan, line[67:69], day(line[69:77]),
                                   day(line[77:85]), ssn))
            self.ever_covered[cin].add(plan or "FFS")
            self.numbers[cin].add(ssn)
        if self.covered[0] is None or as_of >= self.covered[0]:
            self.covered = (as_of, dict(spans))

    def take_assignments(self, content, _):
        for row in table(content):
            if row["decision"] == "ASSIGNED":
                said = self.claimed if row["plan_code"] == "FFS" else self.assigned
                said[row["cin"]] |= {row["pre_manager_org_npi"], row["post_manager_org_npi"]} - {""}

    def take_facility_actions(self, content, _):
        for row in table(content):
            action = (row["facility_id"], row["booking_number"], row["action"])
            self.actions.add(action)
            self.done[action] = max(self.done.get(action, datetime.date.min), day(row["done_on"]))

    def take_care_records(self, content, _):
        root = ElementTree.fromstring(content)
        for person in root:
            if any(item.get("status") == "held" for item in person.findall(CARE + "meeting")):
                self.met.add(person.get("cin"))
            for item in person.findall(CARE + "consent"):
                key = (root.get("organization"), item.get("recordId"))
                told = (item.get("asOf"), person.get("cin"), item.get("status"), item.get("covers").split(),
                        {one.get("name") for one in item.findall(CARE + "recipient")})
                if key not in self.consents or self.consents[key][0] <= told[0]:
                    self.consents[key] = told

    # What the notices are held against.

    def row(self, facility, booking):
        return self.seen.get((facility, booking))

    def is_held(self, facility, booking):
        return booking in self.rosters.get(facility, (None, {}))[1]

    def is_live(self, facility, on):
        row = self.facilities[facility]
        return row["readiness_approved"] == "yes" and day(row["go_live"]) <= on

    def release(self, booking):
        """The newest word, where no other of its time speaks otherwise; None where nothing was told."""
        return max(self.words[booking], default=None)

    def has_need(self, row):
        return self.facilities[row["facility_id"]]["kind"] == "YCF" or any(
            row[need] in ("C", "P") or (need in NEEDS[:2] and row[need] == "S") for need in NEEDS)

    def spans(self, cin, on):
        return [span for span in self.covered[1].get(cin, [])
                if span.start <= on and (span.end is None or span.end >= on)]

    def consents_to(self, cin, recipient, cares):
        """Whether a consent to share substance use records with that recipient stands, of an author who cares."""
        return any(told[1] == cin and told[2] == "given" and "sud" in told[3] and recipient in told[4]
                   and cares(author, cin) for (author, _), told in self.consents.items())


def wrong(row):
    """Whether a roster row has one of the defects that are planted, by the simplest reading of it."""
    try:
        born = row["birth_date"].replace("XX", "01")
        datetime.date.fromisoformat(born)
    except ValueError:
        return True
    return not row["last_name"] or row["sex"] not in ("M", "F", "X", "") or not re.fullmatch(
        "0[1-9]|[1-4][0-9]|5[0-8]|", row["release_county"])
