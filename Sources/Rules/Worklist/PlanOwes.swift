import Reentry

// The plan assigns a care manager (step 1c). Of fee-for-service, and of a plan that is no partner, the operator sees
// to it.
extension WorkOfCase {
  mutating func addOfPlan() {
    let plan = (stay.subject.coverageTold(in: circumstances) ?? stay.coverage)?.plan
    guard let duty = owed(.careManagerAssigned) else {
      // An organization takes somebody of fee-for-service on by its own word.
      if let plan, plan != .feeForService { note(.assignManager, for: .plan(plan), .careManagerAssigned) }
      return
    }
    if let plan, plan != .feeForService, circumstances.registry.plans[plan] != nil {
      add(.assignManager, for: .plan(plan), duty, why: whyNobody)
    } else {
      add(.chaseAssignment, for: .operatorOfExchange, duty, why: whyNobody)
    }
  }

  // Who leads because of a kind of provider is nothing for the plan's list.
  private var whyNobody: String {
    let known: Set<StandingAssignment.Trouble> = [
      .declined, .ended, .organizationUnknown, .organizationMissing, .organizationClosed,
      .planChanged, .beginsLater,
    ]
    return standing.troubles.first { known.contains($0) }?.words ?? "nobody is assigned"
  }
}
