import Caseload
import Exporters
import Formats
import Ingestors
import Reentry
import Rules
import Storage

/// One night over one exchange: recover, claim, fix, ingest, judge, tell, write, commit, publish, file.
package struct Night {
  package let exchange: ExchangeFolder
  package let files: DefinitionFiles
  package let asOf: Day
  /// What time of that day it is; nil once the day is over.
  package let time: TimeOfDay?
  /// How many blocks of a file are parsed at once.
  package let jobs: Int
  /// Told as the stages pass.
  package let tell: @Sendable (Progress) -> Void

  package init(
    exchange: ExchangeFolder, files: DefinitionFiles, asOf day: Day, time: TimeOfDay?, jobs: Int,
    tell: @escaping @Sendable (Progress) -> Void
  ) {
    (self.exchange, self.files, self.asOf, self.jobs) = (exchange, files, day, jobs)
    self.time = time
    self.tell = tell
  }

  /// What a stage did, for the terminal.
  package enum Progress: Sendable {
    case recovered(generation: Int)
    case claimed(files: Int)
    case ingested(batches: [Batch])
    case judged(eligible: Int, pending: Int, notEligible: Int)
    case exported(deliverables: Int, partners: Int)
    case committed(generation: Int)
    case published(files: Int)
  }

  /// How a run ended.
  package struct Outcome: Sendable {
    /// The newest generation's report; nil when there is none yet.
    package var report: StoredReport?
    /// Whether this run made a generation.
    package var isIdle: Bool
    fileprivate(set) var failures: [PartnerFailure]
    package var leftAlone: [NightReport.LeftAlone]
    /// The report of an interrupted night that this run finished first.
    package var recovered: StoredReport?

    /// Whose folder could not be written to; everybody else has theirs.
    package var unpublished: [PartnerID] { Set(failures.map { PartnerID($0.partner) }).sorted() }
  }

  /// Runs the night.
  ///
  /// A restart of one that was interrupted finishes that one first.
  /// Throws `LockError.held` while another run goes on, `ConfigurationRefusal` before anything is claimed,
  /// `NightRefusal` for a day before the last night's, `DiskError` (a rerun is safe), `StateLoss` and
  /// `StateDamage` where the state is not what a night wrote.
  package func run() async throws -> Outcome {
    let definitions = try NightDefinitions(files, asOf: asOf)
    let lock = try RunLock(exchange)
    let outcome = try await runLocked(definitions)
    _ = consume lock
    return outcome
  }

  /// Runs the night on a copy of the exchange and clears the copy away: nothing is claimed, kept or sent.
  package func rehearse() async throws -> Outcome {
    let lock = try RunLock(exchange)
    let copy = try Rehearsal(of: exchange, quietMilliseconds: files.pipeline.quietMilliseconds)
    let outcome: Result<Outcome, any Error>
    do {
      let night = Night(
        exchange: copy.exchange, files: files, asOf: asOf, time: time, jobs: jobs, tell: tell)
      outcome = .success(try await night.run())
    } catch {
      outcome = .failure(error)
    }
    try copy.end()
    _ = consume lock
    return try outcome.get()
  }

  private func runLocked(_ definitions: NightDefinitions) async throws -> Outcome {
    try exchange.layOut()
    let recovered = try await recover()
    try refuseEarlierDay()
    let (claims, leftAlone) = try claim(definitions)
    var outcome = Outcome(
      report: nil, isIdle: true, failures: recovered.failures, leftAlone: leftAlone,
      recovered: recovered.report)
    if let plan = try fix(claims, leftAlone, definitions),
      let failures = try await finish(plan, definitions, claims)
    {
      outcome.failures += failures
      outcome.isIdle = false
    }
    outcome.report = try StoredReport.newest(in: exchange)
    return outcome
  }

  /// Takes a fixed night to its end; nil when it changed nothing and made no generation.
  func finish(
    _ plan: NightPlan, _ definitions: NightDefinitions, _ claims: [Claim]
  ) async throws -> [PartnerFailure]? {
    let parent = try Parent(exchange)
    var caseload = try parent.caseload(in: exchange)
    let decided = try await ingest(plan, definitions, claims, parent, into: &caseload)
    let judged = judge(caseload, definitions)
    let told = Telling(
      judged.cases, sent: caseload.sent, in: judged.circumstances, generation: plan.generation)
    for note in told.notes { caseload.note(note) }
    let writing = try GenerationFiles(
      exchange: exchange, plan: plan, parent: parent, decided: decided, judged: judged, told: told,
      caseload: caseload)
    guard writing.isWorthANight else {
      try exchange.night.remove()
      return nil
    }
    tell(.exported(deliverables: writing.deliverables.count, partners: writing.partners))
    try writing.commit()
    tell(.committed(generation: plan.generation))
    return try settle(plan.generation)
  }

  private func ingest(
    _ plan: NightPlan, _ definitions: NightDefinitions, _ claims: [Claim], _ parent: Parent,
    into caseload: inout Caseload
  ) async throws -> [DecidedFile] {
    var ingest = Ingest(
      exchange: exchange, plan: plan, definitions: definitions,
      reader: FeedReader(definitions: definitions, jobs: jobs),
      claims: Dictionary(claims.map { ($0.number, $0) }) { first, _ in first },
      used: try parent.batchIDs(on: plan.asOf, in: exchange))
    let decided = try await ingest.files(into: &caseload)
    tell(.ingested(batches: decided.map(\.batch)))
    return decided
  }

  private func judge(_ caseload: Caseload, _ definitions: NightDefinitions) -> Judged {
    let judged = Judged(caseload, definitions)
    tell(
      .judged(
        eligible: judged.count(.eligible), pending: judged.count(.pending),
        notEligible: judged.count(.notEligible)))
    return judged
  }

  private func refuseEarlierDay() throws {
    guard let newest = try exchange.generations.highest() else { return }
    let last = try Manifest(exchange.generations.read(newest, "manifest.json"), of: newest).asOf
    if asOf < last { throw NightRefusal.earlierDay(last) }
  }
}

/// Why a night is not begun.
package enum NightRefusal: Error, Sendable {
  /// The as-of day never goes back; the last night's day.
  case earlierDay(Day)
}

/// The caseload judged on one day.
package struct Judged: Sendable {
  package let cases: [JudgedCase]
  package let circumstances: Circumstances

  package init(_ caseload: Caseload, _ definitions: NightDefinitions) {
    let circumstances = Circumstances(
      day: definitions.asOf, policy: definitions.policy, registry: definitions.registry)
    self.circumstances = circumstances
    self.cases = caseload.casesWithDates().map { JudgedCase($0, in: circumstances) }
  }

  package func count(_ outcome: Determination.Outcome) -> Int {
    cases.count { $0.determination.outcome == outcome }
  }
}
