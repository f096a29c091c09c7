import Caseload
import Reentry
import Rules

extension Caseload {
  /// Takes back what tells of somebody by a consent that holds no more, as far as nobody has fetched it (DOMAIN §6).
  ///
  /// Goes before anything is told, so that of those files nothing is superseded, and what they say of others goes out
  /// anew in the same night. The files are moved after the night's commit, as those that operators recall are.
  ///
  /// `refused` are the records by which people said so tonight: what lies there may tell what they bar, for which no consent
  /// was needed.
  mutating func takeBackConsented(_ judged: Judged, refused: Set<CareItem.Key>, in generation: Int) {
    let stays = StaysOfMembers(judged.cases, in: judged.circumstances)
    recallUnshared(in: generation) { row, file in
      if judged.circumstances.registry.isInTest(file.partner) { return true }
      guard let stay = stays.current(row.person, among: judged.cases) else { return false }
      let isOwnCopy = row.notice.hasSuffix("-\(TransitionalCarePlan.ownCopy)")
      let nothing = NothingIsShared()
      if nothing.bars(refused, with: file.partner, isOwnCopy: isOwnCopy, of: stay, in: judged.circumstances) {
        return true
      }
      if isOwnCopy, nothing.holdsForOwnCopy(of: stay, in: judged.circumstances) { return true }
      guard nothing.holds(with: file.partner, of: stay, in: judged.circumstances) else { return false }
      // A list of a later night does not name them any more.
      return file.file == row.file
        || nothing.isNews(refused, or: file.placedOn, with: file.partner, of: stay, in: judged.circumstances)
    }
    if consented.allSatisfy({ $0.revokedIn != nil }) { return }
    _ = recallConsented(in: generation) { row in
      guard let stay = stays.current(row.person, among: judged.cases) else { return false }
      return ConsentStillHolds().isOver(row.content, with: row.partner, of: stay, in: judged.circumstances)
    }
  }
}
