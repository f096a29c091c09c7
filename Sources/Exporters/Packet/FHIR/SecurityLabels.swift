import Formats
import Reentry

/// The labels of a resource as what is said about it.
func labelled(_ kinds: Set<CareCategory>) -> [FHIRElement] { labels[kinds] }

private let labels = MadeOnce<Set<CareCategory>, [FHIRElement]> { kinds in
  group("meta", securityLabels(kinds)).map(\.written)
}

/// The labels of a resource that reveals these kinds of content, restricted always (DOMAIN §6).
///
/// What falls under 42 CFR Part 2 says so, and that it may not be disclosed again without consent.
private func securityLabels(_ kinds: Set<CareCategory>) -> [FHIRElement] {
  let restricted = coding(
    "security", system: FHIRSystem.hl7("v3-Confidentiality"), code: "R")
  return list(
    restricted + revealed(kinds).flatMap { coding("security", system: FHIRSystem.actCode, code: $0) })
}

/// The codes of sensitivity, policy and refrain, in one order.
func revealed(_ kinds: Set<CareCategory>) -> [String] {
  let isPart2 = !kinds.isDisjoint(with: [.substanceUse, .counselling])
  let sensitivities = [
    ("SUD", isPart2), ("PSY", kinds.contains(.mentalHealth)), ("HIV", kinds.contains(.hiv)),
    ("SEX", kinds.contains(.reproductive)),
  ]
  return sensitivities.filter(\.1).map(\.0) + (isPart2 ? ["42CFRPart2", "NORDSCLCD"] : [])
}
