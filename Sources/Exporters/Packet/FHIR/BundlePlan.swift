import Reentry

extension TransitionalCarePlan {
  /// The plan itself: an activity an element, then the days that follow from the release.
  func carePlan(_ identity: BundleIdentity) -> FHIRResource {
    FHIRResource(
      name: .carePlan, type: "CarePlan", narrative: [elementTable],
      content: [
        identifier(FHIRSystem.carePlan, caseName), primitive("status", "active"), primitive("intent", "plan"),
        primitive("title", "Transitional care plan"), identity.reference("subject", to: .patient),
        period("period", from: release.timeline.windowOpensOn, to: nil),
        primitive("created", instant), identity.reference("author", to: .exchange),
        identity.reference("careTeam", to: .careTeam), identity.reference("supportingInfo", to: .coverage),
        elements.flatMap { activity($0) }, dueDays,
      ].flatMap { $0 })
  }

  private func activity(_ element: Element) -> [Markup] {
    let detail =
      switch element.state {
      case .arranged(let what):
        [primitive("status", "scheduled"), primitive("description", "\(element.title): \(what)")]
      case .toDo(let who):
        [
          primitive("status", "not-started"), group("performer", primitive("display", who)),
          primitive("description", element.title),
        ]
      case .notNeeded(let who):
        [
          primitive("status", "cancelled"), concept("statusReason", text: "not needed, said by \(who)"),
          primitive("description", element.title),
        ]
      }
    return group("activity", group("detail", detail.flatMap { $0 }))
  }

  private var dueDays: [Markup] {
    let line = release.timeline
    let isReleased = release.kind == .released
    return [
      (line.handoffDueOn, "Final plan shared; warm handoff or final meeting", "not-started"),
      (release.day, "Release, \(release.kind.word)", isReleased ? "completed" : "scheduled"),
      (line.firstContactDueOn, "First contact after release", "not-started"),
      (line.secondContactDueOn, "Second contact after release", "not-started"),
    ].flatMap { day, what, status in
      group(
        "activity",
        group(
          "detail", primitive("status", status), period("scheduledPeriod", from: day, to: day),
          primitive("description", what)))
    }
  }
}
