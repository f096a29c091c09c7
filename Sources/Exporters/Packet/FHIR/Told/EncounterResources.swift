import Reentry

// Where people met or are to meet.

extension ToldEntry {
  /// FHIR wants an end wherever a start stands, and nobody tells one: it is the start again, and the comment says so.
  func of(_ told: Appointment) -> [[FHIRElement]] {
    let booked = told.state.word(needed: "proposed", arranged: "booked", done: "fulfilled")
    return [
      primitive("status", told.on == nil ? "proposed" : booked),
      list(concept("serviceType", text: told.kind.phrase[.partner])),
      primitive("start", told.on?.instant ?? ""), primitive("end", told.on?.instant ?? ""),
      primitive("comment", comment(on: told)),
      list(
        group(
          "participant", person("actor"), primitive("status", told.on == nil ? "needs-action" : "accepted"))),
      list(participant(told.provider)),
    ]
  }

  private func comment(on told: Appointment) -> String {
    let parts = [told.provider.address, told.provider.phone, told.on == nil ? "" : "End not told"]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private func participant(_ provider: Provider) -> [FHIRElement] {
    let actor = reference("actor", to: provider)
    return actor.isEmpty ? [] : group("participant", actor, primitive("status", "accepted"))
  }

  func of(_ told: Consultation) -> [[FHIRElement]] {
    let status =
      switch told.state {
      case .scheduled, .missed: "active"
      case .held: "completed"
      }
    return [
      primitive("status", status), primitive("intent", "order"), concept("code", text: told.kind), subject,
      primitive("occurrenceDateTime", told.on?.instant ?? ""),
      list(reference("performer", to: told.provider)),
      note(told.state.phrase[.partner], told.mode, told.followUp),
    ]
  }

  func of(_ told: Meeting) -> [[FHIRElement]] {
    encounter(
      told.state.encounter, told.mode, told.kind.phrase[.partner], told.participants, on: told.on)
  }

  func of(_ told: Contact) -> [[FHIRElement]] {
    encounter(
      told.isReached ? "finished" : "cancelled", told.mode, PageWords.contact[.partner], [], on: told.on)
  }

  private func encounter(
    _ status: String, _ mode: String, _ type: String, _ participants: [String], on moment: Moment
  ) -> [[FHIRElement]] {
    [
      primitive("status", status),
      coding("class", system: FHIRSystem.actCode, code: isRemote(mode) ? "VR" : "AMB"),
      list(concept("type", text: type)), subject,
      list(participants.flatMap { group("participant", group("individual", primitive("display", $0))) }),
      group("period", primitive("start", moment.instant)),
    ]
  }

  // Modes are the sender's words; FHIR must have one of its classes.
  private func isRemote(_ mode: String) -> Bool {
    let words = mode.lowercased()
    return ["tele", "phone", "video", "virtual"].contains { words.contains($0) }
  }
}

extension Meeting.State {
  fileprivate var encounter: String {
    switch self {
    case .scheduled: "planned"
    case .held: "finished"
    case .missed: "cancelled"
    }
  }
}
