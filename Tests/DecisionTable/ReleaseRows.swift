extension TruthTable {
  private static let ninety = "§3: day 90 is in, day 91 is out"
  private static let noDate = "§3: unknown release date: pending"
  private static let passed = "§4: date passed, still on the roster"
  private static let newest = "§4: newest as-of wins, not last to arrive; equal as-of: higher file sequence"
  private static let order = "§4: a newer projected over a court-ordered date: the earlier due dates stand"

  private static let undated = Answer.lacks("release-date", from: "facility")
  private static let tooEarly = Answer.fails("window-not-open")
  private static let over = Answer.lacks("release-date-passed", from: "facility")

  private static func told(
    _ name: String, _ answer: Answer, _ says: String, also: Set<String> = [], combined: Bool = false,
    _ told: [Situation.Told]
  ) -> Row {
    Row("release: \(name)", answer, says, also: also, combined: combined) { $0.told = told }
  }

  /// Days from 2026-11-23, and what the window says of each.
  private static let days: [(day: String, answer: Answer, says: String)] = [
    ("2026-10-24", over, passed), ("2026-11-22", over, passed),
    ("2026-11-23", .met, ninety), ("2026-11-24", .met, ninety), ("2026-12-06", .met, ninety),
    ("2026-12-07", .met, ninety), ("2026-12-08", .met, ninety), ("2027-02-20", .met, ninety),
    ("2027-02-21", .met, ninety), ("2027-02-22", tooEarly, ninety), ("2027-02-23", tooEarly, ninety),
    ("2029-11-23", tooEarly, ninety),
  ]

  static let windowEdges: [Row] =
    ["C", "P", "O"].flatMap { kind in
      days.map { row in
        let isMarked = kind == "C" && ["2026-11-22", "2027-02-21", "2027-02-22"].contains(row.day)
        return told(
          "\(kind) \(row.day)", row.answer, row.says, combined: isMarked, [.init(row.day, kind)])
      }
    }
    + [
      edge("2027-12-01", "2028-02-29", .met), edge("2027-12-01", "2028-03-01", tooEarly),
      edge("2026-03-07", "2026-06-05", .met), edge("2026-03-07", "2026-06-06", tooEarly),
      edge("2026-10-31", "2027-01-29", .met), edge("2026-10-31", "2027-01-30", tooEarly),
      edge("2026-12-31", "2027-03-31", .met), edge("2026-12-31", "2027-04-01", tooEarly),
      edge("2028-02-29", "2028-05-29", .met), edge("2028-02-29", "2028-05-30", tooEarly),
      edge("2028-02-29", "2028-02-29", .met), edge("2028-03-01", "2028-02-29", over),
      edge("2027-01-01", "2026-12-31", over), edge("2027-01-01", "2027-01-01", .met),
    ]

  private static func edge(_ asOf: String, _ day: String, _ answer: Answer) -> Row {
    Row("release \(day) on \(asOf)", answer, ninety) {
      $0.asOf = asOf
      $0.told = [Situation.Told(day, asOf: "2026-01-15")]
    }
  }

  private static func undated(
    _ custody: String, _ kind: String?, tells: Bool? = nil, combined: Bool = false
  ) -> Row {
    let policy = tells.map { ", policy tells unknown dates: \($0)" } ?? ""
    return Row(
      "no date, kind \(kind ?? "untold"), custody \(custody)\(policy)", undated, noDate, combined: combined
    ) {
      ($0.told, $0.custodyStatus) = (kind.map { [Situation.Told(nil, $0)] } ?? [], custody)
      if let tells { $0.changes = [.tellsUnknownDates(tells)] }
    }
  }

  static let kinds: [Row] =
    ["PRETRIAL", "SENTENCED", ""].flatMap { custody in
      [
        undated(custody, nil, combined: custody == "PRETRIAL"), undated(custody, "U"),
        undated(custody, nil, tells: false), undated(custody, "U", tells: true),
      ]
    }
    + ["PRETRIAL", ""].flatMap { custody in
      days.filter { ["2026-11-22", "2026-12-08", "2027-02-22"].contains($0.day) }.map { row in
        Row("release C \(row.day), custody \(custody)", row.answer, row.says) {
          ($0.told, $0.custodyStatus) = ([Situation.Told(row.day)], custody)
        }
      }
    }
    + ["CT", "CO", "HO"].flatMap { reason in
      days.filter { ["2026-11-22", "2026-12-08", "2027-02-21", "2027-02-22"].contains($0.day) }.map { row in
        told("\(row.day), reason \(reason)", row.answer, row.says, [.init(row.day, reason: reason)])
      }
    }

  static let windowPolicies: [Row] = [
    window(60, "2027-01-22", .met), window(60, "2027-01-23", tooEarly), window(60, "2026-11-23", .met),
    window(91, "2027-02-22", .met), window(91, "2027-02-23", tooEarly),
    window(120, "2027-03-23", .met), window(120, "2027-03-24", tooEarly),
    window(0, "2026-11-23", .met), window(0, "2026-11-24", tooEarly), window(30, "2026-11-22", over),
  ]

  private static func window(_ length: Int, _ day: String, _ answer: Answer) -> Row {
    Row("policy: \(length) days, release \(day)", answer, "§3: or the number the Terms approve") {
      ($0.changes, $0.told) = ([.windowDays(length)], [Situation.Told(day)])
    }
  }

  static let histories: [Row] = [
    told(
      "moved into the window", .met, newest,
      [
        .init("2027-06-01", asOf: "2026-11-01"), .init("2026-12-30", asOf: "2026-11-02"),
      ]),
    told(
      "moved out of the window", tooEarly, newest,
      [
        .init("2026-12-30", asOf: "2026-11-01"), .init("2027-06-01", asOf: "2026-11-02"),
      ]),
    told(
      "older word arrives later", .met, newest,
      [
        .init("2026-12-30", asOf: "2026-11-02"), .init("2027-06-01", asOf: "2026-11-01"),
      ]),
    told(
      "older word of no date arrives later", .met, newest,
      [
        .init("2026-12-30", asOf: "2026-11-02"), .init(nil, "U", asOf: "2026-11-01"),
      ]),
    told(
      "same as-of, higher sequence", .met, newest,
      [
        .init("2027-06-01", sequence: 4), .init("2026-12-30", sequence: 5),
      ]),
    told(
      "same as-of, higher sequence arrives first", .met, newest,
      [
        .init("2026-12-30", sequence: 5), .init("2027-06-01", sequence: 4),
      ]),
    told(
      "newer as-of, lower sequence", .met, newest,
      [
        .init("2027-06-01", asOf: "2026-11-01", sequence: 9),
        .init("2026-12-30", asOf: "2026-11-02", sequence: 2),
      ]),
    told("said twice alike", .met, newest, [.init("2026-12-30"), .init("2026-12-30")]),
    told(
      "withdrawn", undated, "§4: withdrawn, unknown", combined: true,
      [
        .init("2026-12-30", asOf: "2026-11-01"), .init(nil, "U", asOf: "2026-11-02"),
      ]),
    told(
      "withdrawn from a court's", undated, "§4: withdrawn, unknown",
      [
        .init("2026-12-30", "O", asOf: "2026-11-01"), .init(nil, "U", asOf: "2026-11-02"),
      ]),
    told(
      "withdrawn and told again", .met, newest,
      [
        .init("2026-12-20", asOf: "2026-11-01"), .init(nil, "U", asOf: "2026-11-02"),
        .init("2026-12-30", asOf: "2026-11-03"),
      ]),
    told(
      "two words of one as-of and sequence",
      .lacks(["release-date", "release-date-conflict"], from: ["operator"]),
      "§4: equal again: conflict, operator", [.init("2026-12-30"), .init("2027-06-01")]),
    told(
      "a court's stands over a projection", .met, order, combined: true,
      [
        .init("2026-12-30", "O", asOf: "2026-11-01"), .init("2027-06-01", "P", asOf: "2026-11-02"),
      ]),
    told(
      "a court's out of the window stands", tooEarly, order,
      [
        .init("2027-06-01", "O", asOf: "2026-11-01"), .init("2026-12-30", "P", asOf: "2026-11-02"),
      ]),
    told(
      "a court's stands over two projections", .met, order,
      [
        .init("2026-12-30", "O", asOf: "2026-11-01"), .init("2027-06-01", "P", asOf: "2026-11-02"),
        .init("2027-07-01", "P", asOf: "2026-11-03"),
      ]),
    told(
      "confirmed over a court's", tooEarly, newest,
      [
        .init("2026-12-30", "O", asOf: "2026-11-01"), .init("2027-06-01", "C", asOf: "2026-11-02"),
      ]),
    told(
      "a court's over a court's", .met, newest,
      [
        .init("2027-06-01", "O", asOf: "2026-11-01"), .init("2026-12-30", "O", asOf: "2026-11-02"),
      ]),
    told(
      "projected over confirmed", tooEarly, newest,
      [
        .init("2026-12-30", "C", asOf: "2026-11-01"), .init("2027-06-01", "P", asOf: "2026-11-02"),
      ]),
    told(
      "a court's over a projection", .met, newest,
      [
        .init("2027-06-01", "P", asOf: "2026-11-01"), .init("2026-12-30", "O", asOf: "2026-11-02"),
      ]),
    told(
      "projected over confirmed over a court's", .met, newest,
      [
        .init("2027-06-01", "O", asOf: "2026-11-01"), .init("2027-05-01", "C", asOf: "2026-11-02"),
        .init("2026-12-30", "P", asOf: "2026-11-03"),
      ]),
  ]
}
