import Caseload
import Reentry
import Rules

/// What is owed about each case, with the deliverables that met it, and how far each is.
struct CaseDuties {
  private let sent: [Int: [SentNotice]]
  private let stays: StaysOfMembers
  private let circumstances: Circumstances
  // By case number; of whom nothing stands here it is judged when it is asked for.
  private var known: [Int: [Duty]] = [:]

  init(_ judged: Judged, _ caseload: Caseload) {
    circumstances = judged.circumstances
    stays = StaysOfMembers(judged.cases, in: circumstances)
    let disclosures = caseload.disclosures
    sent = Dictionary(
      grouping: caseload.sent.all.filter { disclosures.inAnyForm($0.file)?.state != .recalled }, by: \.person)
  }

  /// The same, with everybody judged once and for all.
  func ofAll(_ cases: [JudgedCase]) -> CaseDuties {
    var all = self
    for stay in cases { all.known[stay.subject.person.number] = duties(of: stay) }
    return all
  }

  /// In the order of the process; nothing of a stay that another one follows.
  func duties(of stay: JudgedCase) -> [Duty] {
    if let known = known[stay.subject.person.number] { return known }
    guard !stays.isFollowed(stay) else { return [] }
    let notices = sent[stay.subject.person.number] ?? []
    return Duties(of: stay, in: circumstances) { kind in
      notices.last { $0.kind == kind }.map { .deliverable(file: $0.file, generation: $0.generation) }
    }
    .all
  }

  func stage(of stay: JudgedCase) -> StageOfCase {
    StageOfCase(of: stay, duties(of: stay), isFollowed: stays.isFollowed(stay), in: circumstances)
  }
}
