import Caseload
import Reentry
import Rules
import Storage

/// Why a case is what it is: the answer with every criterion, what is due, what was told and sent, and what
/// would change it.
package struct Explanation: Sendable {
  let judged: JudgedCase
  let circumstances: Circumstances
  /// The night whose state answers, and its day.
  let night: (generation: Int, day: Day)
  /// Whether it is judged ahead of the newest night.
  let isAhead: Bool
  /// Nil where the night itself answered otherwise on its day.
  let since: StandingAnswer?
  /// In the order of the criteria.
  let policy: [PolicyValues.Value]
  /// The keys that the policy of the night does not have, and the installed one says.
  let completed: [String]
  let timeline: Timeline?
  /// What is owed because of the release, in the order of the process.
  let duties: [Duty]
  /// How far the case is.
  let stage: StageOfCase
  /// Who has what to do about it, and what of that is known to be done; nil of a stay that another one follows.
  let work: WorkOfCase?
  /// Who manages the care.
  let standing: StandingAssignment
  let sent: SentHistory
  let owed: OwedDeliverables
  /// The person's other stays.
  let stays: [JudgedCase]
  private let possible: [PossibleChange]

  /// What an operator asked for: who was meant, and which words meant nobody, by their places from 1.
  package struct Answer: Sendable {
    package let explanations: [Explanation]
    package let nobody: [Int]
    /// Cases that were named and are sealed: nothing more is said of them.
    package let sealed: [Int]
  }

  /// The cases that any of `who` names, in the order of their numbers; everybody where it is nil.
  ///
  /// A day without a night is judged by what the night before it knew; without a day that of the newest night
  /// counts. `ExplainedNight.init` says what it throws.
  package static func of(_ who: [String]?, in exchange: ExchangeFolder, asOf day: Day?) throws -> Answer {
    let night = try ExplainedNight(on: day, in: exchange)
    let names = who?.map { WhoIsMeant($0) }
    let all = night.judged.cases.filter { stay in names?.contains { $0.contains(stay) } ?? true }
    let meant = all.filter { !$0.subject.person.isSealed }
    let sealed = names == nil ? [] : all.filter(\.subject.person.isSealed).map(\.subject.person.number)
    let nobody = (names ?? []).indices.filter { place in
      !all.contains { names?[place].contains($0) ?? false }
    }
    return Answer(
      explanations: try explanations(of: meant, on: night, in: exchange), nobody: nobody.map { $0 + 1 },
      sealed: sealed)
  }

  private static func explanations(
    of meant: [JudgedCase], on night: ExplainedNight, in exchange: ExchangeFolder
  ) throws -> [Explanation] {
    let sent = try SentHistory.all(
      of: Set(meant.map(\.subject.person.number)), through: night.manifest.generation,
      night.caseload, in: exchange)
    let duties = CaseDuties(night.judged, night.caseload)
    let proposals = Proposals(night.judged.cases, night.caseload.sent, in: night.judged.circumstances)
    let stays = Dictionary(grouping: night.judged.cases.filter { $0.cin != nil }) { $0.cin }
    return meant.map { stay in
      let number = stay.subject.person.number
      return Explanation(
        stay, on: night, sent: sent[number] ?? SentHistory(), proposals: proposals,
        duties: duties.duties(of: stay), stage: duties.stage(of: stay),
        stays: stay.cin.flatMap { stays[$0] }?.filter { $0.subject.person.number != number } ?? [])
    }
  }

  private init(
    _ judged: JudgedCase, on night: ExplainedNight, sent: SentHistory, proposals: Proposals,
    duties: [Duty], stage: StageOfCase, stays: [JudgedCase]
  ) {
    let circumstances = night.judged.circumstances
    (self.judged, self.circumstances, isAhead) = (judged, circumstances, night.isAhead)
    self.night = (night.manifest.generation, night.manifest.asOf)
    (self.sent, self.stays) = (sent, stays)
    let answer = night.caseload.answers[judged.subject.person.number]
    since = answer.flatMap { $0.outcome == judged.determination.outcome ? $0 : nil }
    (self.duties, self.stage, completed) = (duties, stage, night.completed)
    work = stage.closing == .followed ? nil : WorkOfCase(of: judged, duties, in: circumstances)
    standing = StandingAssignment(of: judged, in: circumstances)
    policy = judged.determination.findings.map {
      night.policy.value(of: $0, cited: circumstances.citation(of: $0))
    }
    // Ahead of its night nobody knows whether it would be expedited, and wait for no day.
    owed = OwedDeliverables(
      of: judged, proposals, in: circumstances, sent: sent,
      receivers: night.isAhead ? Receivers() : night.receivers)
    possible = WhatWouldChange(judged, in: circumstances).all
    timeline = judged.subject.release.date?.day.map {
      Timeline(release: $0, on: circumstances.day, policy: circumstances.policy)
    }
  }
}

// Of the needs only the time after a pregnancy ends with time, so that a day on which a need lapses names it.
extension Explanation {
  /// The first day on which a criterion is met no more; of a need only where needs are shown.
  func lapse(of finding: CriterionFinding, _ showingNeeds: Bool = false) -> Day? {
    finding.ground == .qualifies && !showingNeeds ? nil : finding.lapsesOn
  }

  /// What would change the answer; without the days on which a need lapses, unless needs are shown.
  func changes(_ showingNeeds: Bool = false) -> [PossibleChange] {
    let isOfNeed = judged.determination.need.rule == .needs
    return possible.filter { change in
      guard !showingNeeds, isOfNeed, case .dayComes = change.suppositions.first else { return true }
      return !change.turned.contains { $0.criterion == .qualifyingNeed }
    }
  }
}

extension JudgedCase {
  fileprivate var cin: CIN? { if case .matched(let cin) = subject.identity { cin } else { nil } }
}
