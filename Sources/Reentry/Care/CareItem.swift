/// One item of a care record: what a care manager organization tells of one person (CONTRACT §2, care-records).
///
/// Its sender numbers it; what it tells later under the same number takes its place.
package struct CareItem: Hashable, Sendable {
  package let key: Key
  package let client: Client
  /// Who may see it; nil where the sender does not say: withheld from everybody but its author (DOMAIN §6).
  package let category: CareCategory?
  /// Withdrawn by its author: it never held.
  package let isVoid: Bool
  package let content: Content
  /// Pacific time.
  package let asOf: Moment
  package let source: Source

  package init(
    key: Key, client: Client, category: CareCategory?, isVoid: Bool, content: Content, asOf: Moment,
    source: Source
  ) {
    (self.key, self.client, self.category, self.isVoid) = (key, client, category, isVoid)
    (self.content, self.asOf, self.source) = (content, asOf, source)
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
    case notNeeded(PlanElement, saidBy: String)
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
