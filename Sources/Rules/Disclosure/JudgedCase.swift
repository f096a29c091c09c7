import Reentry

/// A case with the answer for it.
package struct JudgedCase: Sendable {
  package let subject: IdentifiedCase
  package let determination: Determination
  /// The span by which they are judged; nil where none holds that day.
  package let coverage: Coverage?
  /// What was told of the care for it.
  package var care = CareOfStay.none { didSet { settled = nil } }
  /// Who manages it, where that was judged once for every rule that asks.
  private(set) var settled: SettledAssignment?

  /// Judges a case on the day of the circumstances, as if it were the only one of its person.
  package init(_ person: Case, in circumstances: Circumstances) {
    let found = SettledIdentity(IdentityMatch(circumstances.policy.identity.value)).found(for: person)
    let release = ReleaseStanding(of: person, on: circumstances.day)
    self.init(
      IdentifiedCase(person: person, identity: found.identity, release: release, doubts: found.doubts),
      in: circumstances)
  }

  private init(_ subject: IdentifiedCase, in circumstances: Circumstances) {
    self.subject = subject
    determination = PreReleaseEligibility().determination(for: subject, in: circumstances)
    coverage = subject.coverage(on: circumstances.day, in: circumstances)
  }

  /// Judges every case, each with what the other stays of the same person mean for it.
  package static func all(_ cases: [Case], in circumstances: Circumstances) -> [JudgedCase] {
    let match = IdentityMatch(circumstances.policy.identity.value)
    let settled = SettledIdentity(match)
    let found = OneCINOnTwoPeople(match).judged(cases, cases.map { settled.found(for: $0) })
    var stays = StaysOfOnePerson()
    let releases = zip(cases, found).map { person, found in
      let release = ReleaseStanding(of: person, on: circumstances.day)
      stays.note(person, found.identity, release)
      return release
    }
    return cases.indices.map { place in
      let (person, found) = (cases[place], found[place])
      let subject = IdentifiedCase(
        person: person, identity: found.identity, release: releases[place],
        elsewhere: stays.elsewhere(than: person, found.identity),
        next: stays.next(after: person, found.identity, releases[place]),
        besides: stays.besides(person, found.identity, releases[place]), doubts: found.doubts)
      return JudgedCase(subject, in: circumstances)
    }
  }

  /// Judges who manages the care, by the circumstances that the case was judged in: no rule judges it anew.
  package mutating func settleAssignment(in circumstances: Circumstances) {
    if care.assignments.isEmpty, care.unasked.isEmpty { return }
    let standing = StandingAssignment(of: self, in: circumstances)
    let used = CareInUse(self, by: standing).items
    settled = SettledAssignment(standing, used.map { KindsOfCare.nature(of: $0, in: circumstances) })
  }

  /// Whether the facility still holds the person, as far as is known.
  package var isInCustody: Bool { subject.release.isInCustody }
}

/// Why something due is not sent; for the operator only.
package enum Withheld: String, Sendable {
  /// Fee-for-service has no plan to tell.
  case noPlan = "no-plan"
  case planNotInRegistry = "plan-not-in-registry"
  case countyHasNoPartner = "county-has-no-partner"
  case releaseCountyUnknown = "release-county-unknown"
  /// No care manager organization works there, for such people, and has room.
  case noOrganization = "no-organization"
  case organizationNotInRegistry = "organization-not-in-registry"
  /// Nobody whom a facility could ask for.
  case managerNotNamed = "manager-not-named"
  case countyHasNoBehavioralHealth = "county-has-no-behavioral-health"
  /// What would be told needs a consent that covers the receiver.
  case noConsent = "no-consent"
  /// The person said not to share it with the receiver.
  case refused = "refused"
  /// Nobody in test is told of people.
  case receiverInTest = "receiver-in-test"

  /// The reason as an operator reads it.
  package var words: String {
    switch self {
    case .noPlan: "fee-for-service has no plan to tell"
    case .planNotInRegistry: "the plan is not in plans.csv"
    case .countyHasNoPartner: "the county has no social services partner in counties.csv"
    case .releaseCountyUnknown: "the county of release is not known"
    case .noOrganization: "no care manager organization in organizations.csv fits and has room"
    case .organizationNotInRegistry: "the care manager's organization is not in organizations.csv"
    case .managerNotNamed: "no care manager is named whom the facility could ask for"
    case .countyHasNoBehavioralHealth: "the county has no behavioral health partner in counties.csv"
    case .noConsent: "no consent covers that receiver"
    case .receiverInTest: "the receiver is in test (mode in partners.csv)"
    case .refused: "the person said not to share it with that receiver"
    }
  }
}

/// What is due about a case: the content for its receiver, or why it is withheld.
package enum Due<Content: Sendable>: Sendable {
  case nothing
  case withheld(Withheld)
  case content(Content)
}
