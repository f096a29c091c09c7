import Formats
import Reentry
import Rules

// Who manages the care, by whose word, and what only the plan or an operator can settle.
extension Explanation {
  /// Nothing where nobody said anything.
  func managers(_ showingReasons: Bool) -> [String] {
    let told = standing.newest.map { told in
      [
        "\(told.decision.rawValue) by \(Explanation.sayer(told)), effective \(told.effectiveOn), as of"
          + " \(told.asOf)" + Explanation.reason(told, isShown: showingReasons),
        "  from \(Explanation.words(told.source))",
      ]
    }
    return people + (standby + (told ?? [])) + standing.troubles.map(\.words)
  }

  // What a sender wrote in words of its own may tell a need.
  private static func reason(_ told: Assignment, isShown: Bool) -> String {
    if told.declineReason.isEmpty { return "" }
    return isShown ? ": \(told.declineReason)" : ", with a reason (hidden; --show-needs on a terminal)"
  }

  private var people: [String] {
    guard standing.word != nil else { return [] }
    if standing.isContinuous, let manager = standing.preRelease {
      return ["before and after release: \(words(manager))"]
    }
    return [("before", standing.preRelease), ("after", standing.postRelease)].map { when, manager in
      "\(when) release: \(manager.map(words) ?? "nobody")"
    }
  }

  // The word that stands where a later one of somebody else does not take its place.
  private var standby: [String] {
    guard let word = standing.word, word != standing.newest else { return [] }
    return [
      "since \(word.effectiveOn), by \(Explanation.sayer(word))", "  from \(Explanation.words(word.source))",
    ]
  }

  private func words(_ manager: CareManager) -> String {
    let organization = manager.organization.map { npi in
      "\(circumstances.registry.organizations(npi).first?.name ?? "organization") (\(npi))"
    }
    let parts = [manager.name, manager.npi.map { "NPI \($0)" }, organization, manager.phone, manager.email]
    var told: [String] = []
    for part in parts.compactMap(\.self) where !part.isEmpty && !told.contains(part) { told.append(part) }
    return told.joined(separator: ", ")
  }

  private static func sayer(_ told: Assignment) -> String {
    told.plan == .feeForService ? "\(told.partner) (fee-for-service)" : "plan \(told.plan)"
  }

  /// Null where nobody is assigned.
  var managerJSON: JSON {
    guard let word = standing.word else { return .null }
    return [
      "preRelease": Explanation.json(standing.preRelease),
      "postRelease": Explanation.json(standing.postRelease),
      "continuous": .bool(standing.isContinuous), "word": Explanation.json(word),
    ]
  }

  /// The last word of whoever may say who manages; null where there is none.
  var assignmentJSON: JSON { standing.newest.map(Explanation.json) ?? .null }

  private static func json(_ manager: CareManager?) -> JSON {
    guard let manager else { return .null }
    return [
      "name": .string(manager.name), "npi": manager.npi.map { .string($0.description) } ?? .null,
      "organization": manager.organization.map { .string($0.description) } ?? .null,
      "phone": .string(manager.phone), "email": .string(manager.email),
    ]
  }

  private static func json(_ told: Assignment) -> JSON {
    [
      "decision": .string(told.decision.rawValue), "plan": .string(told.plan.text),
      "partner": .string(told.partner.text), "reasonGiven": .bool(!told.declineReason.isEmpty),
      "effectiveOn": .string(told.effectiveOn.description), "asOf": .string(told.asOf.description),
      "batch": .string(told.source.batch.text), "record": .integer(told.source.record),
    ]
  }
}
