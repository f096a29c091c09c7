/// A file for one partner, complete, with what the record of disclosures says of it.
package struct Deliverable: Sendable {
  package let kind: Kind
  package let partner: PartnerID
  /// Case number, facility, plan, batch or `all`; for a packet the case and the recipient.
  package let subject: String
  /// Without the dot: `csv`, `xml`, `zip`, `json`.
  package let fileExtension: String
  package let bytes: [UInt8]
  /// The deliverables, by file name, that this one replaces in whole or part.
  package let supersedes: [String]
  /// Why the partner may have it, in the words of the policy.
  package let legalBasis: String
  /// How its partner calls such files; nil for the exchange's own name.
  package var named: OwnFileName?
  /// The columns of the contract that its receiver's own form has; empty where it has them all.
  package var columns: [String] = []

  package init(
    kind: Kind, partner: PartnerID, subject: String, fileExtension: String, bytes: [UInt8],
    supersedes: [String] = [], legalBasis: String, named: OwnFileName? = nil
  ) {
    (self.kind, self.partner, self.subject) = (kind, partner, subject)
    (self.fileExtension, self.bytes) = (fileExtension, bytes)
    (self.supersedes, self.legalBasis, self.named) = (supersedes, legalBasis, named)
  }

  package enum Kind: String, Sendable, CaseIterable {
    case application = "APPLICATION"
    case assignment = "ASSIGNMENT"
    case behavioralLink = "BHLINK"
    case handoff = "HANDOFF"
    case monitoring = "MONITORING"
    case notify = "NOTIFY"
    case packet = "PACKET"
    case prefill = "PREFILL"
    case proposal = "PROPOSAL"
    case receipt = "RECEIPT"
    case referral = "ECMREFERRAL"
    case release = "RELEASE"
    case unsuspend = "UNSUSPEND"
    case withdraw = "WITHDRAW"
    case worklist = "WORKLIST"

    /// With which the ids of what is said in such files begin; no two share one.
    package var letter: String {
      switch self {
      case .application: "A"
      case .assignment: "G"
      case .behavioralLink: "B"
      case .handoff: "H"
      case .monitoring: "M"
      case .notify: "N"
      case .packet: "P"
      case .prefill: "F"
      case .proposal: "O"
      case .receipt: "C"
      case .referral: "E"
      case .release: "R"
      case .unsuspend: "U"
      case .withdraw: "W"
      case .worklist: "L"
      }
    }
  }

  /// The same for another reason.
  package func resting(on legalBasis: String) -> Deliverable {
    var deliverable = Deliverable(
      kind: kind, partner: partner, subject: subject, fileExtension: fileExtension, bytes: bytes,
      supersedes: supersedes, legalBasis: legalBasis, named: named)
    deliverable.columns = columns
    return deliverable
  }

  /// The file's name in the partner's folder (CONTRACT §3), and in every book.
  package func fileName(on day: Day, generation: Int) -> String {
    let (place, night) = ("\(day.compact)-\(partner)-\(subject)", Case.name(generation))
    guard let named else { return "JI-\(kind.rawValue)-\(place)-\(night).\(fileExtension)" }
    return "\(named.lead)\(place)-\(kind.letter)\(night).\(named.fileExtension)"
  }
}
