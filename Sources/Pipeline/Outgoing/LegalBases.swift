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
    let signed = Set((consents[file] ?? []).map(text)).sorted()
    let all = (laws.isEmpty ? [deliverable.legalBasis] : laws) + signed
    return deliverable.resting(on: all.joined(separator: "; "))
  }

  /// Of a deliverable's basis what goes for one person alone: the consents of others of whom the same file tells are none
  /// of theirs.
  func own(_ told: String, of row: DisclosedCase, _ consented: [ConsentedDisclosure]) -> String {
    let texts = { (rows: [ConsentedDisclosure]) in Set(rows.map { text($0.content) }) }
    let own = consented.filter { $0.file == row.file && $0.person == row.person }
    let others = texts(consented.filter { $0.file == row.file && $0.person != row.person })
    let days = Set(own.map(\.content.signedOn))
    return told.split(separator: "; ").map(String.init).filter { part in
      if texts(own).contains(part) { return true }
      // The policy may have had other words for it.
      let day = Day(String(part.suffix(10)))
      return !others.contains(part) && day.map(days.contains) ?? true
    }.joined(separator: "; ")
  }

  private func text(_ content: ConsentedContent) -> String { "\(words(content.basis)) \(content.signedOn)" }

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
