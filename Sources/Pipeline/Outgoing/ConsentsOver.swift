import Caseload
import Reentry
import Rules

extension Caseload {
  /// Takes back what tells of somebody by a consent that holds no more, as far as nobody has fetched it (DOMAIN §6).
  ///
  /// Goes before anything is told, so that of those files nothing is superseded, and what they say of others goes out
  /// anew in the same night. The files are moved after the night's commit, as those that operators recall are.
  mutating func takeBackConsented(_ judged: Judged, in generation: Int) {
    let stays = StaysOfMembers(judged.cases, in: judged.circumstances)
    recallUnshared(in: generation) { person, partner, isOwnCopy in
      if judged.circumstances.registry.isInTest(partner) { return true }
      guard let stay = stays.current(person, among: judged.cases) else { return false }
      return NothingIsShared().holds(with: partner, of: stay, in: judged.circumstances)
        || isOwnCopy && NothingIsShared().holdsForOwnCopy(of: stay, in: judged.circumstances)
    }
    if consented.allSatisfy({ $0.revokedIn != nil }) { return }
    _ = recallConsented(in: generation) { row in
      guard let stay = stays.current(row.person, among: judged.cases) else { return false }
      return ConsentStillHolds().isOver(row.content, with: row.partner, of: stay, in: judged.circumstances)
    }
  }
}
