import Reentry

extension Assignment: TabledRecord {
  package init?(_ row: inout TableRow) {
    let client = row.client()
    let decision = row.value("decision", or: .valueNotAllowed) { Decision(rawValue: $0) }
    let (effective, asOf) = (row.day("effective_date"), row.moment("as_of"))
    let (pre, post) = (row.manager("pre_manager"), row.manager("post_manager"))
    if decision == .assigned, ![pre, post].contains(where: { $0?.isNamed ?? false }) {
      row.object(.managerMissing, "pre_manager_org_npi")
    }
    guard let decision, let effective, let asOf else { return nil }
    self.init(
      notificationID: row.text("notification_id"), client: client, plan: PlanCode(row.text("plan_code")),
      decision: decision, effectiveOn: effective, asOf: asOf, partner: row.partner, source: row.source)
    (declineReason, preRelease, postRelease) = (row.text("decline_reason"), pre, post)
  }

  package var toldOn: Day { asOf.day }
  package var begins: (field: String, on: Day)? { ("effective_date", effectiveOn) }

  package func text(of field: String) -> String {
    switch field {
    case "notification_id": notificationID
    case "plan_code": plan.text
    case "decision": decision.rawValue
    case "decline_reason": declineReason
    case "effective_date": effectiveOn.description
    case "as_of": asOf.description
    case _ where field.hasPrefix("pre_manager_"): preRelease?.text(of: String(field.dropFirst(12))) ?? ""
    case _ where field.hasPrefix("post_manager_"): postRelease?.text(of: String(field.dropFirst(13))) ?? ""
    default: client.text(of: field)
    }
  }
}

extension CareManager {
  /// Whether it says who, or at least of which organization.
  fileprivate var isNamed: Bool { !name.isEmpty || organization != nil }
}
