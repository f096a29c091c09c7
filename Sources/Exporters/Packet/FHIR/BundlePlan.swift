import Formats
import Reentry

extension TransitionalCarePlan {
  /// The plan itself: an activity an element, what was told of each, then the days that follow from the release.
  func carePlan(_ identity: BundleIdentity, _ told: [FHIRResource]) -> FHIRResource {
    func all(_ types: String..., as name: String) -> [FHIRElement] {
      list(told.filter { types.contains($0.type) }.flatMap { identity.reference(name, to: $0.name) })
    }
    let requests = all(
      "MedicationRequest", "DeviceRequest", "Appointment", "ServiceRequest", "Task", as: "reference")
    return FHIRResource(
      name: .carePlan, type: "CarePlan", kinds: kinds, narrative: [elementTable],
      content: [
        list(identifier(FHIRSystem.carePlan, caseName)), primitive("status", "active"),
        primitive("intent", "plan"), TransitionalCarePlan.category,
        primitive("title", "Transitional care plan"), identity.reference("subject", to: .patient),
        period("period", from: release.timeline.windowOpensOn, to: nil),
        primitive("created", instant), identity.reference("author", to: .exchange),
        list(identity.reference("careTeam", to: .careTeam)), all("Condition", as: "addresses"),
        list(identity.reference("supportingInfo", to: .coverage)),
        all("QuestionnaireResponse", "Observation", "Consent", as: "supportingInfo"), all("Goal", as: "goal"),
        list(elements.flatMap { Self.activities[$0] }),
        list(requests.flatMap { group("activity", [FHIRElement(name: $0.name, value: $0.value)]) }),
        list(dueDays),
      ].together)
  }

  /// The category that US Core wants of a care plan.
  private static let category = list(
    concept(
      "category", system: "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", code: "assess-plan"))

  private static let activities = MadeOnce<Element, [FHIRElement]> { activity($0).map(\.written) }

  private static func activity(_ element: Element) -> [FHIRElement] {
    let detail =
      switch element.state {
      case .arranged(let what):
        [primitive("status", "scheduled"), primitive("description", "\(element.title): \(what)")]
      case .toDo(let who):
        [
          primitive("status", "not-started"), list(group("performer", primitive("display", who))),
          primitive("description", element.title),
        ]
      case .notNeeded(let who):
        [
          primitive("status", "cancelled"), concept("statusReason", text: "not needed, said by \(who)"),
          primitive("description", element.title),
        ]
      }
    return group("activity", group("detail", detail.together))
  }

  private var dueDays: [FHIRElement] {
    let line = release.timeline
    let isReleased = release.kind == .released
    return [
      (line.handoffDueOn, "Final plan shared; warm handoff or final meeting", "not-started"),
      (release.day, "Release, \(release.kind.word)", isReleased ? "completed" : "scheduled"),
      (line.firstContactDueOn, "First contact after release", "not-started"),
      (line.secondContactDueOn, "Second contact after release", "not-started"),
    ].flatMap { Self.dueDays[DueDay(day: $0, what: $1, status: $2)] }
  }

  private struct DueDay: Hashable {
    let day: Day
    let what: String
    let status: String
  }

  private static let dueDays = MadeOnce<DueDay, [FHIRElement]> { due in
    group(
      "activity",
      group(
        "detail", primitive("status", due.status), period("scheduledPeriod", from: due.day, to: due.day),
        primitive("description", due.what))
    ).map(\.written)
  }
}
