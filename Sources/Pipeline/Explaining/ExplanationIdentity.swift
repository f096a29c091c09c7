import Formats
import Reentry
import Rules

// Who the person is, on what evidence, and what operators said of it.
extension Explanation {
  /// By what somebody was matched.
  private enum Means: String {
    case ruling = "operator"
    case cin, ssn, score

    var words: String {
      switch self {
      case .ruling: "settled by an operator"
      case .cin: "the roster's CIN"
      case .ssn: "the whole social security number"
      case .score: "by what agrees"
      }
    }
  }

  private func means(of cin: CIN, _ match: Candidate?) -> Means {
    if StandingRulings(judged.subject.person.rulings).same?.cins.first == cin { return .ruling }
    if judged.subject.person.booking.cin == cin { return .cin }
    let ssn = match?.evidence.first { $0.field == ComparedField.ssn.rawValue }
    return ssn?.level == .same ? .ssn : .score
  }

  /// The member that the person is, as it compares with the booking; nil where its record is not known.
  private func match(_ cin: CIN) -> Candidate? {
    judged.subject.person.members.first { $0.member.cin == cin }.map {
      IdentityMatch(circumstances.policy.identity.value).candidate($0.member, for: judged.subject.person)
    }
  }

  /// What the roster knew the person by besides the CIN that counts.
  private var otherCINs: [CIN] {
    guard case .matched(let cin) = judged.subject.identity, let told = judged.subject.person.booking.cin
    else { return [] }
    return told == cin ? [] : [told]
  }

  /// From which score on a candidate matches, and from which it is put before an operator.
  private var thresholds: (match: Int, review: Int) {
    let policy = circumstances.policy.identity.value
    let even = IdentityPolicy.evenScore(among: policy.population)
    return (even + policy.matchAbove, even + policy.reviewAbove)
  }

  var identityWords: [String] {
    switch judged.subject.identity {
    case .matched(let cin):
      let match = match(cin)
      return ["matched, \(cin), \(means(of: cin, match).words)"] + (match.map { [evidence($0)] } ?? [])
        + otherCINs.map { "also known by the CIN \($0)" }
    case .review(let candidates):
      return candidates.flatMap { ["candidate \($0.cin)", evidence($0)] } + ["to settle: handoff review"]
    case .unmatched(let day): return ["found in no coverage, looked on \(day)"]
    case .notLookedFor:
      return [
        "not looked for: no full eligibility file of all plans came since they became known, or a rejected record"
          + " may be theirs"
      ]
    }
  }

  // A field at a time, with what each adds in bits.
  private func evidence(_ candidate: Candidate) -> String {
    let fields = candidate.evidence.map { field in
      let weight = field.level == .unknown ? "" : " \(Explanation.bits(field.weight))"
      return "\(field.field) \(field.agreement.rawValue)\(weight)"
    }
    return "  \(fields.joined(separator: ", ")): \(Explanation.bits(candidate.score)) bits,"
      + " \(Explanation.bits(thresholds.match)) match"
  }

  /// Thousandths with one decimal, half away from zero.
  private static func bits(_ thousandths: Int) -> String {
    let tenths = (abs(thousandths) + 50) / 100
    return (thousandths < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  var identityDoubts: [String] {
    judged.subject.doubts.map { doubt in
      guard case .cinOnTwoPeople(let others) = doubt else { return "\(doubt.code.message)" }
      return "\(doubt.code.message): case \(others.map(Case.name).joined(separator: ", "))"
    }
  }

  /// What operators said of it, in the order in which they decided.
  var rulingWords: [String] {
    judged.subject.person.rulings.flatMap { ruling in
      let said = ([ruling.word.rawValue] + ruling.cins.map(\.description)).joined(separator: " ")
      return ["\(said), said by \(ruling.decidedBy) at \(ruling.decidedAt)"]
        + (ruling.reason.isEmpty
          ? [] : ["  for \(ruling.reason.split(whereSeparator: \.isNewline).joined(separator: " "))"])
        + ["  from \(Explanation.words(ruling.source))"]
    }
  }

  var identityJSON: JSON {
    switch judged.subject.identity {
    case .matched(let cin):
      let match = match(cin)
      return [
        "state": "matched", "cin": .string(cin.description),
        "by": .string(means(of: cin, match).rawValue),
        "byRosterCIN": .bool(judged.subject.person.booking.cin == cin),
        "otherCINs": .array(otherCINs.map { .string($0.description) }),
        "match": match.map(Explanation.json) ?? .null, "thresholds": thresholdsJSON,
      ]
    case .review(let candidates):
      return [
        "state": "review", "candidates": .array(candidates.map(Explanation.json)),
        "thresholds": thresholdsJSON,
      ]
    case .unmatched(let day): return ["state": "unmatched", "lookedOn": .string(day.description)]
    case .notLookedFor: return ["state": "not-looked-for"]
    }
  }

  private var thresholdsJSON: JSON {
    ["match": .integer(thresholds.match), "review": .integer(thresholds.review)]
  }

  var identityDoubtsJSON: JSON {
    .array(
      judged.subject.doubts.map { doubt in
        var others: [Int] = []
        if case .cinOnTwoPeople(let cases) = doubt { others = cases }
        return [
          "code": .string(doubt.code.rawValue), "with": .array(others.map { .string(Case.name($0)) }),
        ]
      })
  }

  var rulingsJSON: JSON {
    .array(
      judged.subject.person.rulings.map { ruling in
        [
          "decision": .string(ruling.word.rawValue),
          "cins": .array(ruling.cins.map { .string($0.description) }), "reason": .string(ruling.reason),
          "decidedBy": .string(ruling.decidedBy), "decidedAt": .string(ruling.decidedAt.description),
          "batch": .string(ruling.source.batch.text), "record": .integer(ruling.source.record),
        ]
      })
  }

  // Scores are thousandths of a bit.
  private static func json(_ candidate: Candidate) -> JSON {
    [
      "cin": .string(candidate.cin.description), "score": .integer(candidate.score),
      "evidence": .array(
        candidate.evidence.map {
          [
            "field": .string($0.field), "agreement": .string($0.agreement.rawValue),
            "level": .string($0.level.rawValue), "weight": .integer($0.weight),
          ]
        }),
    ]
  }
}
