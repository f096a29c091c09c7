extension TruthTable {
  private static let released = "§4: released (kind, or reason home)"
  private static let died = "§4: died: closed"
  private static let other = "§4: other custody; status HOLD: not a community release: pending"
  private static let gone = "§4: gone from the roster: presumed released? absence is not release"
  private static let inCustody = "§3: in custody"

  private static let free = Answer.fails("already-released")
  /// Who the custody is of, and when it ends into the community: the domain names neither word.
  private static let elsewhereWords: Set = ["custody-status", "release-date"]
  private static let elsewhere = Answer.lacks(elsewhereWords, from: ["facility"])

  private static func told(
    _ name: String, _ answer: Answer, _ says: String, also: Set<String> = [], combined: Bool = false,
    _ told: [Situation.Told]
  ) -> Row {
    Row("release: \(name)", answer, says, also: also, combined: combined) { $0.told = told }
  }

  static let whereabouts = releases + departures + holds + absences

  private static let releases: [Row] = [
    told(
      "released today", free, released, also: ["not-in-custody"], combined: true,
      [
        .init("2026-11-23", "R", reason: "HM", asOf: "2026-11-23")
      ]),
    told(
      "released yesterday", free, released, also: ["not-in-custody"],
      [.init("2026-11-22", "R", asOf: "2026-11-22")]),
    told("released a month ago", free, released, also: ["not-in-custody"], [.init("2026-10-23", "R")]),
    told(
      "home today", free, released, also: ["not-in-custody"],
      [.init("2026-11-23", reason: "HM", asOf: "2026-11-23")]),
    told(
      "home yesterday", free, released, also: ["not-in-custody"],
      [.init("2026-11-22", reason: "HM", asOf: "2026-11-22")]),
    told(
      "released after a date was told", free, released, also: ["not-in-custody"],
      [
        .init("2026-12-30", asOf: "2026-11-01"), .init("2026-11-20", "R", reason: "HM", asOf: "2026-11-20"),
      ]),
    told(
      "released after a court's date", free, released, also: ["not-in-custody"],
      [
        .init("2026-12-30", "O", asOf: "2026-11-01"), .init("2026-11-20", "R", asOf: "2026-11-20"),
      ]),
    told(
      "a release corrected", .met, "§4: newest as-of wins; CO correction",
      [
        .init("2026-11-20", "R", asOf: "2026-11-20"), .init("2026-12-30", reason: "CO", asOf: "2026-11-21"),
      ]),
    told(
      "an older date after a release", free, released, also: ["not-in-custody"],
      [
        .init("2026-11-20", "R", asOf: "2026-11-20"), .init("2026-12-30", asOf: "2026-11-19"),
      ]),
  ]

  private static let closed = Answer.fails([
    "not-in-custody", "already-released", "not-community-release",
  ])

  private static let departures: [Row] = [
    told(
      "died", closed, died, also: ["not-in-custody", "already-released", "not-community-release"],
      [
        .init("2026-11-22", "R", reason: "DE", asOf: "2026-11-22")
      ]),
    told(
      "died, kind confirmed", closed, died, also: ["not-in-custody", "not-community-release"],
      [
        .init("2026-11-22", reason: "DE", asOf: "2026-11-22")
      ]),
    told("escaped", .notMet, inCustody, [.init("2026-11-22", reason: "ES", asOf: "2026-11-22")]),
    told(
      "escaped, a date ahead", .notMet, inCustody,
      [
        .init("2026-12-30", asOf: "2026-11-01"), .init("2026-11-20", "R", reason: "ES", asOf: "2026-11-20"),
      ]),
    told(
      "transferred yesterday", .notMet, "§4: transferred",
      [.init("2026-11-22", reason: "TR", asOf: "2026-11-22")]),
    told(
      "transferred today", .notMet, "§4: transferred",
      [.init("2026-11-23", "R", reason: "TR", asOf: "2026-11-23")]),
  ]

  private static let holds: [Row] = [
    told(
      "other custody", elsewhere, other, also: elsewhereWords, combined: true,
      [.init("2026-12-30", reason: "OC")]),
    told("other custody today", elsewhere, other, also: elsewhereWords, [.init("2026-11-23", reason: "OC")]),
    told(
      "other custody, no date", elsewhere, other, also: elsewhereWords,
      [
        .init(nil, "U", reason: "OC")
      ]),
    told(
      "a court's date, then other custody", elsewhere, other, also: elsewhereWords,
      [
        .init("2026-12-30", "O", asOf: "2026-11-01"), .init("2026-12-30", reason: "OC", asOf: "2026-11-02"),
      ]),
    Row("HOLD, release day 37", elsewhere, other, also: elsewhereWords, combined: true) {
      $0.custodyStatus = "HOLD"
    },
    Row("HOLD, release today", elsewhere, other, also: elsewhereWords) {
      ($0.custodyStatus, $0.told) = ("HOLD", [Situation.Told("2026-11-23")])
    },
    Row("HOLD, no date", elsewhere, other, also: elsewhereWords) {
      ($0.custodyStatus, $0.told) = ("HOLD", [])
    },
    Row("HOLD in a prison", elsewhere, other, also: elsewhereWords) {
      ($0.custodyStatus, $0.facility.kind) = ("HOLD", "PRISON")
    },
    Row("HOLD in a youth facility", elsewhere, other, also: elsewhereWords) {
      ($0.custodyStatus, $0.facility.kind) = ("HOLD", "YCF")
    },
  ]

  private static let presumed = Answer.lacks("presumed-release", from: "facility")

  private static func absent(
    _ name: String, _ told: [Situation.Told], _ answer: Answer = presumed, also: Set<String> = [],
    combined: Bool = false
  ) -> Row {
    Row("gone from the roster, \(name)", answer, gone, also: also, combined: combined) {
      ($0.goneOn, $0.told) = ("2026-11-23", told)
    }
  }

  private static let absences: [Row] = [
    absent("release day 37", [.init("2026-12-30")], combined: true),
    absent("release day 90", [.init("2027-02-21")]),
    absent("release today", [.init("2026-11-23")]),
    absent("date passed", [.init("2026-11-21")], also: ["release-date-passed"]),
    absent("no date", [], also: ["release-date"]),
    absent("date unknown", [.init(nil, "U")], also: ["release-date"]),
    absent("release day 91", [.init("2027-02-22")], .notMet),
    absent(
      "told released", [.init("2026-11-21", "R", asOf: "2026-11-21")], free,
      also: ["not-in-custody", "presumed-release"]),
    absent(
      "died", [.init("2026-11-21", "R", reason: "DE", asOf: "2026-11-21")], closed,
      also: ["not-in-custody", "already-released", "not-community-release", "presumed-release"]),
  ]
}
