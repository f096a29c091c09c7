import Formats
import Reentry

extension PolicyDifference {
  /// What `policy diff --json` prints; `flips` where an exchange was judged, which names nobody where that would tell
  /// of a need.
  package func json(_ flips: PolicyFlips?) -> String {
    var answer: JSONObject = [
      "old": PolicyDifference.json(old), "new": PolicyDifference.json(new),
      "differences": .array(rows.map(\.json)),
    ]
    if let flips { answer["exchange"] = flips.json }
    return JSON.object(answer).text(indented: true)
  }

  private static func json(_ policy: NamedPolicy) -> JSON {
    ["policy": .string(policy.name), "sha256": .string(policy.sha256)]
  }
}

extension PolicyFlips {
  fileprivate var json: JSON {
    [
      "generation": .integer(generation), "asOf": .string(day.description), "cases": .integer(cases),
      "flips": tellNeed ? .null : .array(flips.map(\.json)),
      "keys": .array(byKey.map { ["key": .string($0.key), "count": .integer($0.count)] }),
      "outcomes": .array(
        outcomes.map {
          ["old": .string($0.old.rawValue), "new": .string($0.new.rawValue), "count": .integer($0.count)]
        }), "otherReasons": .integer(reasons), "dated": .integer(dated),
    ]
  }
}

extension PolicyFlip {
  fileprivate var json: JSON {
    [
      "case": .string(Case.name(number)), "facility": .string(booking.facility.text),
      "booking": .string(booking.number), "old": .string(old.rawValue), "new": .string(new.rawValue),
      "criteria": .array(criteria.map(\.json)), "dates": .array(dates.map(\.json)),
    ]
  }
}

extension PolicyFlip.Turn {
  fileprivate var json: JSON {
    [
      "criterion": .string(criterion.rawValue), "old": .string(old), "new": .string(new),
      "oldCitation": .string(oldCitation), "newCitation": .string(newCitation),
      "keys": .array(keys.map { .string($0) }),
    ]
  }
}

extension PolicyFlip.Move {
  fileprivate var json: JSON {
    [
      "what": .string(what.rawValue), "old": old.map { .string("\($0)") } ?? .null,
      "new": new.map { .string("\($0)") } ?? .null,
      "keys": .array(keys.map { .string($0) }),
    ]
  }
}
