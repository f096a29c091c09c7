import Reentry

/// Somebody who may be told of a person's care: what they are to the person, and who they are on the exchange.
package struct CareReceiver: Sendable {
  package let kind: DisclosureTable.Kind
  package let partner: PartnerID
  private let registry: Registry

  package init(_ kind: DisclosureTable.Kind, _ partner: PartnerID, in registry: Registry) {
    (self.kind, self.partner, self.registry) = (kind, partner, registry)
  }

  /// Their own numbers: what they told themselves, they have.
  ///
  /// The person is not who carries the copy.
  var authors: Set<NPI> {
    kind == .person ? [] : Set(registry.organizations.filter { $0.partner == partner }.map(\.npi))
  }
}
