"""Wrongs planted in what one night tells, each of which must be found: a check that finds nothing proves nothing."""

import datetime

from told import Told
from world import World
from worklists import Worklists

TODAY = datetime.date(2026, 12, 1)
NOTICE = {
    "notification_id": "N1", "supersedes": "", "action": "NEW", "status": "QUALIFIES", "cin": "91234567A",
    "facility_id": "CA10JAIL", "booking_number": "B1", "release_date": "2027-01-10", "case_number": "1"}
LINK = {"link_id": "B1", "supersedes": "", "action": "NEW", "cin": "91234567A", "facility_id": "CA10JAIL",
        "booking_number": "B1", "substance_use": "Y"}
ROSTER = (b"facility_id,booking_number,cin,ssn,last_name,birth_date,sex,custody_status,mental_health,substance_use,"
          b"chronic_condition,developmental_disability,brain_injury,hiv,pregnancy,release_county,as_of\n"
          b"CA10JAIL,B1,91234567A,900-00-0001,Sample,1980-02-03,F,SENTENCED,N,C,N,N,N,N,N,10,2026-12-01\n"
          b"CA10JAIL,B2,91234568A,900-00-0002,Other,1980-02-03,F,SENTENCED,N,N,N,N,N,N,N,10,2026-12-01\n"
          b"CA10JAIL,B3,91234569A,900-00-0003,Third,1980-02-03,F,HOLD,N,C,N,N,N,N,N,10,2026-12-01\n"
          b"CA10NJ,B4,91234570A,900-00-0004,Fourth,1980-02-03,F,SENTENCED,N,C,N,N,N,N,N,10,2026-12-01\n"
          b"CA10JAIL,B5,91234571A,900-00-0005,Fifth,1980-02-03,F,SENTENCED,N,C,N,N,N,N,N,10,2026-12-01\n")


def world(registry):
    made = World(registry)
    made.take("rosters", ROSTER, 0)
    lines = [b"HDR20261201ALL000001F".ljust(130)]
    for booking in range(1, 6):
        cin = b"912345%02dA" % (66 + booking)
        lines.append((b"DTL" + cin + b"SAMPLE".ljust(20) + b"ANA".ljust(15) + b" 19800203F10M1401300"
                      + b"0120200101        " + b" " * 10 + b"90000000%d" % booking).ljust(130))
    lines.append(b"TRL20261201ALL0000000005000001".ljust(130))
    # A fee-for-service member whom an organization claims for itself.
    lines.insert(-1, (b"DTL91234572A" + b"SAMPLE".ljust(20) + b"ANA".ljust(15) + b" 19800203F10M1401     "
                      + b"20200101        " + b" " * 10 + b"900000006").ljust(130))
    made.take("eligibility", b"\n".join(lines) + b"\n", 0)
    words = b"cin,plan_code,decision,pre_manager_org_npi,post_manager_org_npi\n"
    made.take("assignments", words + b"91234572A,FFS,ASSIGNED,1999000023,\n", 0)
    for booking, kind, reason in (("B1", b"C", b"  "), ("B5", b"R", b"HM")):
        line = (b"DTLCA10JAIL" + booking.encode().ljust(20) + b"20270110" + kind + b"20261201013000" + reason)
        made.take("release-dates", b"HDR20261201CA10JAIL000001\n" + line.ljust(80) + b"\nTRL\n", 0)
    return made


def csv(row, **changes):
    row = row | changes
    return (",".join(row) + "\n" + ",".join(row.values()) + "\n").encode()


def notice(partner="plan.300", **changes):
    return [(partner, "NOTIFY", "n.csv", "", csv(NOTICE, **changes))]


def withdrawal(number):
    row = {"withdrawal_id": "W1", "withdraws": number, "case_number": "1", "file": "n.csv", "withdrawn_on": ""}
    return [("plan.300", "WITHDRAW", "w.csv", "", csv(row))]


def assignment(**changes):
    row = {"assignment_id": "G1", "supersedes": "", "action": "NEW", "facility_id": "CA10JAIL", "booking_number": "B1",
           "manager_name": "Kim Lee", "manager_organization": "", "manager_email": ""}
    return [("fresno.sheriff", "ASSIGNMENT", "a.csv", "", csv(row, **changes))]


def referral(partner):
    row = {"referral_id": "E1", "supersedes": "", "action": "NEW", "cin": "91234572A"}
    return [(partner, "ECMREFERRAL", "e.csv", "", csv(row))]


def prefill(partner):
    row = {"prefill_id": "F1", "supersedes": "", "action": "NEW", "cin": "91234572A"}
    return [(partner, "PREFILL", "f.csv", "", csv(row))]


# What is told, night after night, and a word of what must be found; nothing where all is well.
PLANTED = [
    ([notice()], ""),
    ([notice(), withdrawal("N1")], "was not told"),
    ([withdrawal("N9")], "does not stand"),
    ([notice(), withdrawal("N1"), withdrawal("N1")], "does not stand"),
    ([notice(), notice()], "was said before"),
    ([notice(), notice(notification_id="N2", supersedes="N9", action="CHANGED")], "does not stand"),
    ([notice(), notice(notification_id="N2", supersedes="N1", action="NEW")], "is NEW and supersedes"),
    ([notice(), notice(notification_id="N2", supersedes="N1", action="CHANGED")], "says no more"),
    ([notice(), notice(notification_id="N2", supersedes="N1", action="CHANGED", release_date="2027-01-11")], ""),
    ([notice(release_date="2027-03-02")], "outside the window"),
    ([notice(), notice(notification_id="N2", release_date="2027-03-01")], ""),
    ([notice(booking_number="B9")], "no roster has"),
    ([notice(cin="91234568A")], "another's coverage"),
    ([notice(booking_number="B2", cin="91234568A")], "without a need"),
    ([notice(booking_number="B3", cin="91234569A")], "on hold"),
    ([notice(facility_id="CA10NJ", booking_number="B4", cin="91234570A")], "not live"),
    ([notice(booking_number="B5", cin="91234571A")], "somebody released"),
    ([notice("plan.301")], "never was a member"),
    ([notice("plan.301")], "is of no member"),
    ([], "was not told"),
    ([notice(), assignment()], ""),
    ([assignment(manager_name="91234567A")], "reads a CIN"),
    ([assignment(manager_name="County Behavioral and Mental Health")], "reads of a need"),
    ([assignment(manager_organization="Orchard")], "tells more or less"),
    ([assignment(manager_email="kim@orchard.example")], "tells more or less"),
    ([assignment(manager_name="")], "tells more or less"),
    ([assignment(facility_id="CA01JAIL")], "booked elsewhere"),
    ([[("ecm.harbor", "HANDOFF", "h.csv", "", csv({"handoff_id": "H1"} | LINK))]], "of no client"),
    ([prefill("ecm.harbor")], "91234572A is of no client"),
    ([referral("ecm.orchard"), prefill("ecm.harbor")], "91234572A is of no client"),
    # Asked in that very night it has not answered yet.
    ([referral("ecm.harbor") + prefill("ecm.harbor")], "91234572A is of no client"),
    ([[("fresno.bh", "BHLINK", "b.csv", "", csv(LINK))]], "without consent"),
    ([[("fresno.bh", "BHLINK", "b.csv", "", csv(LINK))]], "still stands"),
    ([[("plan.300", "PACKET", "p2.zip", "p1.zip", b"")]], "which does not stand"),
]


def work(supersedes="", name="JI-WORKLIST-20261201-fresno.sheriff-CA10JAIL-000001.csv", **changes):
    row = {"work_id": "L000001-give-education", "action": "give-education", "due_on": "2026-12-20", "overdue": "N",
           "facility_id": "CA10JAIL", "booking_number": "B1"}
    return [("fresno.sheriff", "WORKLIST", name, supersedes, csv(row, **changes))]


LIST = "JI-WORKLIST-20261201-fresno.sheriff-CA10JAIL-000001.csv"
# Lists night after night, beside a notice that stands.
LISTS = [
    ([work()], "assign-manager of CA10JAIL B1 is not on the list of plan.300"),
    ([work(), work("", LIST.replace("01.csv", "02.csv"), due_on="2026-12-21")], "and the last was"),
    ([work(), work(LIST, LIST.replace("01.csv", "02.csv"))], "says no more than the last"),
    ([work(due_on="2026-11-30")], "overdue 'N'"),
    ([work(due_on="2026-12-01", overdue="Y")], "overdue 'Y'"),
    ([work(action="tell-release-date", due_on="")], "asks for a day that was told"),
    ([work(booking_number="B2")], "is done"),
]


def unlisted(registry):
    """The planted lists of which no check finds what is wrong."""
    for lists, word in LISTS:
        told = Told(world(registry))
        told.world.actions.add(("CA10JAIL", "B2", "education-given"))
        list(told.night(notice(), TODAY))
        worklists = Worklists(told.world, told)
        found = [wrong for made in lists for wrong in worklists.night(made, TODAY)]
        if not any(word in wrong for wrong in found):
            yield f"planted '{word}', found {found}"


# Where, in which stay and on which day a first meeting was scheduled, and whether it is still to be for B1.
SCHEDULED = [("CA10JAIL", "B1", "2026-10-31", False), ("CA10JAIL", "B0", "2026-11-01", False),
             ("CA10JAIL", "B0", "2026-10-31", True), ("CA01JAIL", "B0", "2026-11-20", True)]


def unscheduled(registry):
    """The planted appointments, of this stay and of others, that are taken for the wrong thing."""
    for facility, booking, done, is_owed in SCHEDULED:
        told = Told(world(registry))
        row = told.world.seen["CA10JAIL", "B1"]
        row["booking_date"] = "2026-11-01"
        told.world.seen[facility, booking] = row | {"facility_id": facility, "booking_number": booking}
        told.world.seen["CA10JAIL", "B1"] = row
        told.world.take("facility-actions", csv(
            {"facility_id": facility, "booking_number": booking, "action": "meeting-scheduled", "done_on": done}), 0)
        list(told.night(notice() + assignment(), TODAY))
        found = [*Worklists(told.world, told).night([], TODAY)]
        if any("schedule-meeting-1 of CA10JAIL B1" in wrong for wrong in found) != is_owed:
            yield f"planted an appointment of {facility} {booking}, found {found}"


def unfound(registry):
    """The planted wrongs that no check finds, and what is found where nothing is wrong."""
    for told, word in PLANTED:
        book = Told(world(registry))
        found = [wrong for made in told for wrong in book.night(made, TODAY)]
        found += [*book.missing(TODAY), *book.revoked()]
        if (not any(word in wrong for wrong in found)) if word else found:
            yield f"planted '{word}', found {found}"
    kept = [*Told(world(registry)).kept([{"partner": "plan.300", "id": "N1", "kind": "NOTIFY"}])]
    if not any("never told" in wrong for wrong in kept):
        yield "a notice that was never told is not found in the state"
    yield from unlisted(registry)
    yield from unscheduled(registry)
