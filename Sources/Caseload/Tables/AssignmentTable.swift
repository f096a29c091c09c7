import Reentry

/// `assignments.csv`: every word of who manages whose care, in the order in which they were told.
enum AssignmentTable {
  static let table = StateTable(
    name: "assignments.csv",
    columns: [
      "notification_id", "cin", "facility_id", "booking_number", "plan_code", "decision", "decline_reason",
      "pre_manager_name", "pre_manager_npi", "pre_manager_org_npi", "pre_manager_phone", "pre_manager_email",
      "post_manager_name", "post_manager_npi", "post_manager_org_npi", "post_manager_phone",
      "post_manager_email", "effective_date", "as_of", "partner", "batch", "record",
    ])

  static func row(_ told: Assignment) -> [String] {
    let client = told.client
    return [
      told.notificationID, client.cin?.description ?? "", client.facility?.text ?? "", client.bookingNumber,
      told.plan.text, told.decision.rawValue, told.declineReason,
    ] + cells(told.preRelease) + cells(told.postRelease) + [
      told.effectiveOn.description, told.asOf.description, told.partner.text, told.source.batch.text,
      String(told.source.record),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> Assignment {
    let values = row.values
    var client = Client(
      cin: try row.optional(1) { CIN($0) }, facility: try row.optional(2) { FacilityID($0) })
    client.bookingNumber = values[3]
    var told = Assignment(
      notificationID: values[0], client: client, plan: PlanCode(values[4]),
      decision: try row.value(5) { Assignment.Decision(rawValue: $0) },
      effectiveOn: try row.value(17) { Day($0) }, asOf: try row.value(18) { Moment($0) },
      partner: PartnerID(values[19]), source: Source(batch: BatchID(values[20]), record: try row.number(21)))
    told.declineReason = values[6]
    (told.preRelease, told.postRelease) = (try manager(row, 7), try manager(row, 12))
    return told
  }

  private static func cells(_ manager: CareManager?) -> [String] {
    guard let manager else { return [String](repeating: "", count: 5) }
    return [
      manager.name, manager.npi?.description ?? "", manager.organization?.description ?? "", manager.phone,
      manager.email,
    ]
  }

  private static func manager(_ row: StateRow, _ place: Int) throws(StateDamage) -> CareManager? {
    let values = row.values[place..<place + 5]
    guard !values.allSatisfy(\.isEmpty) else { return nil }
    return CareManager(
      name: row.values[place], npi: try row.optional(place + 1) { NPI($0) },
      organization: try row.optional(place + 2) { NPI($0) }, phone: row.values[place + 3],
      email: row.values[place + 4])
  }
}
