import Reentry

/// Whom a record means by a name: the partners of the exchange by id, number and full name.
///
/// A name is compared folded; one that several partners bear, or bore on any night, names none of them, unless it is the
/// id or the number of one (42 CFR 2.31: a consent names its recipient, which is who bore the name when it was signed).
struct NamedPartners: Sendable {
  private var byID: [String: Set<PartnerID>] = [:]
  private var byName: [FoldedText: Set<PartnerID>] = [:]
  /// By the ids and numbers of those who are gone: these, and whoever bears a name of theirs since.
  private var byGone: [String: Set<PartnerID>] = [:]
  /// Those who bear one full name, or one number, with somebody else today; each group and all groups by their ids.
  private(set) var alike: [[PartnerID]] = []

  init(_ registry: Registry) {
    for partner in registry.partners.values { note(partner.id, partner.id.text, partner.name) }
    for told in registry.organizations { note(told.partner, told.npi.description, told.name) }
    for plan in registry.plans.values { note(plan.partner, "", plan.name) }
    for facility in registry.facilities.values { note(facility.partner, facility.id.text, facility.name) }
    alike = NamedPartners.alike(Array(byID.values) + Array(byName.values))
    for known in registry.formerNames {
      for partner in NamedPartners.bearers(of: known, in: registry) { note(partner, "", known.name) }
    }
    for known in registry.formerNames where known.bearer != .plan && byID[known.id.lowercased()] == nil {
      byGone[known.id.lowercased(), default: []].formUnion(byName[FoldedText(known.name)] ?? [known.partner])
    }
  }

  // Who bears the id or number today, for whatever partner that is; else the partner of then, who is gone.
  private static func bearers(of known: KnownName, in registry: Registry) -> [PartnerID] {
    let now =
      switch known.bearer {
      case .partner: registry.partners[PartnerID(known.id)].map { [$0.id] } ?? []
      case .organization: NPI(known.id).map { registry.organizations($0).map(\.partner) } ?? []
      case .plan: registry.plans[PlanCode(known.id)].map { [$0.partner] } ?? []
      case .facility: registry.facilities[FacilityID(known.id)].map { [$0.partner] } ?? []
      }
    return now.isEmpty ? [known.partner] : now
  }

  private mutating func note(_ partner: PartnerID, _ id: String, _ name: String) {
    if !id.isEmpty { byID[id.lowercased(), default: []].insert(partner) }
    let name = FoldedText(name)
    if !name.isEmpty { byName[name, default: []].insert(partner) }
  }

  /// Everybody whom it may mean; several where it does not tell them apart.
  func all(named told: String) -> Set<PartnerID> {
    let id = told.lowercased()
    return byID[id] ?? byGone[id] ?? byName[FoldedText(told)] ?? []
  }

  /// Whom it means; nil where that is nobody who is known, or one of several.
  func one(named told: String) -> PartnerID? {
    let found = all(named: told)
    return found.count == 1 ? found.first : nil
  }

  private static func alike(_ bearers: [Set<PartnerID>]) -> [[PartnerID]] {
    Set(bearers.filter { $0.count > 1 }).map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension Registry {
  /// The partners who bear one full name, or one number, with another: a consent that gives it names none of them.
  package var partnersNamedAlike: [[PartnerID]] { NamedPartners(self).alike }
}
