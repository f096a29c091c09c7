/// Which care manager organizations fit somebody, the best first, for the plan that assigns one, or for the operator
/// where no plan does (step 1c).
///
/// Its reasons and their order tell no need: that an organization is the person's provider of behavioral health moves
/// nothing in what a plan reads without consent, for by subtraction it would tell. Where it does, the proposal goes by
/// that consent.
package struct CareManagerProposal: Hashable, Sendable {
  package let stay: MemberStay
  package let isExpedited: Bool
  /// At most `most`.
  package let ranked: [Ranked]
  /// The consent by which a plan reads where the provider of behavioral health stands; nil where it reads nothing of it.
  package let redisclosure: TransitionalCarePlan.Redisclosure?

  package init(
    stay: MemberStay, isExpedited: Bool, ranked: [Ranked],
    redisclosure: TransitionalCarePlan.Redisclosure? = nil
  ) {
    (self.stay, self.isExpedited, self.ranked) = (stay, isExpedited, ranked)
    self.redisclosure = redisclosure
  }

  package var consented: ConsentedContent? {
    redisclosure.map { ConsentedContent([.substanceUse], to: .plan, signedOn: $0.signedOn) }
  }

  /// So many are proposed: who has more to choose from chooses later.
  package static var most: Int { 3 }

  /// An organization that fits, and what speaks for it.
  package struct Ranked: Hashable, Sendable {
    package let organization: Organization
    package let reasons: [Reason]

    package init(_ organization: Organization, reasons: [Reason]) {
      (self.organization, self.reasons) = (organization, reasons)
    }

    package var words: String { Ranked.words(reasons) }

    /// What an organization is proposed for, whether or not it was asked since.
    var lasting: String { Ranked.words(reasons.filter { $0 != .wasAsked }) }

    private static func words(_ reasons: [Reason]) -> String {
      reasons.map(\.words).joined(separator: "; ")
    }
  }

  /// What speaks for an organization; none of it tells a need.
  package enum Reason: String, Sendable, CaseIterable {
    case wasAsked, knowsPerson, servesZip, servesCounty, worksInFacility, speaksLanguage, servesYouth,
      servesAdults, hasRoom

    package var words: String {
      switch self {
      case .wasAsked: "was asked already"
      case .knowsPerson: "has cared for the person before"
      case .servesZip: "serves the zip code of release"
      case .servesCounty: "serves the county of release"
      case .worksInFacility: "works in the facility until release"
      case .speaksLanguage: "works in the person's language"
      case .servesYouth: "serves youth"
      case .servesAdults: "serves adults"
      case .hasRoom: "has room"
      }
    }
  }
}
