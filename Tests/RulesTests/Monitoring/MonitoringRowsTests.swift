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
      // What is counted, which lies in which, and what is told of the two.
      ("eligible=43 with-manager=41", "with-manager", "eligible", "43 *"),
      ("eligible=43 with-manager=43", "with-manager", "eligible", "43 43"),
      ("eligible=43 with-manager=41", "", "", "43 41"),
      ("due-meeting-1=40 done-meeting-1=45", "due-meeting-1", "done-meeting-1", "40 *"),
      ("released=27 due-medication-supply=26", "due-medication-supply", "released", "27 *"),
      ("due-release-alert=20 due-contact-1=15", "due-contact-1", "due-release-alert", "20 *"),
      ("eligible=20 with-manager=45", "with-manager", MonthlyCounts.eligibleOrReleased, "20 *"),
    ])
  func near(numbers: String, part: String, whole: String, expected: String) throws {
    var counts = MonthlyCounts()
    let places = [MeasuredPlace.all, .county(county), .plan(plan)] + facilities.map { .facility($0) }
    for place in places {
      let each = place.level == "facility" ? 1 : 2
      counts.note(200 * each, "in-custody", at: place)
      for word in numbers.split(separator: " ") {
        let (name, number) = (String(word.prefix { $0 != "=" }), Int(word.drop { $0 != "=" }.dropFirst()))
        counts.note(each * (try #require(number)), name, at: place)
      }
      if !part.isEmpty, place.level == "facility" {
        let excess =
          whole == MonthlyCounts.eligibleOrReleased
          ? 3
          : (counts.numbers[whole]?[place] ?? 0)
            - (counts.numbers[part]?[place] ?? 0)
        counts.note(excess: excess, of: whole, over: part, at: place)
      }
    }
    let rows = try MonitoringRows(counts, of: month, registry, policy).rows
    let told = numbers.split(separator: " ").map { word in
      let row = rows.first {
        $0.measure.name == word.prefix { $0 != "=" } && $0.place == .facility(facilities[0])
      }
      return row?.numerator.map { "\($0)" } ?? "*"
    }
    #expect(told.joined(separator: " ") == expected)
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
