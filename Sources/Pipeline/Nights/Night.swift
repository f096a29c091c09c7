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
  /// The civil day in California, ahead of which no night may leap far; nil where somebody answers for the leap.
  package let today: Day?
  /// How many blocks of a file are parsed at once.
  package let jobs: Int
  /// Told as the stages pass.
  package let tell: @Sendable (Progress) -> Void

  package init(
    exchange: ExchangeFolder, files: DefinitionFiles, asOf day: Day, time: TimeOfDay?, today: Day?,
    jobs: Int, tell: @escaping @Sendable (Progress) -> Void
  ) {
    (self.exchange, self.files, self.asOf, self.jobs) = (exchange, files, day, jobs)
    (self.time, self.today) = (time, today)
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
    var failures: [PartnerFailure]
    package var leftAlone: [NightReport.LeftAlone]
    /// The report of an interrupted night that this run finished first.
    package var recovered: StoredReport?

    /// Every batch that waits for an operator by then, of this night or an earlier one, the oldest first.
    package var waiting: [Standing.Waiting] = []

    /// Whose folder could not be written to; everybody else has theirs.
    package var unpublished: [PartnerID] {
      Set(failures.filter { !$0.isStray }.map { PartnerID($0.partner) }).sorted()
    }

    /// What of partners' deliverables is not where it should be, and why.
    package var stopped: [StoppedDelivery] {
      var told: Set<String> = []
      return failures.filter { !$0.isStray }.map { StoppedDelivery($0) }
        .filter { told.insert($0.message).inserted }
    }

    /// What lies in an outbox and no night put there, as `<partner>/<file>`.
    package var strays: [String] {
      failures.filter(\.isStray).map { failure in
        failure.partner + (failure.file.map { "/\($0)" } ?? "")
      }
    }
  }

  /// Runs the night.
  ///
  /// A restart of one that was interrupted finishes that one first.
  /// Throws `LockError.held` while another run goes on, `ConfigurationRefusal` before anything is claimed,
  /// `NightRefusal` for a day before the last night's or far ahead of it, `DiskError` (a rerun is safe), `StateLoss` and
  /// `StateDamage` where the state is not what a night wrote, `LostFolder` where a folder of the tree is gone.
  package func run() async throws -> Outcome {
    let definitions = try NightDefinitions(files, asOf: asOf)
    try files.expectPrograms()
    let lock = try RunLock(exchange)
    let outcome = try await runLocked(definitions)
    _ = consume lock
    return outcome
  }

  /// Runs the night on a copy of the exchange and clears the copy away: nothing is claimed, kept or sent.
  ///
  /// `prepare` may drop files into the copy first.
  package func rehearse(_ prepare: (ExchangeFolder) throws -> Void) async throws -> Outcome {
    let lock = try RunLock(exchange)
    try refuseLostNights()
    try LostFolder.refuse(in: exchange)
    let copy = try Rehearsal(
      of: exchange, quietMilliseconds: files.pipeline.quietMilliseconds, by: files.pipeline.dropRules,
      largestFile: files.pipeline.intake.largestFile)
    let outcome: Result<Outcome, any Error>
    do {
      try prepare(copy.exchange)
      let night = Night(
        exchange: copy.exchange, files: files, asOf: asOf, time: time, today: today, jobs: jobs, tell: tell)
      outcome = .success(try await night.run())
    } catch {
      outcome = .failure(error)
    }
    try copy.end()
    _ = consume lock
    return try outcome.get()
  }

  private func runLocked(_ definitions: NightDefinitions) async throws -> Outcome {
    // A restoration that was cut short is finished before the rest of it is asked for.
    let isRestoring = try isRestoring()
    if !isRestoring { try refuseLostNights() }
    try LostFolder.refuse(in: exchange)
    try exchange.layOut()
    let recovered = try await recover()
    try Sealing.finish(in: exchange)
    if isRestoring { try refuseLostNights() }
    try NightRefusal.check(asOf, after: Parent(exchange).manifest?.asOf, today: today)
    let (claims, leftAlone) = try claim(definitions)
    var outcome = Outcome(
      report: nil, isIdle: true, failures: recovered.failures, leftAlone: leftAlone,
      recovered: recovered.report)
    if let plan = try fix(claims, leftAlone, definitions),
      let failures = try await finish(plan, definitions, claims)
    {
      outcome.failures += failures
      outcome.isIdle = false
      try Sealing.finish(in: exchange)
    }
    outcome.report = try StoredReport.newest(in: exchange)
    outcome.waiting = try Parent(exchange).waitingInOrder(in: exchange)
    return outcome
  }

  /// Takes a fixed night to its end; nil when it changed nothing and made no generation.
  func finish(
    _ plan: NightPlan, _ definitions: NightDefinitions, _ claims: [Claim]
  ) async throws -> [PartnerFailure]? {
    let inputs: any NightInputs =
      plan.restored == nil
      ? ClaimedInputs(claims, in: exchange) : try KeptInputs(plan, in: exchange)
    let writing = try await decide(plan, definitions, on: Parent(exchange), inputs)
    guard writing.isWorthANight else {
      try exchange.night.remove()
      return nil
    }
    tell(.exported(deliverables: writing.deliverables.count, partners: writing.partners))
    try await writing.commit(jobs: jobs)
    tell(.committed(generation: plan.generation))
    return try settle(plan.generation)
  }

  /// The files that a fixed night makes of its parent and its inputs; writes nothing of them.
  func decide(
    _ plan: NightPlan, _ definitions: NightDefinitions, on parent: Parent, _ inputs: any NightInputs
  ) async throws -> GenerationFiles {
    var caseload = try parent.caseload(in: exchange)
    caseload.disclosures.note(plan.observed, on: plan.asOf)
    caseload.care.follow { definitions.registry.partner(of: $0, after: $1) }
    let refused = caseload.care.refusals
    let (decided, decisions) = try await ingest(plan, definitions, inputs, parent, into: &caseload)
    caseload.note(definitions.registry.namesInForce, on: plan.asOf)
    let judged = judge(caseload, definitions)
    caseload.note(
      answers: judged.cases.map(\.determination.outcome), on: plan.asOf, in: plan.generation,
      isFirst: parent.manifest.map { $0.files[Caseload.answerTable] == nil } ?? false)
    caseload.countMonths(since: parent.manifest?.asOf, judged)
    let refusedTonight = caseload.care.refusals.filter { refused[$0.key] != $0.value }
    caseload.takeBackConsented(judged, refused: Set(refusedTonight.keys), in: plan.generation)
    let sending = try await Sending(
      judged, caseload, plan, definitions.receivers, since: parent.manifest?.asOf, jobs: jobs)
    let told = sending.told
    for note in told.notes + told.shortened { caseload.note(note) }
    for note in told.notes where !note.isWithdrawn && !note.isWhole {
      caseload.noteDisclosed(note, as: judged.cases[note.person - 1].subject.identity.cin)
    }
    for file in told.naming {
      caseload.noteNamed(file) {
        judged.cases[$0 - 1].subject.identity.cin
      } id: {
        told.id(file.whole.kind, Case.name($0))
      }
    }
    caseload.noteDuties(judged, told.duties, since: Month(plan.asOf))
    (caseload.withdrawn, caseload.consented) = (told.withdrawn, told.consented)
    caseload.noteRetractions(in: plan.generation)
    caseload.forgetSealed()
    caseload.disclosures.noteWithdrawals(in: plan.generation)
    caseload.disclosures.noteSuperseded(told.superseded.sorted(), in: plan.generation)
    let receipts = try NightReceipts(decided, caseload.disclosures, judged, plan, from: inputs)
    caseload.disclosures.noteSuperseded(receipts.superseded, in: plan.generation)
    return try GenerationFiles(
      exchange: exchange, plan: plan, parent: parent, decided: decided, decisions: decisions,
      judged: judged, sending: sending, receipts: receipts, caseload: caseload,
      pickUpDays: definitions.pipeline.pickUpDays)
  }

  private func ingest(
    _ plan: NightPlan, _ definitions: NightDefinitions, _ inputs: any NightInputs, _ parent: Parent,
    into caseload: inout Caseload
  ) async throws -> ([DecidedFile], [Decision]) {
    var ingest = Ingest(
      exchange: exchange, plan: plan, definitions: definitions,
      reader: FeedReader(definitions: definitions, jobs: jobs), inputs: inputs,
      used: try parent.batchIDs(on: plan.asOf, in: exchange))
    let decided = try await ingest.files(into: &caseload)
    tell(.ingested(batches: decided.map(\.batch)))
    return (decided, ingest.decisions)
  }

  private func judge(_ caseload: Caseload, _ definitions: NightDefinitions) -> Judged {
    let judged = Judged(caseload, definitions)
    tell(
      .judged(
        eligible: judged.count(.eligible), pending: judged.count(.pending),
        notEligible: judged.count(.notEligible)))
    return judged
  }
}

/// The caseload judged on one day.
package struct Judged: Sendable {
  package let cases: [JudgedCase]
  package let circumstances: Circumstances
  /// What was told of care and belongs to nobody who is known.
  package let strays: [CareOfStays.Stray]

  /// `generation` is the one that judged so, where the caseload has what it sent: that was not sent yet.
  package init(_ caseload: Caseload, _ definitions: NightDefinitions, in generation: Int? = nil) {
    var registry = definitions.registry
    registry.formerNames = caseload.names.counted
    let circumstances = Circumstances(day: definitions.asOf, policy: definitions.policy, registry: registry)
    self.init(caseload.casesWithDates(), caseload.careRecords(before: generation), in: circumstances)
  }

  init(_ cases: [Case], _ records: CareRecords, in circumstances: Circumstances) {
    self.circumstances = circumstances
    var cases = JudgedCase.all(cases, in: circumstances)
    let care = CareOfStays(records, cases)
    for place in cases.indices {
      cases[place].care = care.byStay[place]
      cases[place].settleAssignment(in: circumstances)
    }
    (self.cases, strays) = (cases, care.strays)
  }

  package func count(_ outcome: Determination.Outcome) -> Int {
    cases.count { $0.determination.outcome == outcome && !$0.subject.person.isSealed }
  }
}
