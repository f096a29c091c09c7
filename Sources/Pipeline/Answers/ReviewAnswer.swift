import Formats
import Reentry

extension Review {
  /// What `review --json` prints.
  package var json: String { Review.json(waiting) }

  /// What it prints before the first night.
  package static let empty = Review.json([])

  private static func json(_ items: [Item]) -> String { JSON.array(items.map(\.answer)).text(indented: true) }
}

extension Review.Item {
  /// What `review CASE --json` prints.
  package var json: String { answer.text(indented: true) }

  fileprivate var answer: JSON {
    [
      "case": .string(person.name), "booking": .string(person.booking.key.number),
      "facility": .string(person.booking.facility.text), "identity": .string(state),
      "release": release?.day.map { .string($0.description) } ?? .null,
      "releaseKind": release.map { .string($0.kind.word) } ?? .null,
      "findings": .array(doubts.map(Review.Item.json)),
      "candidates": .array(candidates.map(Review.Item.json)),
      "mayBeCut": .bool(person.members.count >= Case.mostCandidates),
      "former": person.formerJSON, "rulings": .array(person.rulings.map(Review.Item.json)),
    ]
  }

  private var state: String {
    switch identity {
    case .matched: "matched"
    case .review: "review"
    case .unmatched: "unmatched"
    case .notLookedFor: "not-looked-for"
    }
  }

  private static func json(_ doubt: IdentityDoubt) -> JSON {
    var json: JSONObject = ["code": .string(doubt.code.rawValue)]
    if case .cinOnTwoPeople(let others) = doubt {
      json["with"] = .array(others.map { .string(Case.name($0)) })
    }
    return .object(json)
  }

  private static func json(_ candidate: Candidate) -> JSON {
    [
      "cin": .string(candidate.cin.description),
      "evidence": .array(
        candidate.evidence.map {
          ["field": .string($0.field), "agreement": .string($0.agreement.rawValue)]
        }),
    ]
  }

  private static func json(_ ruling: IdentityRuling) -> JSON {
    [
      "decision": .string(ruling.word.rawValue),
      "cins": .array(ruling.cins.map { .string($0.description) }), "decidedBy": .string(ruling.decidedBy),
      "decidedAt": .string(ruling.decidedAt.description), "reason": .string(ruling.reason),
    ]
  }
}
