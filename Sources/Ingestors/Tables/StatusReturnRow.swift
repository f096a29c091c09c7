import Reentry

extension StatusReturn: TabledRecord {
  package init?(_ row: inout TableRow) {
    let cin = row.cin("cin")
    let (status, asOf) = (row.day("status_date"), row.moment("as_of"))
    let assessed = row.optionalDay("assessment_completed")
    let encounter = row.optionalDay("last_encounter")
    guard let cin, let status, let asOf else { return nil }
    for (field, day) in [("assessment_completed", assessed), ("last_encounter", encounter)] {
      if let day, day > asOf.day { row.object(.doneAfterTold, field) }
    }
    self.init(
      cin: cin, plan: PlanCode(row.text("plan_code")), status: row.text("ecm_status"), statusOn: status,
      asOf: asOf, partner: row.partner, source: row.source)
    (assessedOn, lastEncounterOn) = (assessed, encounter)
    (leadManager, closureReason) = (row.text("lead_manager_name"), row.text("loop_closure_reason"))
  }

  package var toldOn: Day { asOf.day }
  package var begins: (field: String, on: Day)? { ("status_date", statusOn) }

  package func text(of field: String) -> String {
    switch field {
    case "cin": cin.description
    case "plan_code": plan.text
    case "ecm_status": status
    case "status_date": statusOn.description
    case "assessment_completed": assessedOn?.description ?? ""
    case "last_encounter": lastEncounterOn?.description ?? ""
    case "lead_manager_name": leadManager
    case "loop_closure_reason": closureReason
    case "as_of": asOf.description
    default: ""
    }
  }
}
