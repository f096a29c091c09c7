import Foundation
import Pipeline
import Reentry
import Rules
import Storage

/// What a night judges of care: where each record belongs, what is owed, who is proposed, whose work it is.
///
/// Run from the root of the repository, whose pipelines it reads:
///
///     swift build -c release --product handoff-bench
///     .build/release/handoff-bench care                       # 150 000 people of whom three in five are assigned
///     .build/release/handoff-bench care --cases 15000 --organizations 20
///
/// A line a step, with its seconds, and what came of it; making the people is not timed.
enum CareBenchmark {
  static func run(_ words: [String]) async throws {
    let wish = try CareWish(words)
    let people = CareCases(wish, in: try CriteriaBenchmark.circumstances())
    let circumstances = people.circumstances
    var judged = timed("judge cases") { JudgedCase.all(people.cases, in: circumstances) }
    timed("place records of care") {
      let care = CareOfStays(people.records, judged)
      for place in judged.indices { judged[place].care = care.byStay[place] }
    }
    timed("who manages the care") {
      for place in judged.indices { judged[place].settleAssignment(in: circumstances) }
    }
    let duties = timed("duties") { judged.map { Duties(of: $0, in: circumstances) { _ in nil }.all } }
    let stages = timed("stages") {
      zip(judged, duties).map { StageOfCase(of: $0, $1, isFollowed: false, in: circumstances).stage }
    }
    let proposals = timed("proposals") { Proposals(judged, asked: { _ in [] }, in: circumstances) }
    let proposed = timed("whom it is proposed to") {
      judged.reduce(0) { $0 + ManagerIsProposed().proposals(of: $1, proposals, in: circumstances).count }
    }
    let lists = timed("worklists") {
      Worklists(judged, [], duties: { duties[$0.subject.person.number - 1] }, in: circumstances)
    }
    print("people by stage: \(counted(stages))")
    print(
      "\(proposed) proposals among \(wish.organizations) organizations · \(lists.all.count) lists of"
        + " \(lists.all.reduce(0) { $0 + $1.items.count }) rows")
    print("peak \(ProcessFacts.peakMemory >> 20) MiB")
  }

  private static func counted(_ stages: [Stage]) -> String {
    Stage.allCases.compactMap { stage in
      let count = stages.count { $0 == stage }
      return count == 0 ? nil : "\(count) \(stage.rawValue)"
    }
    .joined(separator: " · ")
  }

  private static func timed<Made>(_ step: String, _ make: () -> Made) -> Made {
    let started = clock()
    let made = make()
    let seconds = Double(clock() - started) / Double(CLOCKS_PER_SEC)
    print("\(String(format: "%7.3f", seconds)) s  \(step)")
    return made
  }
}
