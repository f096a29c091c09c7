import Reentry

extension SyntheticPerson {
  /// What the organization that manages their care before release tells on one night, each a record.
  func records(on night: Int, of nights: SyntheticNights, _ care: SyntheticCare) -> [String] {
    let story = CareStory(index, nights.day(night))
    if let end = holdings.first?.goneNight, night >= end {
      return [2, 20].contains(night - end) ? [story.contact(night)] : []
    }
    switch night - care.began {
    case 3: return [story.meeting(1, "meeting-1", "scheduled")]
    case 4: return story.first()
    case 8: return story.assessed()
    case 10:
      switch care.correction {
      case .none: return []
      case .restated: return [story.medication("corrected dose")]
      case .void: return [story.void(10)]
      }
    case 12: return [story.meeting(2, "meeting-2", "held"), story.plan("draft")]
    case 16: return care.isRevoked ? [story.consent(revoked: true)] : []
    case 18: return [story.plan("final")]
    default: return []
    }
  }
}

/// Records of care about one person, as they are told on one day.
private struct CareStory {
  private let person: Int
  private let day: Day

  init(_ person: Int, _ day: Day) { (self.person, self.day) = (person, day) }

  /// What the first meeting brings: consents to obtain and to share, and a request for records.
  func first() -> [String] {
    [
      meeting(1, "meeting-1", "held"), consent(revoked: false),
      record(
        "consent", 3, "general",
        "status=\"given\" direction=\"obtain\" signer=\"self\" covers=\"general mental-health\" signedOn=\"\(day)\""
          + " from=\"\(day)\"", "<recipient name=\"Sample Clinic\"/>"),
      record("recordRequest", 4, "logistics", "status=\"arranged\" from=\"Sample Clinic\" on=\"\(day)\""),
    ]
  }

  func meeting(_ number: Int, _ kind: String, _ status: String) -> String {
    record(
      "meeting", number == 1 ? 1 : 5, "logistics",
      "status=\"\(status)\" kind=\"\(kind)\" on=\"\(day)T10:00:00\" mode=\"video\" personPresent=\"yes\"")
  }

  /// To share substance use records with the county's plan, signed four nights after the work began.
  func consent(revoked: Bool) -> String {
    let signed = revoked ? day.advanced(by: -12) : day
    return record(
      "consent", 2, "general",
      "status=\"\(revoked ? "revoked" : "given")\" direction=\"share\" signer=\"self\" covers=\"sud general\""
        + " signedOn=\"\(signed)\" from=\"\(signed)\"" + (revoked ? " revokedOn=\"\(day)\"" : ""),
      "<recipient name=\"Fresno County Behavioral Health (sample)\"/>")
  }

  func assessed() -> [String] {
    [
      record(
        "assessment", 6, "general", "status=\"verified\" on=\"\(day)\"",
        "<answer question=\"housing\" answer=\"With family\"/>"),
      record(
        "appointment", 7, "general",
        "status=\"arranged\" kind=\"primary-care\" on=\"\(day.advanced(by: 30))T09:30:00\"",
        "<provider name=\"Sample Clinic\"/>"),
      record("medication", 8, "sud", "status=\"needed\" name=\"Sampledrug MAT\" mat=\"yes\""),
      medication("as before"),
      record("living", 11, "logistics", "status=\"arranged\" text=\"With family\""),
      record(
        "support", 12, "logistics", "status=\"arranged\" kind=\"family\" name=\"A sister\" howEngaged=\"By telephone\""
      ),
      record("transportation", 13, "logistics", "status=\"arranged\" text=\"Bus\""),
      record("referral", 14, "general", "status=\"arranged\" kind=\"housing\""),
      record("notNeeded", 15, "general", "of=\"dental\" saidBy=\"person\""),
    ]
  }

  func medication(_ dose: String) -> String {
    record(
      "medication", 10, "general",
      "status=\"arranged\" name=\"Sampledrug 500 mg\" dose=\"\(dose)\" supplyDays=\"30\" covered=\"yes\"")
  }

  func plan(_ status: String) -> String {
    record(
      "plan", 16, "logistics", "status=\"\(status)\" on=\"\(day)\"", "<recipient name=\"Orchard Health (sample)\"/>")
  }

  func contact(_ night: Int) -> String {
    record("contact", 100 + night, "logistics", "status=\"reached\" on=\"\(day)T11:00:00\" mode=\"telephone\"")
  }

  func void(_ number: Int) -> String { "<void recordId=\"\(id(number))\" asOf=\"\(day)T16:00:00\"/>" }

  private func id(_ number: Int) -> String { "S\(person)-\(number)" }

  private func record(
    _ element: String, _ number: Int, _ category: String, _ rest: String, _ inner: String = ""
  ) -> String {
    let head = "<\(element) recordId=\"\(id(number))\" asOf=\"\(day)T16:00:00\" category=\"\(category)\" \(rest)"
    return inner.isEmpty ? head + "/>" : head + ">\(inner)</\(element)>"
  }
}
