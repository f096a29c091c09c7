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

/// Reads the night's files in the order of their feeds and days, decides on each and folds in what stands.
struct Ingest {
  let exchange: ExchangeFolder
  let plan: NightPlan
  let definitions: NightDefinitions
  let reader: FeedReader
  let claims: [Int: Claim]
  /// Batch ids of the same day that earlier generations used.
  var used: Set<String>

  /// The files in the order of the plan, with their fates; the caseload has what was accepted.
  mutating func files(into caseload: inout Caseload) async throws -> [DecidedFile] {
    var decided: [Int: DecidedFile] = [:]
    let ids = plan.inputs.map { newID($0) }
    for feed in Feed.allCases {
      var read: [(place: Int, file: ReadFile)] = []
      for place in plan.inputs.indices where plan.inputs[place].feed == feed.rawValue {
        let input = plan.inputs[place]
        if let refused = refusedUnread(input, ids[place]) {
          decided[place] = refused
          continue
        }
        read.append((place, try await self.read(input, feed, ids[place], sought: caseload.sought)))
      }
      for (place, file) in read.sorted(by: { precedes($0, $1) }) {
        decided[place] = decide(file, plan.inputs[place], ids[place], &caseload, decided)
      }
    }
    for place in plan.inputs.indices where decided[place] == nil {
      decided[place] = refused(plan.inputs[place], ids[place], .feedUnknown)
    }
    return plan.inputs.indices.compactMap { decided[$0] }
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
  private func refusedUnread(_ input: NightPlan.Input, _ id: BatchID) -> DecidedFile? {
    guard definitions.registry.partners[PartnerID(input.partner)] != nil else {
      return refused(input, id, .partnerUnknown)
    }
    if (claims[input.claim]?.attempts ?? 0) >= 2 { return refused(input, id, .readerCrashed) }
    return nil
  }

  private func batch(_ input: NightPlan.Input, _ id: BatchID, _ fate: Batch.Fate) -> Batch {
    Batch(
      id: id, partner: PartnerID(input.partner), feed: input.feed, file: input.name,
      sha256: input.fingerprint.hex, fate: fate, asOf: nil, sequence: 0)
  }

  private func refused(_ input: NightPlan.Input, _ id: BatchID, _ code: FindingCode) -> DecidedFile {
    var batch = batch(input, id, .quarantined)
    batch.findings.add(Finding(code))
    return DecidedFile(batch: batch, rejects: Rejects(columns: []))
  }

  private func duplicate(_ input: NightPlan.Input, _ id: BatchID) -> DecidedFile {
    DecidedFile(batch: batch(input, id, .duplicate), rejects: Rejects(columns: []))
  }

  private func read(_ input: NightPlan.Input, _ feed: Feed, _ id: BatchID, sought: Sought) async throws
    -> ReadFile
  {
    guard let claim = claims[input.claim] else { throw StateLoss(what: "work/claimed/\(input.claim)") }
    let partner = definitions.registry.partners[PartnerID(input.partner)]
    let profile = partner.flatMap { definitions.profiles[$0.profile] } ?? SenderProfile()
    // Only the file being read answers for a reader that never comes back.
    let begun = try exchange.claims.recordAttempt(claim)
    let file: ReadFile
    do {
      file = try await reader.read(
        try exchange.claims.open(claim).source(), feed: feed, name: input.name, profile: profile, batch: id,
        sought: sought)
    } catch {
      // A disk that failed is no crash of the reader.
      try exchange.claims.clearAttempts(begun)
      throw error
    }
    try exchange.claims.clearAttempts(begun)
    return file
  }

  // As-of, then sequence; where they are equal the bytes decide, never arrival.
  private func precedes(_ a: (place: Int, file: ReadFile), _ b: (place: Int, file: ReadFile)) -> Bool {
    let (one, other) = (a.file.facts, b.file.facts)
    let (first, second) = (plan.inputs[a.place], plan.inputs[b.place])
    return (
      one.asOf?.number ?? 0, one.sequence, first.fingerprint.hex, first.partner, first.name
    ) < (other.asOf?.number ?? 0, other.sequence, second.fingerprint.hex, second.partner, second.name)
  }

  private func decide(
    _ file: ReadFile, _ input: NightPlan.Input, _ id: BatchID, _ caseload: inout Caseload,
    _ decided: [Int: DecidedFile]
  ) -> DecidedFile {
    guard let partner = definitions.registry.partners[PartnerID(input.partner)] else {
      return refused(input, id, .partnerUnknown)
    }
    var facts = file.facts
    let decision = BatchDecision(
      definitions: definitions, tonight: Set(decided.values.map(\.batch.id)),
      feed: Feed(rawValue: input.feed))
    if caseload.fingerprints[input.fingerprint.hex] != nil, decision.maySend(facts, partner) {
      return duplicate(input, id)
    }
    var batch = batch(
      input, id, decision.fate(of: file, &facts, partner: partner, caseload: caseload))
    (batch.asOf, batch.sequence, batch.records) = (facts.asOf, facts.sequence, facts.records)
    (batch.rejected, batch.findings) = (facts.rejects.count, facts.findings)
    batch.unknownColumns = facts.unknownColumns
    if batch.fate == .accepted { batch.superseded = fold(file, id, into: &caseload) }
    if batch.fate != .quarantined { caseload.remember(file: batch.sha256, as: id) }
    return DecidedFile(batch: batch, rejects: facts.rejects)
  }

  // Gives how many records a later file had superseded.
  private func fold(_ file: ReadFile, _ id: BatchID, into caseload: inout Caseload) -> Int {
    switch file {
    case .roster(let reading):
      guard let day = reading.asOf else { return 0 }
      return caseload.apply(
        roster: reading.accepted.map { ($0.value, $0.record) }, asOf: day, batch: id,
        isCorrection: reading.isCorrection, spared: reading.spared, provesAbsence: reading.provesAbsence)
    case .releaseDates(let reading):
      caseload.apply(releaseDates: reading.accepted.map(\.value))
    case .eligibility(let reading):
      guard let day = reading.asOf, let plan = reading.subjects.first else { return 0 }
      caseload.apply(
        coverage: reading.accepted.map(\.value), plan: PlanCode(plan), isFull: reading.isFull, asOf: day,
        spared: reading.rejectedCINs)
    case .refused: break
    }
    return 0
  }
}
