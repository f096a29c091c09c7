import Caseload
import Reentry
import Rules

/// What is owed about each case, with the deliverables that met it.
struct CaseDuties {
  private let sent: [Int: [SentNotice]]
  private let stays: StaysOfMembers
  private let circumstances: Circumstances

  init(_ judged: Judged, _ caseload: Caseload) {
    circumstances = judged.circumstances
    stays = StaysOfMembers(judged.cases, in: circumstances)
    let disclosures = caseload.disclosures
    sent = Dictionary(
      grouping: caseload.sent.all.filter { disclosures[$0.file]?.state != .recalled }, by: \.person)
  }

  /// In the order of the process; nothing of a stay that another one follows.
  func duties(of stay: JudgedCase) -> [Duty] {
    guard !stays.isFollowed(stay) else { return [] }
    let notices = sent[stay.subject.person.number] ?? []
    return Duties(of: stay, in: circumstances) { kind in
      notices.last { $0.kind == kind }.map { .deliverable(file: $0.file, generation: $0.generation) }
    }
    .all
  }
}
