import Reentry

/// Where synthetic people are held, go home to and are covered: what a registry allows.
struct SyntheticWorld {
  /// Facilities whose sender writes the canonical form, in the order of their ids.
  let facilities: [Facility]
  /// A place among the facilities for each share of people: a live jail six, a live prison three, others one.
  private let shares: [Int]
  /// Counties in which plans operate, and those plans.
  private let plans: [(county: CountyCode, codes: [PlanCode])]
  /// Who sends the state's eligibility; nil where nobody does.
  let state: PartnerID?

  /// Those who manage care after release, and those who do inside, in the order of their numbers.
  let organizations: [Organization]
  let embedded: [Organization]
  /// Who sends for each plan.
  let senders: [PlanCode: PartnerID]
  /// The name of each county's behavioral health plan.
  let behavioral: [CountyCode: String]
  /// Partners who take fee-for-service members on.
  let takers: Set<PartnerID>

  /// Only facilities of `county`, or all of the registry; live ones hold more people.
  init(_ registry: Registry, county: CountyCode?, on day: Day) {
    let facilities = registry.facilities.values
      .filter { county == nil || $0.county == county }
      .filter { registry.partners[$0.partner]?.profile.isEmpty == true }
      .sorted { $0.id < $1.id }
    self.facilities = facilities
    self.shares = facilities.indices.flatMap { place in
      [Int](repeating: place, count: SyntheticWorld.share(of: facilities[place], on: day))
    }
    var plans: [CountyCode: [PlanCode]] = [:]
    for plan in registry.plans.values.sorted(by: { $0.code < $1.code }) {
      for county in plan.counties { plans[county, default: []].append(plan.code) }
    }
    self.plans = plans.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let organizations = registry.organizations.sorted { $0.npi < $1.npi }
    self.organizations = organizations.filter { $0.kind == .community }
    self.embedded = organizations.filter { $0.kind == .embedded }
    self.senders = registry.plans.mapValues(\.partner)
    self.behavioral = registry.counties.compactMapValues { county in
      county.behavioralHealth.flatMap { registry.partners[$0]?.name }
    }
    self.takers = Set(
      registry.partners.values.filter { $0.maySpeak(for: PlanCode.feeForService.text) }.map(\.id))
    self.state = registry.partners.values.filter { $0.kind == "STATE" }.map(\.id).min()
  }

  private static func share(of facility: Facility, on day: Day) -> Int {
    guard facility.readinessApproved, facility.liveOn.map({ $0 <= day }) == true else { return 1 }
    return switch facility.kind {
    case .jail: 6
    case .prison: 3
    case .youth: 1
    }
  }

  func facility(_ random: inout SplitMix64) -> Int { random.pick(shares) }

  /// A county in which plans operate; nil where none do.
  func county(_ random: inout SplitMix64) -> CountyCode? { plans.isEmpty ? nil : random.pick(plans).county }

  /// Mostly the county of the facility; of a prison, any.
  func home(from facility: Facility, _ random: inout SplitMix64) -> CountyCode {
    let stays = random.percent(facility.kind == .prison ? 0 : 88)
    return stays || plans.isEmpty ? facility.county : random.pick(plans).county
  }

  /// A plan of that county; nil for fee-for-service, which is all there is where no plan operates.
  func plan(in county: CountyCode, _ random: inout SplitMix64) -> PlanCode? {
    let isFeeForService = random.percent(7)
    guard !isFeeForService, let codes = plans.first(where: { $0.county == county })?.codes else { return nil }
    return random.pick(codes)
  }
}
