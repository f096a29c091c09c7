import Caseload
import Formats
import Reentry
import Storage

/// The night whose state answers for a day, judged on that day by the definitions of that night.
struct ExplainedNight {
  let manifest: Manifest
  let caseload: Caseload
  let judged: Judged
  /// Whether no night has been committed up to the day yet: everything is judged by what the last one knew.
  let isAhead: Bool
  let policy: PolicyValues
  /// When partners are told what is no emergency, as of that night.
  let receivers: Receivers
  /// The keys of which the night's policy says nothing, for an older engine kept it; the installed one's count.
  let completed: [String]

  /// Without a day that of the newest night is meant.
  ///
  /// Throws `Trouble` where no kept night can answer, `StateLoss` or `StateDamage` where the state is not what
  /// a night wrote.
  init(on day: Day?, in exchange: ExchangeFolder) throws {
    let nights = try KnownNights(exchange)
    let manifest = try nights.night(on: day)
    let (parent, on) = (try Parent(manifest.generation, in: exchange), day ?? manifest.asOf)
    (self.manifest, isAhead) = (manifest, nights.isNewest(manifest) && manifest.asOf < on)
    caseload = try parent.caseload(in: exchange)
    let files = try DefinitionFiles(fingerprints: manifest.definitions, in: exchange)
    completed = files.completed
    let definitions = try NightDefinitions(files, asOf: on)
    judged = Judged(caseload, definitions, in: isAhead ? nil : manifest.generation)
    receivers = definitions.receivers
    policy = try PolicyValues(files.files["policy"] ?? [], on: on)
  }
}

/// Every night that was ever committed, as far as its manifest is kept.
struct KnownNights {
  // Oldest first; a pruned night has its manifest and no tables.
  private var all: [(manifest: Manifest, isKept: Bool)] = []

  init(_ exchange: ExchangeFolder) throws {
    let generations = exchange.generations
    for number in try generations.pruned() {
      let bytes = try generations.read(number, Generations.prunedManifest)
      all.append((try Manifest(bytes, of: number), false))
    }
    for number in try generations.committed() {
      all.append((try Manifest(generations.read(number, "manifest.json"), of: number), true))
    }
    all.sort { $0.manifest.generation < $1.manifest.generation }
  }

  func isNewest(_ manifest: Manifest) -> Bool { all.last?.manifest.generation == manifest.generation }

  func night(on day: Day?) throws -> Manifest {
    guard let first = all.first?.manifest else {
      throw Trouble(.noInput, "no night was committed yet", next: "handoff run PIPELINE")
    }
    let wanted = all.last { night in day.map { night.manifest.asOf <= $0 } ?? true }
    guard let wanted else {
      throw Trouble(
        .noInput, "the first night was that of \(first.asOf)", next: nearest(after: first.generation))
    }
    guard wanted.isKept else {
      throw Trouble(
        .noInput, "the night of \(wanted.manifest.asOf) was pruned",
        next: nearest(after: wanted.manifest.generation))
    }
    return wanted.manifest
  }

  private func nearest(after number: Int) -> String {
    let kept = all.first { $0.isKept && $0.manifest.generation >= number }
    return kept.map { "the nearest day that can be answered: --as-of \($0.manifest.asOf)" } ?? ""
  }
}
