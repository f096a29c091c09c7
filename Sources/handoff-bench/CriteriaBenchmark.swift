import Foundation
import Pipeline
import Reentry
import Rules
import Storage

/// Cases judged by the four criteria of eligibility.
///
/// Run from the root of the repository, whose pipelines it reads:
///
///     swift build -c release --product handoff-bench
///     .build/release/handoff-bench criteria                     # a million cases, each judged once
///     .build/release/handoff-bench criteria --cases 10000 --rounds 11 --jobs 1
///
/// The time is that of judging alone: identities and what was told of releases are found before, and the cases
/// are made before. The processors' time is told besides, since others may use them too. Afterwards every
/// hundredth case or so is judged by `PlainCriteria`, and it exits 1 where that says otherwise.
/// `Tests/bench/criteria` runs it and counts its allocations: as many in eleven rounds as in
/// one, since the criteria allocate nothing.
enum CriteriaBenchmark {
  static func run(_ words: [String]) async throws {
    let wish = try CriteriaWish(words)
    let circumstances = try circumstances()
    let cases = CriteriaCases(wish.cases, seed: wish.seed, in: circumstances).subjects
    let (started, startedWork) = (BenchmarkFile.now, clock())
    let tally = await judged(cases, in: circumstances, wish)
    let seconds = BenchmarkFile.now - started
    let work = Double(clock() - startedWork) / Double(CLOCKS_PER_SEC)
    print("cases \(cases.count) rounds \(wish.rounds) · \(tally.words)")
    let judgements = Double(cases.count * wish.rounds)
    print(
      "\(Int(judgements / seconds)) judgements/s · \(Int(work / judgements * 1e9)) ns of a processor each"
        + " · \(String(format: "%.3f", seconds)) s · \(String(format: "%.3f", work)) s of processors · \(MemoryLayout<Case>.stride) bytes a case"
        + " · peak \(ProcessFacts.peakMemory >> 20) MiB")
    try compare(cases, in: circumstances)
  }

  private static func compare(_ cases: [IdentifiedCase], in circumstances: Circumstances) throws {
    let plain = PlainCriteria(circumstances: circumstances)
    let compared = stride(from: 0, to: cases.count, by: 97)
    let other = compared.count { place in
      let answer = PreReleaseEligibility().determination(for: cases[place], in: circumstances).outcome
      return answer != plain.outcome(of: cases[place])
    }
    print("compared \(Array(compared).count) with the plain criteria: \(other) otherwise")
    if other > 0 { exit(1) }
  }

  static func circumstances() throws -> Circumstances {
    let data = DataFolder(path: FileManager.default.currentDirectoryPath)
    let files = try DefinitionFiles(pipeline: data.path + "/pipelines/nightly.json5", data: data)
    let definitions = try NightDefinitions(files, asOf: BenchmarkFile.day)
    return Circumstances(
      day: definitions.asOf, policy: definitions.policy, registry: definitions.registry)
  }

  private static func judged(
    _ cases: [IdentifiedCase], in circumstances: Circumstances, _ wish: CriteriaWish
  ) async -> Tally {
    let share = (cases.count + wish.jobs - 1) / wish.jobs
    return await withTaskGroup(of: Tally.self) { group in
      for start in stride(from: 0, to: cases.count, by: share) {
        group.addTask {
          var tally = Tally()
          let cases = cases.span
          for _ in 0..<wish.rounds {
            for place in start..<min(start + share, cases.count) {
              tally.judge(cases[place], in: circumstances)
            }
          }
          return tally
        }
      }
      return await group.reduce(into: Tally()) { $0.join($1) }
    }
  }
}

/// What came of judging.
private struct Tally {
  private var eligible = 0
  private var pending = 0
  private var notEligible = 0
  private var waiting = 0
  private var lapsing = 0

  mutating func judge(_ subject: IdentifiedCase, in circumstances: Circumstances) {
    let determination = PreReleaseEligibility().determination(for: subject, in: circumstances)
    switch determination.outcome {
    case .eligible: eligible += 1
    case .pending: pending += 1
    case .notEligible: notEligible += 1
    }
    if determination.waitsForWindow { waiting += 1 }
    if determination.group.lapsesOn != nil || determination.need.lapsesOn != nil { lapsing += 1 }
  }

  mutating func join(_ other: Tally) {
    (eligible, pending) = (eligible + other.eligible, pending + other.pending)
    (notEligible, waiting) = (notEligible + other.notEligible, waiting + other.waiting)
    lapsing += other.lapsing
  }

  var words: String {
    "\(eligible) eligible · \(pending) pending · \(notEligible) not eligible, \(waiting) of them not yet"
      + " · \(lapsing) lapsing"
  }
}
