import Reentry

extension FacilityAction: TabledRecord {
  package init?(_ row: inout TableRow) {
    let client = row.client()
    if client.bookingNumber.isEmpty, client.personID.isEmpty { row.object(.idMissing, "booking_number") }
    let kind = row.value("action", or: .valueNotAllowed) { Kind(rawValue: $0) }
    let (done, asOf) = (row.day("done_on"), row.moment("as_of"))
    guard let kind, let done, let asOf else { return nil }
    // A meeting may be entered under its own day, which is to come.
    if done > asOf.day, kind != .meetingScheduled { row.object(.doneAfterTold, "done_on") }
    if kind == .medicationInHand, !(Int(row.text("detail")).map { 0...999 ~= $0 } ?? false) {
      row.object(row.text("detail").isEmpty ? .valueMissing : .valueNotAllowed, "detail")
    }
    self.init(
      client: client, kind: kind, doneOn: done, detail: row.text("detail"), actorRole: row.text("actor_role"),
      asOf: asOf, partner: row.partner, source: row.source)
  }

  package var toldOn: Day { asOf.day }
  package var begins: (field: String, on: Day)? { ("done_on", doneOn) }

  package func text(of field: String) -> String {
    switch field {
    case "action": kind.rawValue
    case "done_on": doneOn.description
    case "detail": detail
    case "actor_role": actorRole
    case "as_of": asOf.description
    default: client.text(of: field)
    }
  }
}
