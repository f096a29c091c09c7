extension TruthTable {
  private static let digits = "§3: 0-4 covered, 5 7 8 pending (SSD), 9 not"
  private static let suspended = "§3: suspended is not ineligible; 800-899 with 69X or X5X"
  private static let day = "§3: Medi-Cal/CHIP group, on the day"

  private static let unmetShare = Answer.lacks("share-of-cost", from: "ssd")
  private static let unsettled = Answer.lacks("eligibility-status", from: "ssd")

  static let statuses: [Row] =
    ["001", "101", "201", "301", "401"].map { status($0, .met) }
    + [
      status("501", unmetShare, combined: true), status("701", unsettled, combined: true),
      status("801", unsettled), status("901", .fails("status-not-covered"), combined: true),
      // Not in DOMAIN; the policy file's row of citation `default`.
      status("601", unsettled), status("690", unsettled),
    ]
    + ["011", "021", "031", "051", "071", "091", "000", "002", "009", "391", "451"].map { status($0, .met) }
    + [status("591", unmetShare), status("791", unsettled), status("991", .fails("status-not-covered"))]

  private static func status(_ code: String, _ answer: Answer, combined: Bool = false) -> Row {
    Row("status \(code)", answer, digits, combined: combined) {
      $0.found = .member([Situation.Span(aid: "M1", status: code)])
    }
  }

  static let suspensions: [Row] =
    ["690", "691", "699", "650", "659", "050", "151", "250", "359", "450"].flatMap { status in
      ["800", "850", "899"].map { restriction in
        restricted(status, restriction, .met, combined: status == "690" && restriction == "800")
      }
    }
    + [
      restricted("690", "799", unsettled), restricted("690", "900", unsettled),
      restricted("650", "799", unsettled), restricted("650", "900", unsettled),
      restricted("690", "", unsettled), restricted("650", "", unsettled),
      restricted("601", "800", unsettled), restricted("680", "899", unsettled),
      restricted("001", "800", .met), restricted("401", "899", .met),
      restricted("701", "850", unsettled), restricted("901", "850", .fails("status-not-covered")),
      restricted("990", "800", .fails("status-not-covered")),
    ]

  private static func restricted(
    _ status: String, _ restriction: String, _ answer: Answer, combined: Bool = false
  ) -> Row {
    Row("status \(status), restriction \(restriction)", answer, suspended, combined: combined) {
      $0.found = .member([Situation.Span(status: status, restriction: restriction)])
    }
  }

  static let spans: [Row] =
    [
      spans("from today", .met, [.init(from: "2026-11-23", to: nil)]),
      spans(
        "from tomorrow", .fails(["not-enrolled", "coverage-not-begun"]), [.init(from: "2026-11-24", to: nil)]),
      spans("to today", .met, [.init(from: "2025-01-01", to: "2026-11-23")]),
      spans("today only", .met, [.init(from: "2026-11-23", to: "2026-11-23")]),
      spans(
        "to yesterday", .fails("coverage-ended"), [.init(from: "2025-01-01", to: "2026-11-22")],
        combined: true),
      spans("ended years ago", .fails("coverage-ended"), [.init(from: "2019-01-01", to: "2020-12-31")]),
      spans("ended, another from today", .met, [past, .init(from: "2026-11-23", to: nil)]),
      spans("ended, another current", .met, [past, .init()]),
      spans(
        "ended, another from tomorrow", .fails(["coverage-ended", "not-enrolled", "coverage-not-begun"]),
        [past, .init(from: "2026-11-24", to: nil)]),
      spans(
        "last day before the first", .fails(["coverage-ended", "not-enrolled"]),
        [.init(from: "2026-11-01", to: "2026-10-31")]),
      spans("no span at all", .fails(["coverage-ended", "not-enrolled"]), []),
      spans(
        "ineligible now, covered once", .fails(["status-not-covered", "coverage-ended"]),
        [past, .init(aid: "M1", status: "901")]),
    ] + together

  private static let past = Situation.Span(from: "2025-01-01", to: "2026-06-30")

  /// A group is a group by whichever span gives it, and whichever record tells it first.
  private static let together: [Row] =
    both("ineligible in one, covered in another", .met, .init(aid: "M1", status: "901"), .init())
    + both("on hold in one, covered in another", .met, .init(aid: "M1", status: "701"), .init())
    + both("inpatient only in one, full in another", .met, .init(aid: "F1"), .init())
    + both("unknown aid code in one, known in another", .met, .init(aid: "ZZ"), .init())
    + both("outgrown in one, adult in another", .met, .init(aid: "M5"), .init())
    + both("suspended in one, ineligible in another", .met, suspension, .init(aid: "M1", status: "901"))
    + both(
      "ineligible in one, on hold in another", unsettled, .init(aid: "M1", status: "901"),
      .init(aid: "M1", status: "701")) + mixed + members

  private static let suspension = Situation.Span(status: "690", restriction: "800")

  /// The two in either order, in one plan, and with one of them in fee-for-service.
  private static func both(
    _ name: String, _ answer: Answer, _ one: Situation.Span, _ other: Situation.Span
  ) -> [Row] {
    var (free, otherFree) = (one, other)
    (free.plan, free.planStatus) = ("", "")
    (otherFree.plan, otherFree.planStatus) = ("", "")
    return [
      spans(name, answer, [one, other]), spans("\(name), told the other way round", answer, [other, one]),
      spans("\(name), the first fee-for-service", answer, [free, other]),
      spans("\(name), the second fee-for-service", answer, [one, otherFree]),
    ]
  }

  /// What one span lacks in two respects; that a hold or an unmet share is mended does not mend the other.
  private static let mixed: [Row] = [
    spans(
      "ineligible and an unknown aid code", .fails("status-not-covered"),
      [.init(aid: "ZZ", status: "901")], also: ["aid-code"]),
    spans("on hold and outgrown", .notMet, [.init(aid: "M5", status: "701")]),
    spans(
      "ineligible and inpatient only", .fails("status-not-covered"), [.init(aid: "F1", status: "901")],
      also: ["full-coverage"]),
    spans(
      "unmet share of cost and inpatient only", .lacks(["share-of-cost", "full-coverage"], from: ["ssd"]),
      [.init(aid: "F1", status: "501")], also: ["share-of-cost", "full-coverage"]),
  ]

  private static let members: [Row] = [
    member("fee-for-service", .met, combined: true) { ($0.plan, $0.planStatus) = ("", "") },
    member("another county's coverage", .met) { $0.county = "37" },
    member("plan status 01", .met) { $0.planStatus = "01" },
    member("plan status 51", .met) { $0.planStatus = "51" },
    member("plan status 59", .notFailed) { $0.planStatus = "59" },
    member("plan status S1", .met) { $0.planStatus = "S1" },
    member("plan status P4", .met) { $0.planStatus = "P4" },
    Row("another plan from today", .met, day) { situation in
      var next = Situation.Span(from: "2026-11-23", to: nil)
      next.plan = "301"
      situation.found = .member([.init(from: "2025-01-01", to: "2026-11-22"), next])
    },
  ]

  private static func spans(
    _ name: String, _ answer: Answer, _ spans: [Situation.Span], also: Set<String> = [],
    combined: Bool = false
  ) -> Row {
    Row("coverage: \(name)", answer, day, also: also, combined: combined) { $0.found = .member(spans) }
  }

  private static func member(
    _ name: String, _ answer: Answer, combined: Bool = false,
    _ change: @escaping @Sendable (inout Situation.Span) -> Void
  ) -> Row {
    Row("coverage: \(name)", answer, day, combined: combined) { situation in
      var span = Situation.Span()
      change(&span)
      situation.found = .member([span])
    }
  }

  static let identities: [Row] = [
    Row("found in no coverage", .fails("not-enrolled"), "§2 0a: found in no coverage", combined: true) {
      $0.found = .nobody
      $0.born = "1979-07-07"
    },
    Row("one of two", .lacks("identity", from: "operator"), "§5: always review", combined: true) {
      $0.found = .twins
      $0.born = "1983-10-02"
    },
    Row(
      "never looked for", .lacks(["eligibility-file"], from: ["plan", "operator", "ssd"]),
      "§3: pending, what is missing", combined: true
    ) { $0.found = .neverLooked },
  ]

  static let groupPolicies: [Row] = [
    Row("policy: M1 is no aid code", .lacks(["aid-code"], from: ["ssd", "operator"]), day) {
      $0.changes = [.aidUnknown("M1")]
    },
    Row("policy: ZZ is an adult's", .met, day) {
      $0.changes = [.aidGroup("ZZ", "adult")]
      $0.found = .member([.init(aid: "ZZ")])
    },
    Row("policy: M1 is a child's", outgrownByPolicy, day) { $0.changes = [.aidGroup("M1", "child")] },
    Row("policy: 5 is covered", .met, digits) {
      $0.changes = [.statusMeaning("5", "covered")]
      $0.found = .member([.init(aid: "M1", status: "501")])
    },
    Row("policy: 4 is not covered", .fails("status-not-covered"), digits) {
      $0.changes = [.statusMeaning("4", "not-covered")]
      $0.found = .member([.init(aid: "M1", status: "401")])
    },
    Row("policy: 0 is pending", unsettled, digits) { $0.changes = [.statusMeaning("0", "pending")] },
  ]

  private static let outgrownByPolicy = Answer.fails("group-outgrown")
}
