import Reentry

extension SyntheticPerson {
  /// What the organization that manages their care before release tells on one night, the oldest first.
  func records(
    on night: Int, of nights: SyntheticNights, world: SyntheticWorld, _ care: SyntheticCare
  ) -> [CareRecord] {
    let county = home.county.flatMap { world.behavioral[$0] } ?? CareStory.clinic
    let story = CareStory(person: index, day: nights.day(night), county: county)
    if let end = holdings.first?.goneNight, night >= end {
      return [2, 20].contains(night - end) ? [story.contact(night)] : []
    }
    switch night - care.began {
    case 3: return [story.meeting(1, "meeting-1", "scheduled")]
    case 4: return story.first
    case 8: return story.assessed
    case 10: return story.corrected(care.correction)
    case 12: return [story.meeting(5, "meeting-2", "held"), story.plan("draft")]
    case 16:
      return care.isRevoked ? [story.consent(signedOn: nights.day(care.began + 4), isRevoked: true)] : []
    case 18: return [story.plan("final")]
    case 19: return [story.meeting(17, care.isHandedOver ? "warm-handoff" : "final", "held")]
    default: return []
    }
  }
}

/// Records of care about one person, as they are told on one day.
private struct CareStory {
  let person: Int
  let day: Day
  /// The county's behavioral health plan, by its name.
  let county: String

  static let clinic = "Sample Clinic"

  /// What the first meeting brings: consents to share and to obtain, and a request for records.
  var first: [CareRecord] {
    [
      meeting(1, "meeting-1", "held"), consent(signedOn: day, isRevoked: false),
      record(
        "consent", 3, "general",
        [
          ("status", "given"), ("direction", "obtain"), ("signer", "self"),
          ("covers", "general mental-health"),
          ("signedOn", "\(day)"), ("from", "\(day)"),
        ], ("recipient", [("name", CareStory.clinic)])),
      record(
        "recordRequest", 4, "logistics",
        [("status", "arranged"), ("from", CareStory.clinic), ("on", "\(day)")]),
    ]
  }

  func meeting(_ number: Int, _ kind: String, _ status: String) -> CareRecord {
    record(
      "meeting", number, "logistics",
      [
        ("status", status), ("kind", kind), ("on", "\(day)T10:00:00"), ("mode", "video"),
        ("personPresent", "yes"),
      ])
  }

  /// To share records of substance use with the county's plan.
  func consent(signedOn signed: Day, isRevoked: Bool) -> CareRecord {
    record(
      "consent", 2, "general",
      [
        ("status", isRevoked ? "revoked" : "given"), ("direction", "share"), ("signer", "self"),
        ("covers", "sud general"), ("signedOn", "\(signed)"), ("from", "\(signed)"),
      ] + (isRevoked ? [("revokedOn", "\(day)")] : []), ("recipient", [("name", county)]))
  }

  /// What the second meeting is prepared with: needs, medications, appointments and who is at home.
  var assessed: [CareRecord] {
    [
      record(
        "assessment", 6, "general", [("status", "verified"), ("on", "\(day)")],
        ("answer", [("question", "housing"), ("answer", "With family")])),
      record(
        "appointment", 7, "general",
        [("status", "arranged"), ("kind", "primary-care"), ("on", "\(day.advanced(by: 30))T09:30:00")],
        ("provider", [("name", CareStory.clinic)])),
      record("medication", 8, "sud", [("status", "needed"), ("name", "Sampledrug MAT"), ("mat", "yes")]),
      medication("as before"),
      record("living", 11, "logistics", [("status", "arranged"), ("text", "With family")]),
      record(
        "support", 12, "logistics",
        [("status", "arranged"), ("kind", "family"), ("name", "A sister"), ("howEngaged", "By telephone")]),
      record("transportation", 13, "logistics", [("status", "arranged"), ("text", "Bus")]),
      record("referral", 14, "general", [("status", "arranged"), ("kind", "housing")]),
      record("notNeeded", 15, "general", [("of", "dental"), ("saidBy", "person")]),
    ]
  }

  func corrected(_ correction: SyntheticCare.Correction) -> [CareRecord] {
    switch correction {
    case .none: []
    case .restated: [medication("corrected dose")]
    case .void: [CareRecord(element: "void", attributes: common(10))]
    }
  }

  private func medication(_ dose: String) -> CareRecord {
    record(
      "medication", 10, "general",
      [
        ("status", "arranged"), ("name", "Sampledrug 500 mg"), ("dose", dose), ("supplyDays", "30"),
        ("covered", "yes"),
      ])
  }

  func plan(_ status: String) -> CareRecord {
    record(
      "plan", 16, "logistics", [("status", status), ("on", "\(day)")],
      ("recipient", [("name", CareStory.clinic)]))
  }

  func contact(_ night: Int) -> CareRecord {
    record(
      "contact", 100 + night, "logistics",
      [("status", "reached"), ("on", "\(day)T11:00:00"), ("mode", "telephone")])
  }

  private func common(_ number: Int) -> [(String, String)] {
    [("recordId", "S\(person)-\(number)"), ("asOf", "\(day)T16:00:00")]
  }

  private func record(
    _ element: String, _ number: Int, _ category: String, _ rest: [(String, String)],
    _ inner: (element: String, attributes: [(String, String)])? = nil
  ) -> CareRecord {
    CareRecord(
      element: element, attributes: common(number) + [("category", category)] + rest, inner: inner)
  }
}
