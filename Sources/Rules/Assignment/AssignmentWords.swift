import Reentry

/// What each plan, and for fee-for-service each organization, says now of who manages one person, and who of them
/// has a say.
struct AssignmentWords {
  /// Of those with a say the one that assigned first.
  private(set) var first: Assignment?
  /// Since when whoever says that word has had somebody manage the care without a break.
  private(set) var began: DoneSteps.Done?
  /// The last word of those with a say.
  private(set) var newest: Assignment?
  private(set) var troubles: [StandingAssignment.Trouble] = []
  /// The organizations ever assigned by a plan that had the person then.
  private(set) var authors: Set<NPI> = []

  private struct Sayer: Hashable {
    let plan: PlanCode
    /// Of fee-for-service, where everybody speaks for themselves.
    let partner: PartnerID?

    init(_ told: Assignment) {
      (plan, partner) = (told.plan, told.plan == .feeForService ? told.partner : nil)
    }
  }

  /// `told` are in the order of the times of which they speak.
  init(_ told: [Assignment], of judged: JudgedCase, in circumstances: Circumstances) {
    let plan = AssignmentWords.plan(of: judged, circumstances)
    let plans = AssignmentWords.plans(of: judged)
    let runs = AssignmentWords.standing(told, judged.care.letIn, in: circumstances)
    let words = runs.map(\.word)
    let own = words.filter { $0.plan == plan }
    let claims = own.filter { $0.decision == .assigned }
    newest = own.max { ($0.asOf, $0.source) < ($1.asOf, $1.source) }
    // One whose organization is gone keeps nobody else away.
    first = claims.first { $0.isOf(circumstances.registry) } ?? claims.first
    began = runs.first { $0.word == first }?.began
    for word in told
    where word.decision == .assigned && word.effectiveOn <= circumstances.day
      && judged.wasMember(whenTold: word)
    {
      authors.formUnion([word.preRelease, word.postRelease].compactMap { $0?.organization })
    }
    let others = words.filter { $0.plan != plan && $0.decision == .assigned }
    note(claims, newest, others, plans)
    // What was declined before is no news once somebody is named.
    if claims.isEmpty, AssignmentWords.isAnnounced(told, by: plan, on: circumstances.day) {
      troubles = [.beginsLater]
    }
  }

  private mutating func note(
    _ claims: [Assignment], _ last: Assignment?, _ others: [Assignment], _ plans: Set<PlanCode>
  ) {
    guard claims.isEmpty else {
      // A plan that had the person before need not say that it has them no more; an organization that says of itself
      // what the plan says of it claims nobody.
      let isClaimed = others.contains { other in
        !plans.contains(other.plan) && !claims.contains { other.isOwnWord(of: $0) }
      }
      if claims.count > 1 || isClaimed { troubles = [.twoPlans] }
      return
    }
    switch last?.decision {
    case .declined: troubles = [.declined]
    case .ended: troubles = [.ended]
    case .assigned, nil: if !others.isEmpty { troubles = [.planChanged] }
    }
  }

  // What one sayer says without a break.
  private struct Run {
    var word: Assignment
    /// When the sayer began to say it; what an operator let in counts behind all that was told by that night.
    let since: Moment
    let source: Source
    var began: DoneSteps.Done?
  }

  // One word a sayer, by since when they have said it. Whoever is to manage later does not yet, and what is to hold
  // later does not yet replace what holds.
  private static func standing(
    _ told: [Assignment], _ letIn: [PartnerID: Day], in circumstances: Circumstances
  ) -> [Run] {
    let day = circumstances.day
    var runs: [Sayer: Run] = [:]
    for word in told {
      let sayer = Sayer(word)
      let known = runs[sayer]
      if day < word.effectiveOn,
        word.decision == .assigned || known.map({ $0.word.effectiveOn <= day }) ?? false
      {
        continue
      }
      let night = sayer.partner.flatMap { letIn[$0] }
      var run = Run(
        word: word, since: max(word.asOf, night.map { Moment(day: $0.advanced(by: 1)) } ?? word.asOf),
        source: word.source)
      if let known, known.word.decision == word.decision {
        run = known
        run.word = word
      }
      run.began = .first([run.began, word.begins(night, circumstances.registry)].compactMap { $0 })
      runs[sayer] = run
    }
    return runs.values.sorted { ($0.since, $0.source) < ($1.since, $1.source) }
  }

  // Whether the plan's last word names who is to manage from a later day on.
  private static func isAnnounced(_ told: [Assignment], by plan: PlanCode?, on day: Day) -> Bool {
    told.last { $0.plan == plan }.map { $0.decision == .assigned && day < $0.effectiveOn } ?? false
  }

  // Who assigns: the plan that is told of the person. One that ended has no say.
  private static func plan(of judged: JudgedCase, _ circumstances: Circumstances) -> PlanCode? {
    let span = judged.subject.coverageTold(in: circumstances) ?? judged.coverage
    guard let plan = span?.plan else { return nil }
    return plan == .feeForService || circumstances.registry.plans[plan] != nil ? plan : nil
  }

  // Every plan that ever had the person.
  static func plans(of judged: JudgedCase) -> Set<PlanCode> {
    guard let cin = judged.subject.identity.cin else { return [] }
    let spans = judged.subject.person.members.filter { $0.member.cin == cin }.flatMap(\.spans)
    return Set(spans.filter { !$0.isNone }.map(\.plan))
  }
}

extension Assignment {
  // Since when managers are there by this word: it is told, holds and counts, and their organizations are known.
  fileprivate func begins(_ letIn: Day?, _ registry: Registry) -> DoneSteps.Done? {
    let managers = [preRelease, postRelease ?? preRelease]
    guard decision == .assigned,
      managers.allSatisfy({ $0?.organization.map { !registry.organizations($0).isEmpty } ?? false })
    else { return nil }
    return DoneSteps.Done(max(asOf.day, effectiveOn, letIn ?? effectiveOn), source)
  }

  // Whether an organization says of itself what the plan says: nobody else.
  fileprivate func isOwnWord(of other: Assignment) -> Bool {
    plan == .feeForService && !organizations.isEmpty
      && Set(organizations).isSubset(of: other.organizations)
  }

  // Whether an organization of it is on the exchange.
  fileprivate func isOf(_ registry: Registry) -> Bool {
    [preRelease, postRelease].contains { manager in
      manager?.organization.map { !registry.organizations($0).isEmpty } ?? false
    }
  }
}
