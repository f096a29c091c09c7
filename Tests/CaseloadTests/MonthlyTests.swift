import Caseload
import Reentry
import Testing

@Suite("What is kept of a month")
struct MonthlyTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func cutShort(_ kind: Duty.Kind, done: String) throws -> DutyRecord {
    DutyRecord(kind, opensOn: try day("2026-09-21"), dueOn: nil, doneOn: try day(done))
  }

  private func owed(_ kind: Duty.Kind, _ due: String, done: String = "", opens: String = "2026-09-21")
    throws -> DutyRecord
  {
    DutyRecord(kind, opensOn: Day(opens), dueOn: try day(due), doneOn: Day(done))
  }

  private func note(
    _ load: inout Caseload, _ duties: [DutyRecord], on text: String, isFollowed: Bool = false,
    done: String = ""
  ) throws {
    let day = try day(text)
    load.note(duties: duties, of: 7, on: day, since: Month(day), isFollowed: isFollowed) { _ in Day(done) }
  }

  @Test(
    "is what was due in it when it is owed no more, done later or not; what was neither due nor done is forgotten"
  )
  func duties() throws {
    var load = Caseload()
    let all = [
      try owed(.firstMeeting, "2026-12-12"), try owed(.planShared, "2026-12-17", done: "2026-12-10"),
      try owed(.medicationSupply, "2026-12-20"),
    ]
    try note(&load, all, on: "2026-12-01")
    #expect(load.duties[7] == all)
    try note(&load, [], on: "2026-12-18", done: "2026-12-11")
    #expect(
      load.duties[7] == [
        try owed(.firstMeeting, "2026-12-12", done: "2026-12-11"),
        try owed(.planShared, "2026-12-17", done: "2026-12-10"),
        try cutShort(.medicationSupply, done: "2026-12-11"),
      ])
    try note(&load, [try owed(.firstMeeting, "2026-12-18", opens: "")], on: "2026-12-19")
    #expect(load.duties[7]?.first == (try owed(.firstMeeting, "2026-12-18")))
    // Of an earlier month nothing is kept, nor of a stay that another follows.
    try note(&load, [try owed(.firstContact, "2026-12-22")], on: "2027-01-02")
    #expect(load.duties[7]?.map(\.kind) == [.firstContact])
    try note(&load, [try owed(.firstContact, "2026-12-22")], on: "2027-01-03", isFollowed: true)
    #expect(load.duties[7] == nil)
  }

  @Test("is also what was done before its day when a release cut it short: of no day it was due on")
  func doneBeforeItsDay() throws {
    var load = Caseload()
    let all = [
      try owed(.careManagerAssigned, "2026-12-17", done: "2026-12-02"), try owed(.firstMeeting, "2026-12-17"),
      try owed(.planShared, "2026-12-18", done: "2026-12-03"),
    ]
    try note(&load, all, on: "2026-12-04")
    try note(&load, [], on: "2026-12-17")
    #expect(
      load.duties[7] == [
        try owed(.careManagerAssigned, "2026-12-17", done: "2026-12-02"),
        try owed(.firstMeeting, "2026-12-17"), try cutShort(.planShared, done: "2026-12-03"),
      ])
    let written = load.tables()
    let read = try Caseload { name in written.first { $0.name == name }?.bytes }
    #expect(read.duties == load.duties)
    // Its month is counted in the first night of the next one, and then it is over.
    try note(&load, [], on: "2026-12-31")
    #expect(load.duties[7]?.count == 3)
    try note(&load, [], on: "2027-01-01")
    #expect(load.duties[7] == nil)
  }

  @Test("is one last meeting: a handoff owed takes the place of a final meeting, and the other way round")
  func lastMeeting() throws {
    var load = Caseload()
    try note(&load, [try owed(.warmHandoff, "2026-12-10", done: "2026-12-09")], on: "2026-12-11")
    let final = try owed(.finalMeeting, "2026-12-10", opens: "")
    try note(&load, [final], on: "2026-12-12")
    #expect(load.duties[7] == [try owed(.finalMeeting, "2026-12-10")])
    try note(&load, [try owed(.warmHandoff, "2026-12-11")], on: "2026-12-13")
    #expect(load.duties[7] == [try owed(.warmHandoff, "2026-12-11")])
  }

  @Test("is what was done after its month, until that month is counted")
  func doneLate() throws {
    var load = Caseload()
    try note(&load, [try owed(.firstMeeting, "2026-11-30", done: "2026-12-01")], on: "2026-12-02")
    try note(&load, [], on: "2026-12-10")
    #expect(load.duties[7] == [try owed(.firstMeeting, "2026-11-30", done: "2026-12-01")])
    try note(&load, [], on: "2027-01-01")
    #expect(load.duties[7] == nil)
  }

  @Test("is counted once, and comes back from its tables as it was")
  func tables() throws {
    var load = Caseload()
    let (november, december) = (try #require(Month("2026-11")), try #require(Month("2026-12")))
    var counts = MonthlyCounts()
    for place in [
      MeasuredPlace.all, .county(CountyCode("10")), .facility(FacilityID("CA10-J")), .plan(PlanCode("FFS")),
      .pair(PlanCode("300"), FacilityID("CA10-J")),
    ] { counts.add(3, .onTime(.planShared), at: place) }
    load.note(counts, of: november)
    load.note(MonthlyCounts(), of: november)
    load.note(MonthlyCounts(), of: december)
    try note(&load, [try owed(.planShared, "2026-12-17", opens: "")], on: "2026-12-01")
    let written = load.tables()
    let read = try Caseload { name in written.first { $0.name == name }?.bytes }
    #expect(read.months == [november: counts, december: MonthlyCounts()])
    #expect(read.duties == load.duties)
    #expect(read.tables().map(\.bytes) == written.map(\.bytes))
  }
}
