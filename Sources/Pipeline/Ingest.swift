import Caseload
import Formats
import Ingestors
import Reentry
import Storage

/// A file of the night, read and decided on.
struct DecidedFile: Sendable {
  var batch: Batch
  var rejects: Rejects
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

  enum Origin: Sendable {
    /// `work/claimed/<n>/`, by its number.
    case claim(Int)
    /// Quarantine or held, where an operator's decision took it up again.
    case shelf(Shelf, Decision)
  }
}

/// Reads the night's files in the order of their feeds and days, decides on each and folds in what stands.
struct Ingest {
  let exchange: ExchangeFolder
  let plan: NightPlan
  let definitions: NightDefinitions
  let reader: FeedReader
  let claims: [Int: Claim]
  /// Batch ids of the same day that earlier generations used.
  var used: Set<String>
  /// What operators decided, in the order of the files and rows.
  var decisions: [Decision] = []

  /// The files in the order of the plan, then those taken up again, with their fates; the caseload has what was
  /// accepted.
  mutating func files(into caseload: inout Caseload) async throws -> [DecidedFile] {
    var decided: [Int: DecidedFile] = [:]
    var files = plan.inputs.map { pending($0) }
    for feed in Feed.allCases {
      let mine = files.indices.filter { files[$0].feed == feed.rawValue && decided[$0] == nil }
      var read: [(place: Int, file: ReadFile)] = []
      for place in mine {
        if let refused = refusedUnread(files[place]) {
          decided[place] = refused
        } else {
          read.append((place, try await self.read(files[place], feed, sought: caseload.sought)))
        }
      }
      for (place, file) in read.sorted(by: { precedes($0.file, files[$0.place], $1.file, files[$1.place]) }) {
        decided[place] = decide(file, files[place], &caseload, decided)
      }
      if feed == .decisions { files += reopened(in: caseload) }
    }
    for place in files.indices where decided[place] == nil {
      decided[place] = refused(files[place], .feedUnknown)
    }
    let inOrder = files.indices.compactMap { decided[$0] }
    for file in inOrder { caseload.note(file.batch, on: plan.asOf) }
    caseload.noteArrivals(inOrder.map(\.batch), on: plan.asOf, late: plan.late)
    return inOrder
  }

  private mutating func pending(_ input: NightPlan.Input) -> PendingFile {
    PendingFile(
      id: newID(input), partner: PartnerID(input.partner), feed: input.feed, name: input.name,
      sha256: input.fingerprint.hex, origin: .claim(input.claim))
  }

  private mutating func newID(_ input: NightPlan.Input) -> BatchID {
    // A folder that is no feed may have any name, also one too long for a batch.
    let feed = Feed(rawValue: input.feed)?.rawValue ?? "unknown"
    let base = "\(plan.asOf)-\(feed)-\(input.fingerprint.hex.prefix(12))"
    var (id, count) = (base, 1)
    while !used.insert(id).inserted {
      count += 1
      id = "\(base)-\(count)"
    }
    return BatchID(id)
  }

  // A file from nobody known, or one that crashed its reader, is decided on without being read.
  private func refusedUnread(_ file: PendingFile) -> DecidedFile? {
    guard definitions.registry.partners[file.partner] != nil else { return refused(file, .partnerUnknown) }
    if case .claim(let number) = file.origin, (claims[number]?.attempts ?? 0) >= 2 {
      return refused(file, .readerCrashed)
    }
    return nil
  }

  func batch(_ file: PendingFile, _ fate: Batch.Fate) -> Batch {
    var batch = Batch(
      id: file.id, partner: file.partner, feed: file.feed, file: file.name, sha256: file.sha256, fate: fate,
      asOf: nil, sequence: 0)
    if case .shelf(let shelf, let decision) = file.origin {
      (batch.was, batch.decision) = (shelf == .held ? .held : .quarantined, decision.word)
    }
    return batch
  }

  func refused(_ file: PendingFile, _ code: FindingCode) -> DecidedFile {
    var batch = batch(file, .quarantined)
    batch.findings.add(Finding(code))
    return DecidedFile(batch: batch, rejects: Rejects(columns: []))
  }

  // As-of, then sequence; where they are equal the bytes decide, never arrival.
  private func precedes(_ a: ReadFile, _ first: PendingFile, _ b: ReadFile, _ second: PendingFile) -> Bool {
    let (one, other) = (a.facts, b.facts)
    return (
      one.asOf?.number ?? 0, one.sequence, first.sha256, first.partner, first.name
    ) < (other.asOf?.number ?? 0, other.sequence, second.sha256, second.partner, second.name)
  }
}
