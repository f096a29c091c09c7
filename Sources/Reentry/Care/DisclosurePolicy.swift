/// What of a person's care may go to whom, on one day: the table of the policy file (DOMAIN §6).
///
/// What it has no cell for goes to nobody.
package struct DisclosurePolicy: Hashable, Sendable {
  package var cells: [Cell: Cited<Allowance>] = [:]
  /// Whether a consent may name a class of recipients instead of each by name.
  package var admitsClasses = Cited(false, citation: "")
  /// What a consent calls a class of recipients, in lower case, and who is of it.
  package var classes: [String: Cited<Set<Kind>>] = [:]
  /// The words for a basis in manifests and in the record of disclosures.
  package var words: [Basis: Cited<String>] = [:]
  /// How the ICD-10-CM codes begin that tell more than general clinical content.
  package var conditionKinds: [String: Cited<CareCategory>] = [:]
  /// Codes of medicines that tell more than general clinical content, whole.
  package var medicineCodes: [String: Cited<Set<CareCategory>>] = [:]
  /// Words that tell more wherever somebody wrote them; one that ends in `*` is how words begin.
  package var tellingWords: [String: Cited<Set<CareCategory>>] = [:]

  package init() {}

  package typealias Kind = TransitionalCarePlan.Recipient.Kind

  package struct Cell: Hashable, Sendable {
    package let content: CareCategory
    package let recipient: Kind
    package let basis: Basis

    package init(_ content: CareCategory, to recipient: Kind, under basis: Basis) {
      (self.content, self.recipient, self.basis) = (content, recipient, basis)
    }

    /// As the policy's commands name it.
    package var text: String { "\(content.rawValue):\(recipient.rawValue):\(basis.rawValue)" }
  }

  /// On what terms content may go.
  package struct Allowance: Hashable, Sendable {
    package let needsConsent: Bool
    package let shows: Shown
    package let purposes: Set<Purpose>

    package init(needsConsent: Bool, shows: Shown, purposes: Set<Purpose>) {
      (self.needsConsent, self.shows, self.purposes) = (needsConsent, shows, purposes)
    }
  }

  /// By which law something may go.
  package enum Basis: String, Sendable, CaseIterable {
    /// Treatment, payment and operations under HIPAA.
    case operations = "tpo"
    /// Care coordination under CalAIM.
    case coordination = "ab-133"
    /// A consent to share records of substance use treatment.
    case part2 = "part-2"
    /// A consent to share anything else.
    case consent
    /// The person's right to their own record.
    case access
    /// What the receiver told itself; under this no cell of the table lets anything go.
    case author
  }

  package enum Purpose: String, Sendable, CaseIterable {
    /// Treatment and care coordination.
    case treatment
    case payment, operations, other
  }

  /// How much of something its receiver sees.
  package enum Shown: Int, Sendable, CaseIterable, Comparable {
    case nothing
    /// When and how far, never what or with whom.
    case redacted
    case full

    package static func < (a: Shown, b: Shown) -> Bool { a.rawValue < b.rawValue }
  }
}
