import Reentry
import Rules
import Testing

/// What is owed about one person who qualifies, as literal lines.
private struct Owed {
  var day = "2026-11-21"
  /// `release known` pairs, oldest first; kind `C` but for the last one of `kind`.
  var dates: [(release: String, known: String)] = [("2026-12-20", "2026-10-01")]
  var kind = ReleaseDate.Kind.confirmed
  var seen = "2026-10-01"
  var holidays: [String] = []
  var isSuspended = false
  var sent: Set<Deliverable.Kind> = []

  private func person() throws -> Case {
    let example = try Example.person()
    var person = Case(
      number: 1, booking: example.booking, source: example.source, seenOn: try #require(Day(seen)))
    person.members = example.members
    if isSuspended {
      person.members[0].spans[0].restriction = "801"
      person.members[0].spans[0].status = "690"
    }
    person.releaseDates = try dates.enumerated().map { place, told in
      ReleaseDate(
        day: Day(told.release), kind: place == dates.count - 1 ? kind : .confirmed,
        asOf: Moment(day: try #require(Day(told.known))), sequence: 1, reason: "", source: example.source)
    }
    return person
  }

  /// Each duty as `what day state`, with `!` where it is expedited.
  func lines() throws -> [String] {
    var policy = try Example.policy()
    for (step, days) in [
      (Duty.Kind.careManagerAssigned, 14), (.firstMeeting, 21), (.secondMeeting, 35), (.planDrafted, 60),
    ] { policy.timeline.daysToStep[step] = Cited(days, citation: "default") }
    policy.timeline.followUpDays = 60
    policy.holidays = Set(holidays.compactMap { Day($0) })
    let circumstances = Circumstances(
      day: try #require(Day(day)), policy: policy, registry: try Example.circumstances().registry)
    let duties = Duties(of: JudgedCase(try person(), in: circumstances), in: circumstances) { kind in
      sent.contains(kind) ? .deliverable(file: "JI-\(kind.rawValue)", generation: 3) : nil
    }
    #expect(duties.all.allSatisfy { !$0.citation.isEmpty })
    return duties.all.map { "\($0.kind.rawValue) \($0.dueOn) \($0.state.word)\($0.isExpedited ? "!" : "")" }
  }

  func line(_ kind: Duty.Kind) throws -> String? { try lines().first { $0.hasPrefix("\(kind.rawValue) ") } }
}

@Suite("What is owed because of a release")
struct DutiesTests {
  @Test("counts from the opening of the window, or from when person and date became known")
  func ahead() throws {
    #expect(
      try Owed().lines() == [
        "window-opens 2026-09-21 met", "care-manager-assigned 2026-10-15 overdue",
        "meeting-1 2026-10-22 overdue", "meeting-2 2026-11-05 overdue", "plan-drafted 2026-11-30 open",
        "plan-shared 2026-12-06 open", "warm-handoff 2026-12-06 open", "medication-supply 2026-12-20 open",
      ])
    #expect(
      try Owed(seen: "2026-11-10").line(.careManagerAssigned) == "care-manager-assigned 2026-11-24 open")
    #expect(
      try Owed(dates: [("2026-12-20", "2026-11-15")]).line(.careManagerAssigned)
        == "care-manager-assigned 2026-11-29 open")
  }

  @Test("begins with the first day of the window")
  func window() throws {
    #expect(
      try Owed(dates: [("2027-02-19", "2026-10-01")]).lines() == [
        "window-opens 2026-11-21 met", "care-manager-assigned 2026-12-05 open", "meeting-1 2026-12-12 open",
        "meeting-2 2026-12-26 open", "plan-drafted 2027-01-20 open", "plan-shared 2027-02-05 open",
        "warm-handoff 2027-02-05 open", "medication-supply 2027-02-19 open",
      ])
    #expect(try Owed(dates: [("2027-02-20", "2026-10-01")]).lines() == ["window-opens 2026-11-22 open"])
  }

  @Test(
    "is at once with less than the lead left, and late the day after it became known",
    arguments: [
      ("2026-12-05", "2026-10-01", "plan-shared 2026-11-21 open"),
      ("2026-12-04", "2026-10-01", "plan-shared 2026-11-20 overdue!"),
      ("2026-12-04", "2026-11-21", "plan-shared 2026-11-21 open!"),
      ("2026-12-04", "2026-11-20", "plan-shared 2026-11-20 overdue!"),
      ("2026-11-22", "2026-11-21", "plan-shared 2026-11-21 open!"),
      ("2026-11-21", "2026-11-21", "plan-shared 2026-11-21 open!"),
    ])
  func lead(release: String, known: String, expected: String) throws {
    #expect(try Owed(dates: [(release, known)]).line(.planShared) == expected)
  }

  @Test("has no step after the final plan")
  func short() throws {
    #expect(
      try Owed(dates: [("2026-12-20", "2026-11-20")]).lines() == [
        "window-opens 2026-09-21 met", "care-manager-assigned 2026-12-04 open", "meeting-1 2026-12-06 open!",
        "meeting-2 2026-12-06 open!", "plan-drafted 2026-12-06 open!", "plan-shared 2026-12-06 open",
        "warm-handoff 2026-12-06 open", "medication-supply 2026-12-20 open",
      ])
    #expect(
      try Owed(dates: [("2026-11-21", "2026-11-21")]).lines().dropFirst() == [
        "care-manager-assigned 2026-11-21 open!", "meeting-1 2026-11-21 open!", "meeting-2 2026-11-21 open!",
        "plan-drafted 2026-11-21 open!", "plan-shared 2026-11-21 open!", "warm-handoff 2026-11-21 open!",
        "medication-supply 2026-11-21 open",
      ])
  }

  @Test("follows the date that moved, and not a word that says the same day again")
  func moved() throws {
    let earlier = Owed(dates: [("2026-12-20", "2026-10-01"), ("2026-11-28", "2026-11-21")])
    #expect(try earlier.line(.planShared) == "plan-shared 2026-11-21 open!")
    let again = Owed(dates: [("2026-11-28", "2026-11-10"), ("2026-11-28", "2026-11-21")])
    #expect(try again.line(.planShared) == "plan-shared 2026-11-14 overdue!")
    let back = Owed(dates: [("2026-12-20", "2026-10-01"), ("2027-01-20", "2026-11-10")])
    #expect(try back.line(.careManagerAssigned) == "care-manager-assigned 2026-11-05 overdue")
    #expect(try back.line(.warmHandoff) == "warm-handoff 2027-01-06 open")
  }

  @Test(
    "counts the days of leap years",
    arguments: [("2028-03-14", "2028-02-29", "2027-12-15"), ("2027-03-14", "2027-02-28", "2026-12-14")])
  func leap(release: String, handoff: String, opens: String) throws {
    let day = try #require(Day(release)).advanced(by: -60).description
    let owed = Owed(day: day, dates: [(release, "2026-10-01")])
    #expect(try owed.line(.warmHandoff) == "warm-handoff \(handoff) open")
    #expect(try owed.line(.windowOpens) == "window-opens \(opens) met")
  }

  @Test(
    "has the first contact on the second business day, the second after thirty",
    arguments: [
      ("2026-11-16", "2026-11-18", "2026-12-16"), ("2026-11-20", "2026-11-24", "2026-12-20"),
      ("2026-11-21", "2026-11-24", "2026-12-21"), ("2026-11-22", "2026-11-24", "2026-12-22"),
      ("2026-11-25", "2026-12-01", "2026-12-25"), ("2026-12-24", "2026-12-29", "2027-01-23"),
      ("2026-12-31", "2027-01-05", "2027-01-30"),
    ])
  func contacts(release: String, first: String, second: String) throws {
    let owed = Owed(
      day: release, dates: [(release, release)], kind: .released,
      holidays: ["2026-11-26", "2026-11-27", "2026-12-25", "2027-01-01"])
    #expect(
      try owed.lines() == [
        "care-manager-assigned \(release) open!", "plan-drafted \(second) open!",
        "release-alert \(release) open!", "contact-1 \(first) open", "contact-2 \(second) open",
      ])
  }

  @Test(
    "is overdue the day after, until the follow-up is over",
    arguments: [
      ("2026-11-24", ["open", "open"]), ("2026-11-25", ["overdue", "open"]),
      ("2026-12-20", ["overdue", "open"]), ("2026-12-21", ["overdue", "overdue"]),
      ("2027-01-19", ["overdue", "overdue"]), ("2027-01-20", []),
    ])
  func followUp(day: String, states: [String]) throws {
    let owed = Owed(
      day: day, dates: [("2026-11-20", "2026-11-20")], kind: .released, sent: [.release])
    let lines = try owed.lines()
    #expect(try owed.line(.releaseAlert) == (states.isEmpty ? nil : "release-alert 2026-11-20 met!"))
    let contacts = lines.filter { $0.hasPrefix("contact-") }
    #expect(contacts.map { String($0.split(separator: " ")[2]) } == states)
  }

  @Test("is met by what was sent, and coverage by coverage alone")
  func met() throws {
    #expect(try Owed(sent: [.packet]).line(.planShared) == "plan-shared 2026-12-06 open")
    #expect(try Owed().line(.unsuspension) == nil)
    #expect(try Owed(isSuspended: true).line(.unsuspension) == "unsuspension 2026-12-20 open")
    let asked = Owed(isSuspended: true, sent: [.unsuspend])
    #expect(try asked.line(.unsuspension) == "unsuspension 2026-12-20 open")
    #expect(try Owed(sent: [.unsuspend]).line(.unsuspension) == "unsuspension 2026-12-20 met")
  }

  @Test("is nothing while no date is known, and once it has passed")
  func nothing() throws {
    #expect(try Owed(dates: [("2026-11-20", "2026-10-01")]).lines().isEmpty)
    #expect(try Owed(dates: [("", "2026-10-01")], kind: .unknown).lines().isEmpty)
  }
}
