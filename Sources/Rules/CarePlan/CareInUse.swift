import Reentry

/// The items of care that count for a stay: those of organizations that were assigned to the person.
///
/// What another organization tells of the person is kept and not used: it may be about somebody else, and a wrong match
/// discloses health data (DOMAIN §6). What was told while its author was assigned counts on when another takes over.
package struct CareInUse: Sendable {
  /// By their numbers.
  package private(set) var items: [CareItem] = []
  /// Kept, and not used.
  package private(set) var unused: [CareItem] = []

  package init(of judged: JudgedCase, in circumstances: Circumstances) {
    self.init(
      judged, by: judged.care.items.isEmpty ? nil : StandingAssignment(of: judged, in: circumstances))
  }

  init(_ judged: JudgedCase, by standing: StandingAssignment?) {
    guard let standing else { return }
    let assigned = standing.authors
    // A consent holds for its time, whatever stay it was signed in.
    let before = assigned.union(CareInUse.organizations(in: judged.care.before))
    for item in judged.care.items {
      let isConsent = if case .consent = item.content { true } else { false }
      if (isConsent ? before : assigned).contains(item.author) {
        items.append(item)
      } else {
        unused.append(item)
      }
    }
  }

  private static func organizations(in assignments: [Assignment]) -> Set<NPI> {
    Set(
      assignments.filter { $0.decision == .assigned }
        .flatMap { [$0.preRelease?.organization, $0.postRelease?.organization].compactMap { $0 } })
  }
}
