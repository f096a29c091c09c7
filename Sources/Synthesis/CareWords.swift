import Reentry

extension SyntheticPerson {
  /// What is told of who manages their care on one night: by their plan, or by the organization that takes a
  /// fee-for-service member on.
  func words(
    on night: Int, of nights: SyntheticNights, world: SyntheticWorld, _ care: SyntheticCare
  ) -> [CareRow] {
    var words: [CareRow] = []
    let plan = plan(on: night, of: nights)
    func tell(_ decision: String, _ pre: Organization?, _ post: Organization?, by plan: PlanCode?) {
      let sender = plan.flatMap { world.senders[$0] } ?? care.postRelease.partner
      if plan == nil, !world.takers.contains(sender) { return }
      // An organization speaks for itself alone.
      let inside = plan == nil ? post : pre
      words.append(
        CareRow(
          sender, .assignments,
          ["", cin, "", "", (plan ?? .feeForService).text, decision, decision == "DECLINED" ? "no room" : ""]
            + CareManagerCells(inside).cells + CareManagerCells(post).cells
            + [nights.day(night).description, nights.day(night).description]))
    }
    if care.isDeclinedFirst, night == care.told { tell("DECLINED", nil, nil, by: plan) }
    if night == care.began { tell("ASSIGNED", care.preRelease, care.postRelease, by: plan) }
    if let changed = care.changed, night == changed.night, plan != nil {
      tell("ASSIGNED", changed.to, changed.to, by: plan)
    }
    if night == care.ended { tell("ENDED", nil, nil, by: plan) }
    if let move, care.isManaged(on: night) {
      let before = self.plan(on: move.night - 1, of: nights)
      guard before != self.plan(on: move.night, of: nights) else { return words }
      if night == move.night + 1 { tell("ENDED", nil, nil, by: before) }
      if night == move.night + 4 { tell("ASSIGNED", care.postRelease, care.postRelease, by: plan) }
    }
    return words
  }

  /// What their facility did for them by one night.
  func actions(on night: Int, of nights: SyntheticNights, world: SyntheticWorld) -> [CareRow] {
    holdings.flatMap { holding -> [CareRow] in
      guard holding.isHeld(on: night) else { return [] }
      return SyntheticPerson.actions(
        on: night, holding, began: care?.began, isCovered: coverage != nil,
        service: SyntheticPerson.services[index % SyntheticPerson.services.count]
      )
      .map { action, detail in
        let (facility, day) = (world.facilities[holding.facility], nights.day(night).description)
        return CareRow(
          facility.partner, .actions,
          [facility.id.text, holding.bookingNumber, "", action, day, detail, "reentry staff", day])
      }
    }
  }

  // Codes of the catalogue, and one that it does not have.
  private static let services = [
    "care-management", "physical-consultation", "laboratory", "vaccination", "X1",
  ]

  private static func actions(
    on night: Int, _ holding: SyntheticHolding, began: Int?, isCovered: Bool, service: String
  ) -> [(action: String, detail: String)] {
    var done: [(String, String)] = []
    if !isCovered {
      let helped = max(holding.firstNight + 3, SyntheticNights.quietNights + 2)
      if night == helped { done.append(("application-assisted", "")) }
      if night == helped + 4 { done.append(("application-submitted", "")) }
      return done
    }
    guard let began else { return [] }
    if night == began + 2 { done.append(("meeting-scheduled", "")) }
    if night == began + 6 { done.append(("records-sent", "")) }
    if night == began + 7 { done.append(("service-given", service)) }
    if night == began + 9 { done.append(("education-given", "")) }
    if night == holding.goneNight - 1, night > began {
      done += [("medication-in-hand", "30"), ("naloxone-given", "")]
    }
    return done
  }

  /// What their plan says of them after a release.
  func returns(on night: Int, of nights: SyntheticNights, world: SyntheticWorld) -> [CareRow] {
    guard let end = holdings.last?.goneNight, [8, 20].contains(night - end), let care,
      let plan = plan(on: night, of: nights), let sender = world.senders[plan]
    else { return [] }
    let (isClosed, day) = (night == end + 20, nights.day(night).description)
    let seen = nights.day(end + 3).description
    return [
      CareRow(
        sender, .returns,
        [
          cin, plan.text, isClosed ? "CLOSED" : "ENROLLED", day, seen, seen,
          CareManagerCells.name(care.postRelease),
          isClosed ? "goals met" : "", day,
        ])
    ]
  }
}

/// The five cells of a care manager in a row of assignments; empty where there is none.
private struct CareManagerCells {
  let cells: [String]

  init(_ organization: Organization?) {
    guard let organization else {
      cells = [String](repeating: "", count: 5)
      return
    }
    cells = [CareManagerCells.name(organization), "", organization.npi.description, "559-555-0100", ""]
  }

  static func name(_ organization: Organization) -> String { "Manager \(organization.npi)" }
}
