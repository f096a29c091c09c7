import Caseload
import Reentry
import Rules
import Storage

/// The night since which each of some cases has had the answer that it has.
struct SinceWhen {
  /// A night, or the oldest one kept where its answer was the same already.
  struct Night {
    let generation: Int
    let day: Day
    var isOldest = false
  }

  private(set) var nights: [Int: Night] = [:]

  /// Walks back from a night until each case had another answer or was not known; a case whose answer on the
  /// day asked for is none of that night's is left out.
  ///
  /// Reads of every night only what people are judged by. Throws `StateLoss` or `StateDamage`.
  init(_ cases: [JudgedCase], on night: ExplainedNight, in exchange: ExchangeFolder) throws {
    var traced: [Int: Determination.Outcome] = [:]
    for stay in cases { traced[stay.subject.person.number] = stay.determination.outcome }
    for number in try exchange.generations.committed().reversed()
    where number <= night.manifest.generation && !traced.isEmpty {
      let (day, outcomes) = try SinceWhen.outcomes(number, night, in: exchange)
      traced = traced.filter { outcomes[$0.key] == $0.value }
      for person in traced.keys { nights[person] = Night(generation: number, day: day) }
    }
    let isPruned = try !exchange.generations.pruned().isEmpty
    for person in traced.keys { nights[person]?.isOldest = isPruned }
  }

  private static func outcomes(
    _ number: Int, _ night: ExplainedNight, in exchange: ExchangeFolder
  ) throws -> (Day, [Int: Determination.Outcome]) {
    let parent = try Parent(number, in: exchange)
    guard let manifest = parent.manifest else { return (night.manifest.asOf, [:]) }
    let judged: Judged
    if number == night.manifest.generation, manifest.asOf == night.judged.circumstances.day {
      judged = night.judged
    } else {
      let files = try DefinitionFiles(fingerprints: manifest.definitions, in: exchange)
      judged = Judged(
        try parent.caseload(in: exchange, only: Caseload.judgedTables),
        try NightDefinitions(files, asOf: manifest.asOf))
    }
    let outcomes = judged.cases.map { ($0.subject.person.number, $0.determination.outcome) }
    return (manifest.asOf, Dictionary(outcomes) { first, _ in first })
  }
}
