"""The worklists as they stand with each partner, held against what was told to be done."""

import datetime

from world import day, table

# What a facility tells, and the row that is gone once it has.
DONE_BY = {"schedule-meeting-1": "meeting-scheduled", "give-education": "education-given",
           "assist-application": "application-submitted"}


class Worklists:
    """The newest list of each partner and subject: its file and its rows by their ids."""

    def __init__(self, world, told):
        self.world, self.told = world, told
        self.lists = {}
        self.rows = self.owed_rows = 0

    def night(self, made, today):
        for partner, kind, name, supersedes, content in made:
            if kind == "WORKLIST":
                yield from (f"{name}: {what}" for what in self.take(partner, name, supersedes, content))
        for (partner, _), (name, rows) in sorted(self.lists.items()):
            yield from (f"{name}: {what}" for what in self.undone(partner, rows, today))
        yield from self.missing(today)

    def take(self, partner, name, supersedes, content):
        subject = name.removeprefix("JI-WORKLIST-")[9:].removeprefix(partner + "-").rsplit("-", 1)[0]
        rows = table(content)
        before, known = self.lists.get((partner, subject), ("", None))
        if supersedes != before:
            yield f"supersedes '{supersedes}', and the last was '{before}'"
        found = {row["work_id"]: row for row in rows}
        self.rows += len(found)
        if len(found) != len(rows):
            yield "an id comes twice"
        if found == known:
            yield "says no more than the last"
        self.lists[partner, subject] = (name, found)

    def undone(self, partner, rows, today):
        """Rows that are done, or of which the list does not say that their day is over."""
        for number, row in rows.items():
            over = bool(row["due_on"]) and datetime.date.fromisoformat(row["due_on"]) < today
            if (row["overdue"] == "Y") != over:
                yield f"{number} is due on {row['due_on']} and overdue '{row['overdue']}'"
            action = DONE_BY.get(row["action"])
            if action and (row["facility_id"], row["booking_number"], action) in self.world.actions:
                yield f"{number} is done"
            if row["action"] == "tell-release-date" and any(
                    word.day for word in self.world.words[row["booking_number"]]
                    if word == self.world.release(row["booking_number"])):
                yield f"{number} asks for a day that was told"

    def missing(self, today):
        """What is certainly undone and on nobody's list."""
        listed = {(partner, row["action"], row["facility_id"], row["booking_number"])
                  for (partner, _), (_, rows) in self.lists.items() for row in rows.values()}
        standing = [(partner, kind, row) for partner, rows in self.told.standing.items()
                    for kind, row in rows.values()]
        # A day that is over proves nothing: what was said of it stands, and what is owed is to be found out.
        qualified = {(row["facility_id"], row["booking_number"]) for _, kind, row in standing
                     if kind in ("NOTIFY", "ECMREFERRAL") and row["status"] == "QUALIFIES"
                     and datetime.date.fromisoformat(row["release_date"]) >= today}
        for partner, kind, row in standing:
            place = (row.get("facility_id"), row.get("booking_number"))
            action = self.owed(kind, row) if place in qualified else None
            self.owed_rows += action is not None
            if action and (partner, action, *place) not in listed:
                yield f"{action} of {place[0]} {place[1]} is not on the list of {partner}"

    def owed(self, kind, row):
        """What follows from a notice that stands; None where something was told that may have done it."""
        world, place = self.world, (row.get("facility_id"), row.get("booking_number"))
        known = world.row(*place)
        if not known or not world.is_held(*place) or place in world.doubtful:
            return None
        word = world.release(place[1])
        if word and word.kind not in "CP":
            return None
        cin = row.get("cin") or self.cin(known)
        if kind == "ASSIGNMENT" and not self.is_scheduled(known) and cin not in world.met:
            return "schedule-meeting-1"
        if kind == "NOTIFY" and not world.assigned[cin]:
            return "assign-manager"
        return None

    def is_scheduled(self, row):
        """Whether who holds that person scheduled a meeting: in this stay, or since it began under another number."""
        facility, began = row["facility_id"], day(row["booking_date"])
        for (place, booking), other in self.world.seen.items():
            done = self.world.done.get((place, booking, "meeting-scheduled"))
            if done and place == facility and other["ssn"] == row["ssn"] and (
                    booking == row["booking_number"] or done >= began):
                return True
        return False

    def cin(self, row):
        number = row["ssn"].replace("-", "")
        return next((cin for cin, numbers in self.world.numbers.items() if number in numbers), "")
