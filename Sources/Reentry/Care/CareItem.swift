/// One item of a care record: what a care manager organization tells of one person (CONTRACT §2, care-records).
///
/// Its sender numbers it; what it tells later under the same number takes its place.
package struct CareItem: Hashable, Sendable {
  package private(set) var key: Key
  /// The care manager organization that tells it.
  package let author: NPI
  package let client: Client
  /// Who may see it; nil where the sender does not say: withheld from everybody but its author (DOMAIN §6).
  package let category: CareCategory?
  package let content: Content
  /// Pacific time.
  package internal(set) var asOf: Moment
  /// The number of the file that told it, among its sender's.
  package internal(set) var sequence: Int
  package private(set) var source: Source
  /// The record that told it first under its number, whatever took its place since: a row of a worklist keeps to it.
  package private(set) var opened: Source

  package init(
    key: Key, author: NPI, client: Client, category: CareCategory?, content: Content, asOf: Moment,
    sequence: Int, source: Source
  ) {
    (self.key, self.author, self.client, self.category) = (key, author, client, category)
    (self.content, self.asOf, self.sequence, self.source) = (content, asOf, sequence, source)
    opened = source
  }

  /// Withdrawn by its author: it never held.
  package var isVoid: Bool { content == .void }

  /// Whether what the other says of the same matter was told before this.
  ///
  /// The newest as-of wins, whatever came last; at the same time the file with the higher number.
  package func isNewer(than other: CareItem) -> Bool { (asOf, sequence) > (other.asOf, other.sequence) }

  /// The same, told by that partner.
  package func told(by partner: PartnerID) -> CareItem {
    var item = self
    item.key = Key(partner: partner, recordID: key.recordID)
    return item
  }

  /// The same, under another number.
  package func numbered(_ recordID: String) -> CareItem {
    var item = self
    item.key = Key(partner: key.partner, recordID: recordID)
    return item
  }

  /// Whether it tells what a person agreed to, refused or took back.
  package var isConsent: Bool { if case .consent = content { true } else { false } }

  /// Whether it takes a consent back, or refuses.
  package var isAgainst: Bool { if case .consent(let consent) = content { consent.isAgainst } else { false } }

  /// Whether it tells what a person agreed to and has not taken back.
  package var isGivenConsent: Bool {
    if case .consent(let consent) = content { !consent.isAgainst } else { false }
  }

  /// The same, so many records further on in its file.
  package func moved(by records: Int) -> CareItem {
    var item = self
    item.source = Source(batch: source.batch, record: source.record + records)
    item.opened = item.source
    return item
  }

  /// The same, of a number that this record told first.
  package func opened(by first: Source) -> CareItem {
    var item = self
    item.opened = first
    return item
  }

  /// The same item, saying something else of its matter.
  package func saying(_ content: Content) -> CareItem {
    CareItem(
      key: key, author: author, client: client, category: category, content: content, asOf: asOf,
      sequence: sequence, source: source
    ).opened(by: opened)
  }

  /// What tells an item from every other.
  package struct Key: Hashable, Comparable, Sendable {
    package let partner: PartnerID
    package let recordID: String

    package init(partner: PartnerID, recordID: String) { (self.partner, self.recordID) = (partner, recordID) }

    package static func < (a: Key, b: Key) -> Bool { (a.partner, a.recordID) < (b.partner, b.recordID) }
  }

  package enum Content: Hashable, Sendable {
    case meeting(Meeting)
    case condition(Condition)
    case assessment(Assessment)
    case consent(Consent)
    case recordRequest(RecordRequest)
    case goal(Goal)
    case medication(Medication)
    case equipment(Equipment)
    case consultation(Consultation)
    case appointment(Appointment)
    case referral(Referral)
    case support(Support)
    case living(LivingArrangement)
    case transportation(Transportation)
    case plan(PlanState)
    case education(Education)
    case contact(Contact)
    /// That an element of the plan is not needed, as said by whom.
    case notNeeded(PlanElement, saidBy: Speaker)
    /// What its author told under the number before never held.
    case void
  }

  /// Who says that something is not needed.
  package enum Speaker: String, Sendable, CaseIterable {
    case person, clinician, facility
    case careManager = "care-manager"
  }
}

/// What kind of content an item is, which decides who may see it (DOMAIN §6).
package enum CareCategory: String, Sendable, CaseIterable {
  case general
  case mentalHealth = "mental-health"
  case substanceUse = "sud"
  case counselling = "sud-counselling"
  case hiv
  case reproductive
  case minorSensitive = "minor-sensitive"
  case logistics

  /// Those for which 42 CFR Part 2 holds.
  package static let part2: [CareCategory] = [.substanceUse, .counselling]
}

/// The elements that a transitional care plan must have (source document 000, slide 27), in its order.
package enum PlanElement: String, Sendable, CaseIterable {
  case medications, equipment
  case treatmentMedications = "mat-and-psychotropics"
  case primaryCare = "primary-care"
  case specialty
  case mentalHealth = "mental-health"
  case substanceUse = "substance-use"
  case dental
  case communitySupports = "community-supports"
  case clinicalReferrals = "clinical-referrals"
  case socialReferrals = "social-referrals"
  case supports
  case living = "living-arrangements"
  case transportation
  case recipients
  case consents
}
