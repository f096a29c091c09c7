import Caseload
import Exporters
import Reentry
import Rules

/// The night in numbers, for its report.
struct NightSummary {
  let report: NightReport

  init(_ night: GenerationFiles) {
    let judged = night.judged
    var report = NightReport(
      generation: night.plan.generation, asOf: night.plan.asOf, batches: night.decided.map(\.batch))
    report.eligible = judged.count(.eligible)
    report.pending = judged.count(.pending)
    report.notEligible = judged.count(.notEligible)
    report.windowNotOpen = judged.cases.count { $0.determination.waitsForWindow }
    report.toReview = judged.cases.count { if case .review = $0.subject.identity { true } else { false } }
    report.datesToSettle = judged.cases.compactMap { stay in
      stay.subject.release.doubt.map { .init(caseName: stay.subject.person.name, doubt: $0) }
    }
    report.sharedCINs = NightSummary.sharedCINs(judged)
    report.withoutManager = NightSummary.withoutManager(judged)
    report.notices = night.told.notices
    report.objections = night.objections
    report.leftAlone = night.plan.observed.filter { $0.kind == .leftAlone }
      .map { NightReport.LeftAlone(path: $0.subject, reason: $0.detail) }
    report.missing = NightSummary.files(.missing, night.plan)
    report.late = NightSummary.files(.late, night.plan)
    report.deliveries = night.deliverables.map {
      NightReport.Delivery(
        kind: $0.kind, partner: $0.partner,
        file: $0.fileName(on: night.plan.asOf, generation: night.plan.generation))
    }
    report.overdue = NightReport.OverduePickUps.all(
      night.caseload.disclosures.overdue(
        on: night.plan.asOf, after: night.pickUpDays, in: judged.circumstances.registry))
    let stages = judged.cases.map(night.told.duties.stage)
    for place in stages { report.stages[place.stage, default: 0] += 1 }
    report.funnel = NightSummary.funnel(judged, stages)
    report.due = NightSummary.due(judged, night.told.duties)
    report.lostReceipts = night.receipts.lost
    report.takenBack = night.caseload.takenBackConsented(in: night.plan.generation)
    report.releases = NightSummary.releases(judged)
    report.work = night.told.worklists.compactMap { list in
      list.items.first.map { NightReport.Work($0.holder.words, list.items) }
    }
    report.ownWork = NightSummary.ownWork(night.told.worklists)
    self.report = report
  }

  // A group of cases that share one is told by the first of them.
  private static func sharedCINs(_ judged: Judged) -> Int {
    judged.cases.count { person in
      person.subject.doubts.contains { doubt in
        guard case .cinOnTwoPeople(let others) = doubt else { return false }
        return others.allSatisfy { $0 > person.subject.person.number }
      }
    }
  }

  private static func withoutManager(_ judged: Judged) -> Int {
    judged.cases.count { stay in
      stay.isInCustody && stay.determination.outcome == .eligible
        && StandingAssignment(of: stay, in: judged.circumstances).preRelease == nil
    }
  }

  private static func files(_ kind: Observation.Kind, _ plan: NightPlan) -> [NightReport.OwedFile] {
    plan.observed.filter { $0.kind == kind }.compactMap { seen in
      PartnerFeed(seen.subject).map { NightReport.OwedFile(source: $0, due: seen.detail) }
    }
  }

  private static func funnel(_ judged: Judged, _ all: [StageOfCase]) -> [NightReport.Count] {
    var left = zip(judged.cases, all).filter { $0.0.isInCustody }
    var counts = [NightReport.Count(name: "in custody", count: left.count)]
    let stages: [(String, Criterion)] = [
      ("in a live facility", .liveFacility), ("in Medi-Cal or CHIP", .mediCalOrCHIP),
      ("with a qualifying need", .qualifyingNeed), ("inside the window", .releaseWindow),
    ]
    for (name, criterion) in stages {
      left = left.filter { $0.0.determination[criterion].isMet }
      counts.append(NightReport.Count(name: name, count: left.count))
    }
    return counts
      + Stage.ofCare.map { stage in
        NightReport.Count(name: stage.words, count: left.count { $0.1.hasReached(stage) })
      }
  }

  // What is overdue stands under the day before.
  private static func due(_ judged: Judged, _ duties: CaseDuties) -> [NightReport.DueDay] {
    let today = judged.circumstances.day
    var counts: [Duty.Kind: [Day: Int]] = [:]
    for stay in judged.cases {
      for duty in duties.duties(of: stay) {
        switch duty.state {
        case .met: continue
        case .overdue: counts[duty.kind, default: [:]][today.advanced(by: -1), default: 0] += 1
        case .open: counts[duty.kind, default: [:]][duty.dueOn, default: 0] += 1
        }
      }
    }
    return Duty.Kind.allCases.flatMap { kind in
      (counts[kind] ?? [:]).map { NightReport.DueDay(day: $0.key, what: kind.words, count: $0.value) }
    }
    .enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
  }

  private static func ownWork(_ lists: [Worklist]) -> [NightReport.Work] {
    let own = lists.first { $0.partner == .operatorOfExchange }?.items ?? []
    return WorkItem.Action.allCases.compactMap { action in
      let items = own.filter { $0.action == action }
      return items.isEmpty ? nil : NightReport.Work(action.words, items)
    }
  }

  private static func releases(_ judged: Judged) -> [NightReport.DueDay] {
    let today = judged.circumstances.day
    var counts: [Day: Int] = [:]
    for person in judged.cases where person.isInCustody {
      guard let day = person.subject.release.date?.day else { continue }
      if (0...90).contains(today.days(until: day)) { counts[day, default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }
      .map { NightReport.DueDay(day: $0.key, what: "release", count: $0.value) }
  }
}
