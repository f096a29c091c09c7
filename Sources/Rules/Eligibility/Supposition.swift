import Reentry

/// One thing that may come to be known of a case, or of what it is judged against.
package enum Supposition: Hashable, Sendable {
  /// That day comes and nothing else is told.
  case dayComes(Day)
  /// A release no later than that day.
  case releaseBy(Day)
  /// A release later than that day.
  case releaseAfter(Day)
  /// A need, whichever, is confirmed.
  case needConfirmed
  /// The candidate of that CIN is the person.
  case isMember(CIN)
  /// None of the candidates is the person.
  case isNoCandidate
  /// Full coverage of the person, which that county keeps; nil where nobody knows of which county they will be.
  case coverage(county: CountyCode?)
  /// Found ready and live on the day judged.
  case facilityLive(FacilityID)
  /// The facility holds the person, for nobody else.
  case heldHere
}

/// A case as it would be.
struct SupposedCase {
  private var person: Case
  private var identity: Identity
  private var release: ReleaseStanding
  private var elsewhere: BookedElsewhere?
  private var circumstances: Circumstances

  init(_ subject: IdentifiedCase, in circumstances: Circumstances) {
    (person, identity, release) = (subject.person, subject.identity, subject.release)
    (elsewhere, self.circumstances) = (subject.elsewhere, circumstances)
  }

  /// Judged by the same rules as any case.
  var determination: Determination {
    let subject = IdentifiedCase(person: person, identity: identity, release: release, elsewhere: elsewhere)
    return PreReleaseEligibility().determination(for: subject, in: circumstances)
  }

  mutating func suppose(_ what: Supposition) {
    switch what {
    case .dayComes(let day):
      circumstances = circumstances.moved(to: day)
      release = ReleaseStanding(of: person, on: day)
    case .releaseBy(let day): tell(day)
    case .releaseAfter(let day): tell(day.advanced(by: 1))
    case .needConfirmed: confirmNeed()
    case .isMember(let cin): identity = .matched(cin)
    case .isNoCandidate: identity = .unmatched(lookedOn: circumstances.day)
    case .coverage(let county): cover(county ?? CountyCode(""))
    case .facilityLive(let facility): goLive(facility)
    case .heldHere: hold()
    }
  }

  private mutating func tell(_ day: Day) {
    release.date = ReleaseDate(
      day: day, kind: .confirmed, asOf: Moment(day: circumstances.day), sequence: 1, reason: "",
      source: person.source)
    release.doubt = nil
    if release.whereabouts == .datePassed { release.whereabouts = .held }
  }

  private mutating func confirmNeed() {
    let policy = circumstances.policy
    let counted = Need.allCases.first { policy.needBases[$0]?.value.contains(.confirmed) ?? false }
    if let counted { person.booking.needs[counted] = .confirmed }
  }

  // Fee-for-service, for whichever plan it is decides nothing; the group is one that no birthday ends.
  private mutating func cover(_ county: CountyCode) {
    let (policy, day) = (circumstances.policy, circumstances.day)
    let aid = policy.aidGroups.filter { policy.eligibility.endsAtAge[$0.value.value] == nil }.keys.min()
    let digit = policy.statusMeanings.filter { $0.value.value == .covered }.keys.min()
    guard let cin = known ?? CIN(SupposedCase.anyCIN), let aid, let digit else { return }
    let span = Coverage(
      cin: cin, county: county, aid: aid, status: "\(digit)01", plan: .feeForService, from: day, asOf: day,
      source: person.source)
    let member = Member(
      cin: cin, name: person.booking.name, bornOn: person.booking.bornOn, sex: person.booking.sex, zip: "")
    person.members = [MemberRecord(member: member, spans: [span])]
    identity = .matched(cin)
  }

  private var known: CIN? { if case .matched(let cin) = identity { cin } else { nil } }

  // Never told: it only makes a member of somebody who is none.
  private static let anyCIN = "90000000A"

  private mutating func goLive(_ id: FacilityID) {
    var registry = circumstances.registry
    let known = registry.facilities[id]
    registry.facilities[id] = Facility(
      id: id, name: known?.name ?? "", kind: known?.kind ?? .jail, county: known?.county ?? CountyCode(""),
      partner: known?.partner ?? PartnerID(""), readinessApproved: true, liveOn: circumstances.day,
      conditional: false)
    circumstances = Circumstances(
      day: circumstances.day, policy: circumstances.policy, registry: registry)
  }

  private mutating func hold() {
    if person.booking.custody == .hold { person.booking.custody = .sentenced }
    (elsewhere, person.goneOn) = (nil, nil)
    switch release.whereabouts {
    case .presumedReleased, .otherCustody: release.whereabouts = .held
    default: break
    }
  }
}
