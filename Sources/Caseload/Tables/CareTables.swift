import Reentry

/// `facility-actions.csv`: everything that facilities said they did, in the order in which it was told.
enum FacilityActionTable {
  static let table = StateTable(
    name: "facility-actions.csv",
    columns: [
      "facility_id", "booking_number", "person_id", "action", "done_on", "detail", "actor_role", "as_of",
      "partner", "batch", "record",
    ])

  static func row(_ told: FacilityAction) -> [String] {
    [
      told.client.facility?.text ?? "", told.client.bookingNumber, told.client.personID, told.kind.rawValue,
      told.doneOn.description, told.detail, told.actorRole, told.asOf.description, told.partner.text,
      told.source.batch.text, String(told.source.record),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> FacilityAction {
    let values = row.values
    var client = Client(facility: try row.optional(0) { FacilityID($0) })
    (client.bookingNumber, client.personID) = (values[1], values[2])
    return FacilityAction(
      client: client, kind: try row.value(3) { FacilityAction.Kind(rawValue: $0) },
      doneOn: try row.value(4) { Day($0) }, detail: values[5], actorRole: values[6],
      asOf: try row.value(7) { Moment($0) }, partner: PartnerID(values[8]),
      source: Source(batch: BatchID(values[9]), record: try row.number(10)))
  }
}

/// `status-returns.csv`: what plans and ECM providers said of members after release, in the order of the telling.
enum StatusReturnTable {
  static let table = StateTable(
    name: "status-returns.csv",
    columns: [
      "cin", "plan_code", "ecm_status", "status_date", "assessment_completed", "last_encounter",
      "lead_manager_name", "loop_closure_reason", "as_of", "partner", "batch", "record",
    ])

  static func row(_ told: StatusReturn) -> [String] {
    [
      told.cin.description, told.plan.text, told.status, told.statusOn.description,
      told.assessedOn?.description ?? "", told.lastEncounterOn?.description ?? "", told.leadManager,
      told.closureReason, told.asOf.description, told.partner.text, told.source.batch.text,
      String(told.source.record),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> StatusReturn {
    let values = row.values
    var told = StatusReturn(
      cin: try row.value(0) { CIN($0) }, plan: PlanCode(values[1]), status: values[2],
      statusOn: try row.value(3) { Day($0) }, asOf: try row.value(8) { Moment($0) },
      partner: PartnerID(values[9]), source: Source(batch: BatchID(values[10]), record: try row.number(11)))
    told.assessedOn = try row.optional(4) { Day($0) }
    told.lastEncounterOn = try row.optional(5) { Day($0) }
    (told.leadManager, told.closureReason) = (values[6], values[7])
    return told
  }
}
