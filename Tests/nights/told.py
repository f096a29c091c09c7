"""What partners were told, row by row, and whether each row may be: a book of what stands, and the rules for it."""

import collections
import datetime
import json
import re

from world import NEEDS, table

# The first column of each is the row's id; receipts return a sender's own records, packets are no tables.
KINDS = ("APPLICATION", "UNSUSPEND", "NOTIFY", "ECMREFERRAL", "PROPOSAL", "ASSIGNMENT", "PREFILL", "HANDOFF",
         "RELEASE", "BHLINK", "WITHDRAW")
NEED = re.compile(r"mental|substance|\bsud\b|psych|\bhiv\b|pregnan|sampledrug|buprenorph|chronic|brain|counsel", re.I)
CIN = re.compile(r"\b9\d{7}[A-Z]\b")
# Adults, parents and the disabled: full coverage, whatever else holds.
PLAIN_AID = ("M1", "M3", "60", "6H")
WINDOW = datetime.timedelta(days=90)
COUNTY_RECIPIENTS = {"fresno.bh": "Fresno County Behavioral Health (sample)",
                     "alameda.bh": "Alameda County Behavioral Health (sample)"}

# By what a row may tell whom it is about.
WHO = ("facility_id", "booking_number", "person_id", "case_number", "cin", "last_name", "first_name")


class Told:
    """What stands with each partner: the id of every row that was neither superseded nor withdrawn."""

    def __init__(self, world):
        self.world = world
        self.standing = collections.defaultdict(dict)   # partner -> id -> (kind, row)
        self.packets = collections.defaultdict(set)     # partner -> files that stand
        self.ever = collections.defaultdict(set)        # partner -> ids
        self.taken = collections.defaultdict(set)       # partner -> ids withdrawn because a consent ended
        self.asked = collections.defaultdict(set)       # CIN -> partners referred to in an earlier night
        self.counts = collections.Counter()

    def night(self, made, today):
        """The wrongs in one night's deliveries; `made` are partner, kind, file, what it supersedes and bytes."""
        wrongs = []
        made = list(made)
        for partner, kind, name, supersedes, content in made:
            self.counts[kind] += 1
            if kind == "PACKET":
                wrongs += [f"{name}: {what}" for what in self.packet(partner, name, supersedes)]
            wrongs += [f"{name}: {what}" for what in self.disclosure(partner, kind, name, content)]
            if kind in KINDS and name.endswith(".csv"):
                for row in table(content):
                    wrongs += [f"{name}: {what}" for what in self.row(partner, kind, row, today)]
        for partner, kind, name, _, content in made:
            if kind == "ECMREFERRAL" and name.endswith(".csv"):
                for row in table(content):
                    self.asked[row["cin"]].add(partner)
        return wrongs

    def cares(self, organization, cin):
        """Whether an organization answers for a person: a plan named it, it was asked, or it treats them anyway."""
        world = self.world
        return (organization in world.assigned[cin] or organization in world.providers[cin]
                or world.organizations.get(organization) in self.asked[cin])

    def row(self, partner, kind, row, today):
        columns = list(row)
        number = row[columns[0]]
        if number in self.ever[partner]:
            yield f"{number} was said before"
        self.ever[partner].add(number)
        if kind == "WITHDRAW":
            self.counts["rows withdrawn"] += 1
            if row["file"] in self.packets[partner]:
                self.packets[partner].discard(row["file"])
            elif row.get("reason") in ("consent-revoked", "consent-ended"):
                # Each file that told by the consent, though a newer one stands: withdrawn once, and really told.
                gone = self.standing[partner].pop(row["withdraws"], None)
                ever = self.ever[partner] & {row["withdraws"], row["file"]}
                if gone is None and (not ever or row["withdraws"] in self.taken[partner]):
                    yield f"{number} withdraws {row['withdraws']}, which was never told"
                self.taken[partner].add(row["withdraws"])
            elif self.standing[partner].pop(row["withdraws"], None) is None:
                yield f"{number} withdraws {row['withdraws']}, which does not stand"
            return
        old = row["supersedes"]
        if (row["action"] == "CHANGED") != bool(old):
            yield f"{number} is {row['action']} and supersedes '{old}'"
        if old:
            before = self.standing[partner].pop(old, None)
            self.counts["rows changed"] += 1
            if before is None:
                yield f"{number} supersedes {old}, which does not stand"
            elif all(row[name] == before[1][name] for name in columns[1:] if name not in ("supersedes", "action")):
                yield f"{number} says no more than {old}"
        else:
            self.counts["rows new"] += 1
        self.standing[partner][number] = (kind, row)
        if kind == "NOTIFY":
            yield from self.cause(partner, row, today)

    def packet(self, partner, name, supersedes):
        if supersedes and supersedes not in self.packets[partner]:
            yield f"supersedes {supersedes}, which does not stand"
        self.packets[partner].discard(supersedes)
        self.ever[partner].add(name)
        self.packets[partner].add(name)

    def cause(self, partner, row, today):
        """What is in the way of telling a plan of somebody."""
        world, facility, booking = self.world, row["facility_id"], row["booking_number"]
        number, known = row["notification_id"], self.world.row(row["facility_id"], row["booking_number"])
        if known is None:
            yield f"{number} is of a booking that no roster has"
            return
        if known["ssn"].replace("-", "") not in world.numbers[row["cin"]]:
            yield f"{number} joins a booking to another's coverage"
        if row["status"] == "PAUSED":
            return
        if not world.is_held(facility, booking) and (facility, booking) not in world.doubtful:
            yield f"{number} is of somebody who is not held"
        if not world.is_live(facility, today):
            yield f"{number} is of a facility that is not live"
        if not world.has_need(known):
            yield f"{number} is of somebody without a need"
        if known["custody_status"] == "HOLD":
            yield f"{number} is of somebody on hold for others"
        plans = {world.plans.get(span.plan) for span in world.covered[1].get(row["cin"], [])
                 if span.end is None or span.end >= today}
        if partner not in plans:
            yield f"{number} is of no member of {partner}"
        released = row["release_date"] and datetime.date.fromisoformat(row["release_date"])
        if row["status"] == "QUALIFIES" and not (released and today <= released <= today + WINDOW):
            yield f"{number} is of a release outside the window"
        word = world.release(booking)
        if word and word.kind == "R" and word.reason in ("HM", "DE", "TR", ""):
            yield f"{number} is of somebody released"

    def missing(self, today):
        """Those who qualify beyond any doubt and of whom their plan was not told."""
        told = {(row["facility_id"], row["booking_number"]): partner for partner, rows in self.standing.items()
                for kind, row in rows.values() if kind == "NOTIFY"}
        for booking, facility, plan in self.certain(today):
            if told.get((facility, booking)) != plan:
                yield f"{facility} {booking} qualifies, and {plan} was not told"

    def certain(self, today):
        world = self.world
        cins = {next(iter(numbers)): cin for cin, numbers in world.numbers.items() if len(numbers) == 1}
        for facility, (_, held) in world.rosters.items():
            if not world.is_live(facility, today):
                continue
            for booking, row in held.items():
                plan = self.certain_plan(facility, booking, row, cins, today)
                if plan:
                    self.counts["certain"] += 1
                    yield booking, facility, plan

    def certain_plan(self, facility, booking, row, cins, today):
        """The plan's partner of an adult with a confirmed need, plain coverage and a near, undisputed day; else None."""
        world, words = self.world, self.world.words[booking]
        spans = world.spans(cins.get(row["ssn"].replace("-", "")), today)
        if (facility, booking) in world.doubtful or row["custody_status"] == "HOLD" or len(spans) != 1 or not words:
            return None
        word = world.release(booking)
        if any(other.kind not in "CP" or other.as_of == word.as_of for other in words - {word}):
            return None
        if word.kind not in "CP" or not word.day or not today <= word.day <= today + WINDOW:
            return None
        [span] = spans
        if not (span.aid in PLAIN_AID and span.status == "401" and span.plan_status == "01" and span.end is None):
            return None
        if "XX" in row["birth_date"] or "C" not in (row[need] for need in NEEDS[:6]):
            return None
        age = (today - datetime.date.fromisoformat(row["birth_date"])).days // 365
        return world.plans.get(span.plan) if 22 <= age <= 62 else None

    def disclosure(self, partner, kind, name, content):
        """What of a file its partner may not know."""
        world = self.world
        rows = table(content) if name.endswith(".csv") else []
        mine = {facility for facility, row in world.facilities.items() if row["partner"] == partner}
        if mine and kind != "RECEIPT":
            if CIN.search(content.decode()):
                yield "a facility reads a CIN"
            if NEED.search(content.decode()):
                yield "a facility reads of a need"
            yield from (f"{row['booking_number']} is booked elsewhere" for row in rows
                        if kind != "WITHDRAW" and row["facility_id"] not in mine
                        # A row about a record of theirs names the record, and nobody.
                        and any(row.get(column) for column in WHO))
        if partner.startswith("plan.") and kind in (*KINDS, "WORKLIST"):
            codes = {code for code, other in world.plans.items() if other == partner}
            yield from (f"{cin} never was a member" for cin in self.named(rows)
                        if not world.ever_covered[cin] & codes)
            if NEED.search(content.decode()):
                yield "a plan reads of a need"
        if partner in world.organizations.values() and kind in (*KINDS, "WORKLIST"):
            numbers = {npi for npi, other in world.organizations.items() if other == partner}
            # A referral asks; whatever else it hears is of somebody whom it did not claim for itself.
            yield from (f"{cin} is of no client" for cin in self.named(rows)
                        if not any(self.cares(number, cin) for number in numbers)
                        and not (kind == "ECMREFERRAL" and "FFS" in world.ever_covered[cin])
                        and not (kind == "WITHDRAW" and partner in self.asked[cin]))
        if kind == "ASSIGNMENT":
            yield from (f"{row['assignment_id']} tells more or less of a manager than others do" for row in rows
                        if row["manager_organization"] or row["manager_email"] or not row["manager_name"])
        if kind == "BHLINK":
            yield from (f"{row['link_id']} tells of substance use without consent" for row in rows
                        if row["substance_use"] == "Y"
                        and not world.consents_to(row["cin"], COUNTY_RECIPIENTS.get(partner), self.cares))

    @staticmethod
    def named(rows):
        return {row["cin"] for row in rows if row.get("cin")}

    def revoked(self):
        """Links that stand and tell what a consent no longer covers."""
        for partner, rows in self.standing.items():
            for number, (kind, row) in rows.items():
                if kind == "BHLINK" and row["substance_use"] == "Y" and not self.world.consents_to(
                        row["cin"], COUNTY_RECIPIENTS.get(partner), self.cares):
                    yield f"{number} still stands with {partner} after the consent was taken back"

    def kept(self, last_sent):
        """Where the program's own memory of what stands is not what was told."""
        known = {(row["partner"], row["id"]) for row in last_sent if row["kind"] in KINDS}
        stands = {(partner, number) for partner, rows in self.standing.items() for number in rows}
        yield from (f"{number} to {partner} is forgotten" for partner, number in sorted(stands - known))
        yield from (f"{number} to {partner} was never told" for partner, number in sorted(known - stands))


def balanced(report):
    """The wrongs in a night's books, added up anew from its batches."""
    books, batches = report["books"], report["batches"]
    if not books["balanced"]:
        yield "the books do not balance"
    for name, column in (("accepted", "accepted"), ("duplicate", "duplicate"), ("held", "held"),
                         ("quarantined", "quarantined")):
        found = sum(one["status"] == name for one in batches)
        if books.get("files", {}).get(column, found) != found:
            yield f"the books have {json.dumps(books['files'])}, the batches {found} {name}"
