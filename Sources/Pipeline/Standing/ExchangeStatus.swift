import Formats
import Reentry
import Storage

/// What an operator asks first: where the exchange is, what waits for somebody, what is due.
///
/// Reads only and takes no lock: what a running night changes meanwhile is told as it was or as it is then.
package struct ExchangeStatus: Sendable {
  package let standing: Standing
  /// What of held batches is far from what is usual.
  package let unusual: [BatchID: [Unusual]]
  /// Committed nights that are kept.
  package let generations: Int
  /// What became of every file of those nights, by what was last decided of it.
  package let batches: [Batch.Fate: Int]
  /// The day of a night that is being decided, or was cut short; nil where none is.
  package let unfinished: Day?
  /// Files that are taken and not decided on.
  package let claimed: Int
  /// Deliverables of committed nights that their partners do not have yet.
  package let unpublished: Int
  /// Deliverables that lie in their partners' folders for too long, by partner, the oldest first.
  package let overduePickUps: [PartnerID: [Disclosure]]
  /// Deliverables that a transport gave up handing over, and that their partners have not fetched either.
  package let givenUp: [TransportReport.File]
  /// Deliverables that an operator keeps back.
  package let held: [HeldDeliverable]
  /// What lies in inbound and no run takes.
  package let leftAlone: [NightReport.LeftAlone]
  /// Cases that courts sealed.
  package let sealed: [SealedCase]
  /// What a repair set aside and was not sent again.
  package let setAside: [SetAsideFile]
  /// The newest night where its day has not come.
  package let future: FutureNight?
  /// The day from which on nothing was verified, and after how many days that is too long; nil before any night.
  package let unverified: (since: Day, every: Int)?

  /// Throws as `Standing` does, and where no run could go on: `Trouble` for an older state that was put back,
  /// `StateLoss` for a newest generation that is not as it was written.
  package init(
    _ exchange: ExchangeFolder, asOf: Day, time: TimeOfDay?, today: Day, files: DefinitionFiles?
  ) throws {
    try Night.refuseLostNights(in: exchange)
    try Parent(exchange).checkTables(in: exchange)
    standing = try Standing(exchange, asOf: asOf, time: time, files: files)
    let held = standing.waiting.map(\.batch).filter { $0.fate == .held }.map(\.id)
    unusual = Dictionary(
      uniqueKeysWithValues: try held.map { ($0, try Unusual.all(of: $0, in: exchange)) })
    let history = try History(exchange)
    generations = history.nights.count
    var fates: [BatchID: Batch.Fate] = [:]
    for night in history.nights { for batch in night.batches { fates[batch.id] = batch.standing } }
    batches = fates.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    unfinished = try exchange.night.read().map { try NightPlan($0).asOf }
    claimed = try exchange.claims.numbers().count
    let published = try Published(exchange)
    overduePickUps = Dictionary(grouping: published.overdue(asOf: asOf), by: \.partner)
    givenUp = try published.givenUp()
    self.held = try published.held.map { try HeldDeliverable($0, in: exchange) }
    unverified = try Exchange(folder: exchange).unverified()
    leftAlone = try exchange.leftInInbound(
      by: files?.pipeline ?? Exchange(folder: exchange).newestPipeline())
    sealed = try Exchange(folder: exchange).sealed()
    setAside = try SetAsideFile.waiting(in: exchange)
    future = try FutureNight(exchange, today: today)
    unpublished = try history.nights.reduce(0) {
      try $0 + exchange.outbox.unpublished($1.manifest.generation).count
    }
  }

  /// Whether somebody must look: a file waits or has not come, a partner could not be served or does not fetch.
  package var needsOperator: Bool {
    !standing.waiting.isEmpty || !standing.missing.isEmpty || isStuck || !overduePickUps.isEmpty
      || !givenUp.isEmpty || !leftAlone.isEmpty || !setAside.isEmpty || future?.isFar == true
  }

  /// Whether a night ended without every partner having what is theirs: a folder could not be written.
  package var isStuck: Bool { unpublished > 0 && unfinished == nil }

  /// What was due before the day and is not known to be done, in one row a kind of work.
  package var overdue: [NightReport.Count] {
    var counts: [NightReport.Count] = []
    // Nobody has to open a window.
    for row in standing.report?.due ?? []
    where row.day < standing.asOf && row.what != Duty.Kind.windowOpens.words {
      let earlier = counts.first { $0.name == row.what }?.count ?? 0
      counts.removeAll { $0.name == row.what }
      counts.append(NightReport.Count(name: row.what, count: earlier + row.count))
    }
    return counts
  }

  /// What falls due from that day on, day by day.
  package var upcoming: [NightReport.DueDay] {
    (standing.report?.due ?? []).filter { $0.day >= standing.asOf }
  }
}

extension Exchange {
  /// How the exchange stands, by the calendar of a pipeline file or of the newest night.
  package func standing(asOf: Day, time: TimeOfDay?, files: DefinitionFiles?) throws -> Standing {
    try Standing(folder, asOf: asOf, time: time, files: files)
  }

  package func status(
    asOf: Day, time: TimeOfDay?, today: Day, files: DefinitionFiles?
  ) throws -> ExchangeStatus {
    try ExchangeStatus(folder, asOf: asOf, time: time, today: today, files: files)
  }
}
