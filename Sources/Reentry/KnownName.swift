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

/// What everybody of the registry goes by and went by, and from when to when.
package struct BorneNames: Sendable {
  private var times: [KnownName: Time] = [:]

  package init() {}

  package struct Time: Hashable, Sendable {
    /// The first night that knew it; nil where an older engine did, which kept none.
    package var from: Day?
    /// The first night after it that did not; nil while it is in force.
    package var until: Day?

    package init(from: Day?, until: Day?) { (self.from, self.until) = (from, until) }
  }

  /// In their order, each with its time.
  package var all: [(name: KnownName, time: Time)] {
    times.sorted { $0.key < $1.key }.map { (name: $0.key, time: $0.value) }
  }

  /// Takes note of the names that are in force on a night.
  package mutating func note(_ names: Set<KnownName>, on night: Day) {
    for name in names { times[name, default: Time(from: night, until: nil)].until = nil }
    for (name, time) in times where time.until == nil && !names.contains(name) { times[name]?.until = night }
  }

  package mutating func restore(_ name: KnownName, _ time: Time) { times[name] = time }

  /// Those that count, in force or before: all but slips.
  ///
  /// A slip stood in the registry for a week at most, and its name is again with somebody who had it before.
  package var counted: Set<KnownName> {
    let inForce = Dictionary(grouping: times.filter { $0.value.until == nil }, by: \.key.name)
    return Set(times.keys.filter { name in !isSlip(name, inForce[name.name] ?? []) })
  }

  private func isSlip(_ name: KnownName, _ inForce: [(key: KnownName, value: Time)]) -> Bool {
    guard let time = times[name], let from = time.from, let until = time.until, from.days(until: until) <= 7
    else { return false }
    return inForce.contains { $0.value.from.map { $0 < from } ?? true }
  }
}
