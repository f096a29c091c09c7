import Reentry

// The operator's own list names cases by their numbers only.
extension WorkOfCase {
  mutating func addOfOperator() {
    let subject = stay.subject
    if case .review(let candidates) = subject.identity {
      add(
        .reviewIdentity, for: .operatorOfExchange, dueOn: releaseOn,
        why: "\(candidates.count) possible \(candidates.count == 1 ? "member" : "members")",
        citation: "DOMAIN §5")
    }
    if let doubt = subject.release.doubt {
      add(.settleReleaseDate, for: .operatorOfExchange, why: doubt.words, citation: "DOMAIN §4")
    }
    for trouble in standing.troubles where WorkOfCase.settles.contains(trouble) {
      add(
        .settleAssignment, for: .operatorOfExchange, trouble.rawValue, dueOn: day(of: trouble),
        why: trouble.words,
        citation: "000 step 1c")
    }
    addClaims()
    if stay.isInCustody, standing.preRelease != nil, standing.contact(in: circumstances) == nil,
      let duty = owed(.firstMeeting) ?? owed(.warmHandoff) ?? owed(.finalMeeting)
    {
      add(
        .settleAssignment, for: .operatorOfExchange, "manager-not-named", dueOn: duty.dueOn,
        why: Withheld.managerNotNamed.words, citation: "000 step 1d")
    }
    if let duty = owed(.releaseAlert) {
      let isRefused = AlertOfRelease().alerts(of: stay, in: circumstances).contains { due in
        guard case .content(let told) = due else { return false }
        return NothingIsShared().holds(with: told.partner, of: stay, in: circumstances)
      }
      let why = isRefused ? Withheld.refused.words : "the registry names nobody to tell"
      add(.sendAlert, for: .operatorOfExchange, duty, why: why)
    }
  }

  // The plan and whom it named hear nothing of who leads instead, for that would tell why: the operator sees to it
  // before anybody is to meet the person.
  private func day(of trouble: StandingAssignment.Trouble) -> Day? {
    trouble == .otherThanProvider ? owed(.firstMeeting)?.dueOn ?? releaseOn : nil
  }

  // One row an organization, which an operator lets in or refuses.
  private mutating func addClaims() {
    guard standing.troubles.contains(.notAsked) else { return }
    for partner in stay.care.claimants {
      add(
        .settleAssignment, for: .operatorOfExchange, partner.text, dueOn: owed(.careManagerAssigned)?.dueOn,
        why:
          "\(partner) assigns itself and was not asked: handoff approve, or refuse, \(person.name)-\(partner)",
        citation: "000 step 1c")
    }
  }

  // What a plan settles by assigning anew stands on its own list.
  private static let settles: Set<StandingAssignment.Trouble> = [
    .twoPlans, .organizationUnknown, .organizationMissing, .organizationClosed,
    .planChanged, .otherThanProvider, .notOurs,
  ]
}

/// Partners of one full name, or one number: a consent that gives it names none of them.
struct ReceiversNamedAlike {
  let items: [WorkItem]

  init(in circumstances: Circumstances) {
    items = circumstances.named.alike.map { partners in
      WorkItem(
        .completeRegistry, for: .operatorOfExchange, subject: partners.map(\.text).joined(separator: "-"),
        on: circumstances.day,
        why: "these partners have one full name or number: a consent that gives it counts for none of them",
        citation: "42 CFR 2.31")
    }
  }
}

/// The agreements that a plan and a facility owe each other and that nobody entered: one row a pair, for as long as
/// somebody qualifies there.
struct AgreementsMissing {
  let items: [WorkItem]

  init(_ judged: [JudgedCase], in circumstances: Circumstances) {
    var pairs: Set<String> = []
    for stay in judged {
      guard case .content(let told) = PlanMayKnow().notice(of: stay, in: circumstances),
        !told.member.agreementOnFile
      else { continue }
      pairs.insert("\(told.plan.code)-\(told.member.facility)")
    }
    items = pairs.sorted().map {
      WorkItem(
        .concludeAgreement, for: .operatorOfExchange, subject: $0, on: circumstances.day,
        why: "the plan and the facility have none on file", citation: "003 p.4")
    }
  }
}
