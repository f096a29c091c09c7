import Reentry

/// Facility actions about nobody whom their facility has here, once for each number that they give.
///
/// A number that was wrong is put right by the same rows once more, on a later night, of somebody who is known: nothing
/// else in them may differ.
struct UnplacedActions {
  let all: [AskedRecords<FacilityAction>.Asked]

  init(_ judged: [JudgedCase], _ strays: [CareOfStays.Stray]) {
    let unplaced = strays.compactMap(\.action)
    let open = Set(UnplacedActions.notPutRight(unplaced, by: judged).map(\.client))
    all = AskedRecords(actions: unplaced).all.filter { open.contains($0.word.client) }
  }

  // Of several alike, told of several numbers, none is put right before as many were told again.
  private static func notPutRight(
    _ unplaced: [FacilityAction], by judged: [JudgedCase]
  ) -> [FacilityAction] {
    if unplaced.isEmpty { return [] }
    // One action is known of every stay that goes on from its own.
    let placed = Dictionary(grouping: Set(judged.flatMap(\.care.actions)), by: Statement.init)
    return Dictionary(grouping: unplaced, by: Statement.init).flatMap { statement, alike in
      let last = alike.compactMap(\.source.batch.night).max()
      let again = placed[statement, default: []].filter { told in
        guard let night = told.source.batch.night, let last else { return false }
        return night > last
      }
      return again.count < alike.count ? alike : []
    }
  }

  // All that a row says but whom it names.
  private struct Statement: Hashable {
    let facility: FacilityID?
    let kind: FacilityAction.Kind
    let doneOn: Day
    let texts: [String]
    let asOf: Moment

    init(_ told: FacilityAction) {
      (facility, kind, doneOn) = (told.client.facility, told.kind, told.doneOn)
      (texts, asOf) = ([told.detail, told.actorRole, told.partner.text], told.asOf)
    }
  }
}
