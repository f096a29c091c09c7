import Caseload
import Formats
import Ingestors
import Reentry
import Storage

/// A file of the night, read and decided on.
struct DecidedFile: Sendable {
  var batch: Batch
  var rejects: Rejects
  /// Whether it only has rows of another batch, mended.
  var isCorrection = false
}

/// A file of the night before it is decided on.
struct PendingFile: Sendable {
  let id: BatchID
  let partner: PartnerID
  /// The feed folder's name as found.
  let feed: String
  let name: String
  /// SHA-256, 64 hexadecimal digits.
  let sha256: String
  let origin: Origin
  var sender: PartnerFeed { PartnerFeed(partner, feed) }

  enum Origin: Sendable {
    /// `work/claimed/<n>/`, by its number.
    case claim(Int)
    /// Where an earlier night put it, and the decision that took it up again.
    case shelf(Reopened)
  }

  var reopened: Reopened? { if case .shelf(let reopened) = origin { reopened } else { nil } }
}

/// Reads the night's files in the order of their feeds and days, decides on each and folds in what stands.
struct Ingest {
  let exchange: ExchangeFolder
  let plan: NightPlan
  let definitions: NightDefinitions
  let reader: FeedReader
  let inputs: any NightInputs
  /// Batch ids of the same day that earlier generations used.
  var used: Set<String>
  /// What operators decided and was taken, in the order of the files and rows.
  var decisions: [Decision] = []
  /// The batches that they are about.
  var decided: Set<BatchID> = []
  /// The batches taken up again that are still to be decided on.
  var reopened: [PendingFile] = []

  /// The files in the order of the plan, then those taken up again, with their fates; the caseload has what was
  /// accepted.
  mutating func files(into caseload: inout Caseload) async throws -> [DecidedFile] {
    caseload.looksBack = (plan.asOf, definitions.policy.timeline.followUpDays)
    var decided: [Int: DecidedFile] = [:]
    var files = plan.inputs.map { pending($0) }
    for feed in Feed.allCases {
      repeat {
        files += reopened
        reopened = []
        try await decide(files, of: feed, &decided, &caseload)
        // Decisions may take up a file of decisions again.
      } while !reopened.isEmpty
      if feed == .rosters { noteAcrossCases(caseload, in: &decided) }
    }
    for place in files.indices where decided[place] == nil {
      decided[place] = try decidedUnread(files[place]) ?? refused(files[place], .feedUnknown)
      decided[place].map { caseload.note($0.batch, on: plan.asOf) }
    }
    let inOrder = files.indices.compactMap { decided[$0] }
    for file in inOrder { caseload.settle(by: file.batch, isCorrection: file.isCorrection, on: plan.asOf) }
    caseload.noteArrivals(inOrder.map(\.batch), on: plan.asOf, late: plan.late)
    return inOrder
  }

  private mutating func decide(
    _ files: [PendingFile], of feed: Feed, _ decided: inout [Int: DecidedFile], _ caseload: inout Caseload
  ) async throws {
    var read: [(place: Int, file: ReadFile)] = []
    for place in files.indices where files[place].feed == feed.rawValue && decided[place] == nil {
      if let unread = try decidedUnread(files[place]) {
        decided[place] = unread
        note(unread.batch, feed, &caseload)
      } else {
        read.append((place, try await self.read(files[place], feed, caseload).told(by: plan.asOf)))
      }
    }
    for (place, file) in read.sorted(by: { precedes($0.file, files[$0.place], $1.file, files[$1.place]) }) {
      let dated = try dated(file, files[place], decided, caseload)
      let decision = try decide(
        spokenFor(believed(dated, caseload), by: files[place].partner), files[place], &caseload,
        tonight: Set(decided.values.map(\.batch.id)))
      decided[place] = decision
      note(decision.batch, feed, &caseload)
    }
  }

  private func note(_ batch: Batch, _ feed: Feed, _ caseload: inout Caseload) {
    // Its number may have been the one that the next file seems to leave out.
    if batch.fate == .quarantined, batch.was == nil, batch.sequence == 0 {
      caseload.noteUnread(feed, of: batch.partner)
    }
    caseload.note(batch, on: plan.asOf)
  }

  private mutating func pending(_ input: NightPlan.Input) -> PendingFile {
    PendingFile(
      id: newID(input), partner: PartnerID(input.partner), feed: input.feed, name: input.name,
      sha256: input.fingerprint.hex, origin: .claim(input.claim))
  }

  private mutating func newID(_ input: NightPlan.Input) -> BatchID {
    if let batch = input.batch {
      used.insert(batch)
      return BatchID(batch)
    }
    let base = plan.batchID(of: input)
    var (id, count) = (base, 1)
    while !used.insert(id).inserted {
      count += 1
      id = "\(base)-\(count)"
    }
    return BatchID(id)
  }

  // As-of, then sequence; where they are equal the bytes decide, never arrival. What corrects another file comes
  // behind all of them.
  private func precedes(_ a: ReadFile, _ first: PendingFile, _ b: ReadFile, _ second: PendingFile) -> Bool {
    if a.isCorrection != b.isCorrection { return b.isCorrection }
    // Of decisions the first counts: they are taken in the order in which they were decided, and our own files are
    // named by it to the microsecond.
    if case .decisions(let one) = a, case .decisions(let other) = b {
      let (decided, next) = (one.decidedAt, other.decidedAt)
      if decided != next { return next.map { (decided ?? $0) < $0 } ?? false }
      if first.name != second.name { return first.name < second.name }
    }
    let (one, other) = (a.facts, b.facts)
    return (
      one.asOf?.number ?? 0, one.sequence, first.sha256, first.partner, first.name
    ) < (other.asOf?.number ?? 0, other.sequence, second.sha256, second.partner, second.name)
  }
}

extension FeedReading<Decision> {
  /// When the first of them was decided; nil where none stands.
  fileprivate var decidedAt: Moment? { accepted.map(\.value.decidedAt).min() }
}
