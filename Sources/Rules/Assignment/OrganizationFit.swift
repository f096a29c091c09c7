import Reentry

/// How well one care manager organization fits one person (source document 000, step 1c; DOMAIN §2).
///
/// Who knows the person comes first: the fewest changes of manager are the north star. Then who stays with them after
/// release, the narrower place, and the language.
enum OrganizationFit {
  /// Whether it works there and for such people.
  static func fits(_ organization: Organization, for wish: Wish) -> Bool {
    organization.kind != .behavioral
      && (organization.populations.isEmpty
        || organization.populations.contains(wish.isYouth ? "youth" : "adult"))
      && place(of: organization, for: wish) != nil
  }

  /// Of one that fits: the lower the better.
  static func order(_ organization: Organization, for wish: Wish) -> Int {
    let rest = [
      organization.kind == .embedded, place(of: organization, for: wish) != .servesZip,
      !speaks(organization, wish),
    ]
    return rest.reduce(familiarity(organization, wish)) { 2 * $0 + ($1 ? 1 : 0) }
  }

  /// Why it is proposed.
  static func reasons(_ organization: Organization, for wish: Wish) -> [CareManagerProposal.Reason] {
    var reasons = [known(organization, wish), place(of: organization, for: wish)].compactMap { $0 }
    if wish.asked.contains(organization.partner) { reasons.insert(.wasAsked, at: 0) }
    if speaks(organization, wish) { reasons.append(.speaksLanguage) }
    if !organization.populations.isEmpty { reasons.append(wish.isYouth ? .servesYouth : .servesAdults) }
    return reasons + [.hasRoom]
  }

  private static func speaks(_ organization: Organization, _ wish: Wish) -> Bool {
    organization.languages.contains { $0.lowercased() == wish.language }
  }

  // The person's provider of behavioral health is the lead where it is a care manager organization (step 3).
  private static func familiarity(_ organization: Organization, _ wish: Wish) -> Int {
    if wish.behavioralProvider == organization.npi { return 0 }
    if wish.asked.contains(organization.partner) { return 1 }
    if wish.earlier.contains(organization.npi) { return 2 }
    return wish.prior == organization.npi ? 3 : 4
  }

  private static func known(_ organization: Organization, _ wish: Wish) -> CareManagerProposal.Reason? {
    let knows =
      wish.behavioralProvider == organization.npi || wish.earlier.contains(organization.npi)
      || wish.prior == organization.npi
    return knows ? .knowsPerson : nil
  }

  private static func place(of organization: Organization, for wish: Wish) -> CareManagerProposal.Reason? {
    if organization.kind == .embedded {
      return organization.counties.contains(wish.facilityCounty) ? .worksInFacility : nil
    }
    if !wish.zip.isEmpty, organization.zips.contains(wish.zip) { return .servesZip }
    guard organization.counties.contains(wish.county) else { return nil }
    return organization.zips.isEmpty || wish.zip.isEmpty ? .servesCounty : nil
  }
}

/// Which organizations work where somebody is or will live: of the people of one place they are looked for once.
struct FitsByPlace {
  private let all: [Organization]
  private var known: [Place: [Organization]] = [:]

  private struct Place: Hashable {
    let county: CountyCode
    let zip: String
    let facilityCounty: CountyCode
    let isYouth: Bool
  }

  init(_ organizations: [Organization]) { all = organizations }

  /// Those that fit and have not said no, in the order in which they were given.
  mutating func organizations(for wish: Wish) -> [Organization] {
    let place = Place(
      county: wish.county, zip: wish.zip, facilityCounty: wish.facilityCounty, isYouth: wish.isYouth)
    let near: [Organization]
    if let known = known[place] {
      near = known
    } else {
      near = all.filter { OrganizationFit.fits($0, for: wish) }
      known[place] = near
    }
    if wish.refused.isEmpty, wish.mayAnswer == nil { return near }
    return near.filter {
      !wish.refused.contains($0.npi) && wish.mayAnswer?.contains($0.partner) ?? true
    }
  }
}

/// What of a person decides which organization fits.
struct Wish {
  let county: CountyCode
  let zip: String
  let facilityCounty: CountyCode
  let isYouth: Bool
  let language: String
  let prior: NPI?
  /// Nil also where whoever reads the proposal may not know of them.
  let behavioralProvider: NPI?
  /// Who managed their care before, or does for part of the time, by words that counted.
  let earlier: Set<NPI>
  let refused: Set<NPI>
  /// For fee-for-service the partners that may say that they take somebody on; nil where a plan says it.
  let mayAnswer: Set<PartnerID>?
  /// Partners that were referred to and have not said no.
  let asked: Set<PartnerID>

  init?(_ judged: JudgedCase, asked: Set<PartnerID>, in circumstances: Circumstances) {
    let (booking, registry) = (judged.subject.person.booking, circumstances.registry)
    guard let coverage = judged.subject.coverageTold(in: circumstances),
      let facility = registry.facilities[booking.facility]
    else { return nil }
    county = booking.home.county ?? coverage.county
    zip = String(booking.home.zip.prefix(5))
    facilityCounty = facility.county
    isYouth =
      facility.kind == .youth || [.child, .chipChild].contains(circumstances.group(of: coverage.aid))
    language = booking.preferredLanguage.lowercased()
    prior = coverage.priorECM ?? booking.priorECM
    behavioralProvider =
      Wish.mayTellProvider(judged, coverage.plan, in: circumstances) ? booking.behavioralProvider : nil
    let told = judged.care.assignments.filter { judged.wasMember(whenTold: $0) }
    earlier = Set(
      (judged.care.before + told).filter { $0.decision == .assigned }.flatMap(\.organizations))
    let refused = Wish.refused(told, registry).union(Wish.refusedByPerson(judged, in: circumstances))
    self.refused = refused
    self.asked =
      refused.isEmpty
      ? asked
      : asked.filter { partner in
        registry.organizations.contains { $0.partner == partner && !refused.contains($0.npi) }
      }
    mayAnswer =
      coverage.plan == .feeForService
      ? Set(registry.partners.values.filter { $0.maySpeak(for: coverage.plan.text) }.map(\.id)) : nil
  }

  // Where a provider of behavioral health stands in a ranking tells that they are one. A referral goes to themselves and
  // the operator; a plan is told with the person's consent alone.
  private static func mayTellProvider(
    _ judged: JudgedCase, _ plan: PlanCode, in circumstances: Circumstances
  ) -> Bool {
    guard plan != .feeForService else { return true }
    guard judged.subject.person.booking.behavioralProvider != nil,
      let id = circumstances.registry.plans[plan]?.partner, let partner = circumstances.registry.partners[id]
    else { return false }
    let receiver = CareReceiver(.plan, partner.id, in: circumstances.registry)
    return CareDisclosure(of: judged, in: circumstances).tellsProvider(to: receiver)
  }

  // Whom the person shares nothing with can take nobody on.
  private static func refusedByPerson(_ judged: JudgedCase, in circumstances: Circumstances) -> [NPI] {
    guard judged.care.items.contains(where: \.isRefusal) else { return [] }
    return circumstances.registry.organizations.filter {
      NothingIsShared().holds(with: $0.partner, of: judged, in: circumstances)
    }.map(\.npi)
  }

  // By number where the word names one, else every organization of the partner that says no; taken back by its yes.
  private static func refused(_ told: [Assignment], _ registry: Registry) -> Set<NPI> {
    var refused: Set<NPI> = []
    for word in told {
      let named = Set(word.organizations)
      let meant =
        named.isEmpty
        ? Set(registry.organizations.filter { $0.partner == word.partner }.map(\.npi)) : named
      if word.decision == .assigned { refused.subtract(meant) } else { refused.formUnion(meant) }
    }
    return refused
  }
}

extension Assignment {
  /// The organizations that it names.
  var organizations: [NPI] { [preRelease?.organization, postRelease?.organization].compactMap { $0 } }
}

extension Circumstances {
  fileprivate func group(of aid: AidCode) -> AidGroup? { policy.aidGroups[aid]?.value }
}
