import Caseload
import Reentry
import Rules

/// Why a receiver may have what tells of care, in the words of the policy of that night.
struct LegalBases {
  private let policy: DisclosurePolicy
  /// What of each file goes by consents.
  private let consents: [String: [ConsentedContent]]

  init(_ policy: DisclosurePolicy, _ consented: [ConsentedDisclosure]) {
    self.policy = policy
    consents = Dictionary(grouping: consented, by: \.file).mapValues { $0.map(\.content) }
  }

  /// The deliverable with the policy's words for its basis, then the consents by which it goes; a packet as it is,
  /// which says it of its own.
  func naming(_ deliverable: Deliverable, in file: String) -> Deliverable {
    if deliverable.kind == .packet { return deliverable }
    let laws =
      LegalBases.receiver(of: deliverable.kind)
      .map { DisclosureTable(policy).bases(of: .logistics, to: $0).map(words) } ?? []
    let signed = Set((consents[file] ?? []).map { "\(words($0.basis)) \($0.signedOn)" }).sorted()
    let all = (laws.isEmpty ? [deliverable.legalBasis] : laws) + signed
    return deliverable.resting(on: all.joined(separator: "; "))
  }

  private func words(_ basis: DisclosurePolicy.Basis) -> String {
    policy.words[basis]?.value ?? basis.rawValue
  }

  // What the receivers of such notices are to the person; nil where the table does not decide about the kind.
  private static func receiver(of kind: Deliverable.Kind) -> DisclosureTable.Kind? {
    switch kind {
    case .notify: .plan
    case .referral, .prefill, .handoff: .preReleaseManager
    case .behavioralLink: .countyBehavioralHealth
    default: nil
    }
  }
}

extension ConsentedContent {
  fileprivate var basis: DisclosurePolicy.Basis {
    categories.isDisjoint(with: CareCategory.part2) ? .consent : .part2
  }
}
