import Formats
import Foundation
import Testing

/// Two exchanges of the same thirty-one nights, in one of which plan 300 hears once a week what is no emergency.
private struct Month {
  let weekly: Tree
  let nightly: Tree
  static let days = (0...30).map { day in
    day < 10 ? "2026-11-\(21 + day)" : "2026-12-\(day < 19 ? "0" : "")\(day - 9)"
  }

  static let done = Result { try Month() }

  private init() throws {
    (weekly, nightly) = (try Tree(), try Tree())
    let profile = """
      {profile: "mondays", title: "Mondays only",
       receives: {NOTIFY: {form: "csv", cadence: "weekly mon"}, PROPOSAL: {cadence: "weekly mon"},
         WORKLIST: {cadence: "weekly mon"}}}
      """
    try profile.write(
      toFile: weekly.folder.path + "/pipelines/profiles/mondays.json5", atomically: true, encoding: .utf8)
    try weekly.give("mondays", to: "plan.300")
    for tree in [weekly, nightly] { try tree.drop(night: 1) }
    for (number, day) in Month.days.enumerated() {
      if number > 0 { try restate(number, day) }
      if number == 1 { for tree in [weekly, nightly] { try tree.drop(night: 2) } }
      for tree in [weekly, nightly] { try tree.run(day, "--quiet") }
    }
  }

  // Each night the jail moves the days of three people, so that each person moves several times.
  private func restate(_ number: Int, _ day: String) throws {
    func line(_ text: String) -> String { text.padding(toLength: 80, withPad: " ", startingAt: 0) + "\n" }
    let compact = day.filter { $0 != "-" }
    let some = [0, 3, 7].map { (number * 2 + $0) % Month.bookings.count }.map { Month.bookings[$0] }
    let details = Set(some).sorted().map { booking in
      "DTLCA10JAIL" + booking.padding(toLength: 20, withPad: " ", startingAt: 0)
        + "202701\(10 + number % 20)C\(compact)013000"
    }
    let sequence = "0002\(number < 10 ? "0" : "")\(number)"
    let text =
      line("HDR\(compact)CA10JAIL\(sequence)") + details.map(line).joined()
      + line("TRL\(compact)CA10JAIL0000000\(details.count)\(sequence)")
    for tree in [weekly, nightly] { try tree.drop("fresno.sheriff/release-dates/RD-\(compact).txt", text) }
  }

  private static let bookings = ["F26-0001", "F26-0003", "F26-0007", "F26-0009", "F26-0010", "F26-0015"]
}

@Suite("A partner that is told once a week")
struct CadenceNightsTests {
  // The days on which plan 300 got notices, with what each row says of being expedited.
  private func told(_ tree: Tree, _ kind: String) throws -> [String: [String]] {
    var told: [String: [String]] = [:]
    for name in try tree.names(in: "outbound/plan.300")
    where name.hasPrefix("JI-\(kind)") && name.hasSuffix(".csv") {
      let rows = try tree.rows("outbound/plan.300/\(name)")
      told[name.components(separatedBy: "-")[2]] = rows.map { $0["expedited"] ?? "" }
    }
    return told
  }

  @Test("hears between its days only what is expedited", arguments: ["NOTIFY", "PROPOSAL"])
  func between(kind: String) throws {
    let mondays = ["20261123", "20261130", "20261207", "20261214", "20261221"]
    let (weekly, nightly) = (try Month.done.get().weekly, try Month.done.get().nightly)
    for (day, rows) in try told(weekly, kind) where !mondays.contains(day) {
      #expect(rows.allSatisfy { $0 == "Y" }, "\(day)")
    }
    let others = try told(nightly, kind).filter { !mondays.contains($0.key) && $0.value.contains("N") }
    #expect(others.count > (kind == "NOTIFY" ? 10 : 0))
    if kind == "NOTIFY" { #expect(try told(weekly, kind)["20261123"]?.contains("N") == true) }
  }

  @Test("is told nothing twice, and by its last day everything that somebody told nightly knows")
  func everything() throws {
    let month = try Month.done.get()
    let (weekly, nightly) = (
      try ToldPartner("plan.300", in: month.weekly), try ToldPartner("plan.300", in: month.nightly)
    )
    // Gone from the roster before the first Monday: of whom nothing is due any more nothing is said.
    let gone = "000047"
    #expect(nightly.standing.count > 20 && nightly.standing[gone] != nil)
    #expect(weekly.standing == nightly.standing.filter { $0.key != gone })
    #expect(weekly.firstTold.values.allSatisfy { $0 == 1 })
  }

  @Test("has books that balance each night, and say what waits until which Monday")
  func books() throws {
    let tree = try Month.done.get().weekly
    for night in 1...Month.days.count {
      let report = try JSON5Document(
        tree.bytes(of: "\(tree.path)/state/generations/0000\(night < 10 ? "0" : "")\(night)/report.json")
      ).root.plain
      let (day, notices) = (try #require(report["asOf"]?.text), try #require(report["books"]?["notices"]))
      func number(_ key: String) throws -> Int { try #require(notices[key]?.number) }
      #expect(try number("due") == number("sent") + number("withheld") + number("unchanged"))
      let waiting = notices["waiting"]?.elements ?? []
      let isMonday = ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"].contains(day)
      #expect(waiting.isEmpty == isMonday, "\(day)")
      #expect(try waiting.reduce(0) { try $0 + #require($1["count"]?.number) } <= number("withheld"))
      #expect(waiting.allSatisfy { ($0["until"]?.text ?? "") > day })
    }
    let replay = try tree.handoff("verify", "--replay")
    #expect(replay.status == 0, "\(replay.output)")
  }
}
