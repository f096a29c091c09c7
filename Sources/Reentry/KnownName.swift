/// What somebody of the registry goes by, or went by on an earlier night: what a text or a consent names outlives the row
/// that gave the name.
package struct KnownName: Hashable, Comparable, Sendable {
  package let bearer: Bearer
  /// The partner's id, the organization's NPI, the plan's code or the facility's id.
  package let id: String
  /// On the exchange as.
  package let partner: PartnerID
  package let name: String
  /// Whether it gives behavioral health care, and nothing else where it is a partner.
  package let isBehavioral: Bool

  package init(_ bearer: Bearer, _ id: String, of partner: PartnerID, _ name: String, isBehavioral: Bool) {
    (self.bearer, self.id, self.partner) = (bearer, id, partner)
    (self.name, self.isBehavioral) = (name, isBehavioral)
  }

  package enum Bearer: String, Sendable, CaseIterable { case partner, organization, plan, facility }

  package static func < (a: KnownName, b: KnownName) -> Bool {
    (a.bearer.rawValue, a.id, a.partner, a.name, a.isBehavioral ? 1 : 0)
      < (b.bearer.rawValue, b.id, b.partner, b.name, b.isBehavioral ? 1 : 0)
  }
}
