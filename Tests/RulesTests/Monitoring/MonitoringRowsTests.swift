import Reentry
import Rules
import Testing

@Suite("What of a month leaves the house")
struct MonitoringRowsTests {
  /// Two jails of one county and one plan, each with the same numbers: `MEASURE=NUMBER` by the measure's name.
  private func told(_ numbers: String, of asked: String) throws -> String {
    var counts = MonthlyCounts()
    for word in numbers.split(separator: " ") {
      let parts = word.split(separator: "=").map(String.init)
      let number = try #require(Int(parts[1]))
      for facility in facilities { counts.note(number, parts[0], at: .facility(facility)) }
      for place in [MeasuredPlace.all, .county(county), .plan(plan)] {
        counts.note(2 * number, parts[0], at: place)
      }
    }
    counts.judge(SharedPeople(), registry, policy)
    let rows = try MonitoringRows(counts, of: month, registry, policy).rows
    return asked.split(separator: " ").map { name in
      let row = rows.first { $0.measure.name == name && $0.place == .facility(facilities[0]) }
      let denominator = row?.measure.of == nil ? "" : "/" + (row?.denominator.map { "\($0)" } ?? "")
      return (row?.numerator.map { "\($0)" } ?? "") + denominator + (row?.isSuppressed == true ? "*" : "")
    }.joined(separator: " ")
  }

  private let facilities = [FacilityID("CA10-J"), FacilityID("CA10-K")]
  private let county = CountyCode("10")
  private let plan = PlanCode("300")
  private var month: Month { get throws { try #require(Month("2026-11")) } }

  private var policy: MonitoringPolicy {
    var policy = MonitoringPolicy()
    policy.smallestCell = Cited(11, citation: "a test")
    return policy
  }

  private var registry: Registry {
    var registry = Registry()
    for id in facilities {
      registry.facilities[id] = Facility(
        id: id, name: "", kind: .jail, county: county, partner: PartnerID("sheriff"), readinessApproved: true,
        liveOn: nil, conditional: false)
    }
    return registry
  }

  @Test(
    "is no small number, nor one that another gives away",
    arguments: [
      ("released=12 handed-over=12", "released handed-over", "12 12/12"),
      // Of a number that is withheld nothing is told, zero neither; of nobody zero is told.
      ("released=2", "released handed-over released-after-notice", "* /* /*"),
      ("in-custody=30", "eligible assigned handed-over", "0/30 0/0 0/0"),
      ("in-custody=9", "eligible assigned", "/* /*"),
      // Through two wholes.
      ("with-manager=10", "manager-before-and-after same-manager", "/* /*"),
      ("due-contact-1=10", "on-time-contact-1 overdue-contact-1", "/* /*"),
      // 24 released and 21 told of: 3 went home who did not qualify.
      ("released=24 due-release-alert=21", "released due-release-alert on-time-release-alert", "24 * /*"),
      ("released=24 due-release-alert=24", "released due-release-alert on-time-release-alert", "24 24 0/24"),
      ("released=24 due-release-alert=13", "released due-release-alert", "24 13"),
      // 20 in custody of the 29 who have a manager: 9 went home with one.
      ("in-custody=40 eligible=40 assigned=20 with-manager=29", "assigned with-manager", "/* 29"),
      ("in-custody=40 eligible=40 assigned=20 with-manager=31", "assigned with-manager", "20/40 31"),
      ("in-custody=40 eligible=40 assigned=20 with-manager=20", "assigned with-manager", "20/40 20"),
      // A median goes with its number of people.
      ("done-handoff=10 days-to-handoff=3", "done-handoff days-to-handoff", "* /*"),
      ("done-handoff=11 days-to-handoff=3", "done-handoff days-to-handoff", "11 3/11"),
    ])
  func rows(numbers: String, asked: String, expected: String) throws {
    #expect(try told(numbers, of: asked) == expected)
  }

  @Test("counts handoff and final meeting as one: apart, the plans due with them would give the smaller away")
  func lastMeeting() throws {
    let names = Set(Measure.all(services: []).map(\.name))
    #expect(names.isSuperset(of: ["due-handoff", "on-time-handoff", "done-handoff", "days-to-handoff"]))
    #expect(names.allSatisfy { !$0.hasSuffix("warm-handoff") && !$0.hasSuffix("final-meeting") })
  }

  @Test(
    "is nothing of which another count holds all and few more, whichever of the two is judged later",
    arguments: [
      // How many people of each jail are in which counts, and what is told of those.
      ("eligible+with-manager:41 eligible:2", "eligible with-manager", "43 *"),
      ("eligible+with-manager:43", "eligible with-manager", "43 43"),
      ("eligible:43 with-manager:41", "eligible with-manager", "43 41"),
      ("due-meeting-1+done-meeting-1:40 done-meeting-1:5", "due-meeting-1 done-meeting-1", "40 *"),
      ("released+due-medication-supply:26 released:1", "released due-medication-supply", "27 *"),
      ("due-release-alert+due-contact-1:15 due-release-alert:5", "due-release-alert due-contact-1", "20 *"),
      // Both of two counts that share nobody, together.
      (
        "eligible+with-manager:20 released+with-manager:25 released:3", "eligible released with-manager",
        "20 28 *"
      ),
      // 61 managers less 30 are those of 31 of the 33 who were released.
      (
        "eligible+assigned+with-manager:30 eligible:20 released+with-manager:31 released:2",
        "eligible released with-manager assigned", "50 33 61 *"
      ),
      // 45 less 20 on time and 20 overdue: 5 were done late.
      (
        "due-meeting-1+on-time-meeting-1:20 due-meeting-1+overdue-meeting-1:20 due-meeting-1:5",
        "due-meeting-1 on-time-meeting-1 overdue-meeting-1", "45 20 *"
      ),
    ])
  func near(groups: String, asked: String, expected: String) throws {
    var counts = MonthlyCounts()
    var people = SharedPeople()
    for word in (groups + " in-custody:200").split(separator: " ") {
      let parts = word.split(separator: ":").map(String.init)
      let (names, number) = (parts[0].split(separator: "+").map(String.init), try #require(Int(parts[1])))
      for facility in facilities { add(number, names, at: .facility(facility), to: &counts, &people) }
      for place in [MeasuredPlace.all, .county(county), .plan(plan)] {
        add(2 * number, names, at: place, to: &counts, &people)
      }
    }
    counts.judge(people, registry, policy)
    let rows = try MonitoringRows(counts, of: month, registry, policy).rows
    let told = asked.split(separator: " ").map { name in
      let row = rows.first { $0.measure.name == name && $0.place == .facility(facilities[0]) }
      return row?.numerator.map { "\($0)" } ?? "*"
    }
    #expect(told.joined(separator: " ") == expected)
  }

  private func add(
    _ number: Int, _ names: [String], at place: MeasuredPlace, to counts: inout MonthlyCounts,
    _ people: inout SharedPeople
  ) {
    for name in names { counts.note((counts.numbers[name]?[place] ?? 0) + number, name, at: place) }
    people.add(people: number, Set(names), at: [place])
  }

  @Test("is told alike whenever it is told: what is withheld is decided with the month")
  func decidedOnce() throws {
    var counts = MonthlyCounts()
    for place in [MeasuredPlace.all, .county(county), .facility(facilities[0]), .plan(plan)] {
      counts.note(12, "released", at: place)
    }
    let told = { (counts: MonthlyCounts, policy: MonitoringPolicy) in
      try MonitoringRows(counts, of: month, registry, policy).rows
        .first { $0.measure == .released && $0.place == .all }?.numerator
    }
    // Of a month of which nothing was decided nothing is told.
    #expect(try told(counts, policy) == nil)
    counts.judge(SharedPeople(), registry, policy)
    var strict = policy
    strict.smallestCell = Cited(20, citation: "a test")
    #expect(try told(counts, strict) == 12)
  }

  @Test("is all of it for whoever keeps the exchange")
  func inHouse() throws {
    var counts = MonthlyCounts()
    counts.note(3, "released", at: .facility(facilities[0]))
    let rows = try MonitoringRows(inHouse: counts, of: month, registry, policy).rows
    let row = rows.first { $0.measure == .released && $0.place == .facility(facilities[0]) }
    #expect(row?.numerator == 3 && row?.isSuppressed == false)
  }
}
