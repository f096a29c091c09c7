import Reentry

/// Somebody who may be told of a person's care: what they are to the person, and who they are on the exchange.
package struct CareReceiver: Sendable {
  package let kind: DisclosureTable.Kind
  package let partner: PartnerID
  private let registry: Registry

  package init(_ kind: DisclosureTable.Kind, _ partner: PartnerID, in registry: Registry) {
    (self.kind, self.partner, self.registry) = (kind, partner, registry)
  }

  /// By which a consent may name them, in lower case.
  ///
  /// "county" or "health" names nobody; the person needs no consent.
  var names: Set<String> { kind == .person ? [] : registry.names(of: partner) }

  /// Their own numbers: what they told themselves, they have.
  ///
  /// The person is not who carries the copy.
  var authors: Set<NPI> {
    kind == .person ? [] : Set(registry.organizations.filter { $0.partner == partner }.map(\.npi))
  }
}

extension Registry {
  /// The partner's id and its full names, and the numbers of its organizations, in lower case.
  func names(of partner: PartnerID) -> Set<String> {
    var names = [partner.text]
    names += partners[partner].map { [$0.name] } ?? []
    names += organizations.filter { $0.partner == partner }.flatMap { [$0.name, $0.npi.description] }
    names += plans.values.filter { $0.partner == partner }.map(\.name)
    names += facilities.values.filter { $0.partner == partner }.flatMap { [$0.name, $0.id.text] }
    return Set(names.map { $0.lowercased() }.filter { !$0.isEmpty })
  }

  /// Whom a record names, by id, full name or number; nil where it names no partner, or two.
  func partner(named told: String) -> PartnerID? {
    let name = told.lowercased()
    var found = Set(partners.values.filter { $0.id.text == name || $0.name.lowercased() == name }.map(\.id))
    for organization in organizations
    where organization.npi.description == name || organization.name.lowercased() == name {
      found.insert(organization.partner)
    }
    for plan in plans.values where plan.name.lowercased() == name { found.insert(plan.partner) }
    for facility in facilities.values
    where facility.name.lowercased() == name || facility.id.text.lowercased() == name {
      found.insert(facility.partner)
    }
    return found.count == 1 ? found.first : nil
  }
}
