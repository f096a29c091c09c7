import Caseload
import Reentry
import Rules

/// Why a receiver may have what tells of care, in the words of the policy of that night.
struct LegalBases {
  private let policy: DisclosurePolicy
  /// The days on which the consents were signed by which a file tells of substance use treatment.
  private let consents: [String: Set<Day>]

  init(_ policy: DisclosurePolicy, _ consented: [ConsentedDisclosure]) {
    self.policy = policy
    consents = Dictionary(grouping: consented, by: \.file).mapValues { Set($0.map(\.content.signedOn)) }
  }

  /// The deliverable with the policy's words for its basis; as it is where the table does not decide about it.
  func naming(_ deliverable: Deliverable, in file: String) -> Deliverable {
    guard let receiver = LegalBases.receiver(of: deliverable.kind) else { return deliverable }
    let laws = DisclosureTable(policy).bases(of: .logistics, to: receiver).map(words)
    let signed = (consents[file] ?? []).sorted().map { "\(words(.part2)) \($0)" }
    return laws.isEmpty ? deliverable : deliverable.resting(on: (laws + signed).joined(separator: "; "))
  }

  private func words(_ basis: DisclosurePolicy.Basis) -> String {
    policy.words[basis]?.value ?? basis.rawValue
  }

  // What the receivers of such notices are to the person; a packet says it of its own.
  private static func receiver(of kind: Deliverable.Kind) -> DisclosureTable.Kind? {
    switch kind {
    case .notify: .plan
    case .referral, .prefill, .handoff: .preReleaseManager
    case .behavioralLink: .countyBehavioralHealth
    default: nil
    }
  }
}
