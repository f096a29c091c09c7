// What a notice says, value by value in one order: two notices with the same content are the same news. Ids,
// what is superseded and what follows from today's date are not news.

extension Home {
  fileprivate var content: [String] { [county?.text ?? "", address, city, zip, phone] }
}

extension PersonName {
  fileprivate var content: [String] { [last, first, middle, suffix] }
}

extension PlanNotice.Disclosed {
  /// The news of a notice to a plan.
  package var content: [String] {
    [caseName, cin.description] + name.content + [bornOn.description, sex.rawValue, facility.text]
      + [bookingNumber, status.rawValue, releaseOn?.description ?? "", releaseKind.word]
      + [windowOpensOn?.description ?? ""] + home.content
      + [preferredLanguage, priorECM?.description ?? "", unsuspensionNeeded ? "Y" : "N"]
  }
}

extension ApplicationReferral: NoticeContent {
  package static var kind: Deliverable.Kind { .application }

  package var news: [String] {
    [caseName, booking.facility.text, booking.number] + name.content + [bornOn.description, sex.rawValue]
      + [ssn] + home.content + [preferredLanguage, releaseOn?.description ?? "", releaseKind.word]
  }
}

extension MemberStay {
  fileprivate var content: [String] {
    [caseName, cin.description] + name.content + [bornOn.description, sex.rawValue]
      + [facility.text, bookingNumber]
  }
}

extension ReleaseAlert: NoticeContent {
  package static var kind: Deliverable.Kind { .release }

  package var news: [String] {
    stay.content + [event.rawValue, happenedOn.description] + home.content + [unsuspensionNeeded ? "Y" : "N"]
  }
}

extension UnsuspensionRequest: NoticeContent {
  package static var kind: Deliverable.Kind { .unsuspend }

  package var news: [String] {
    stay.content + [releaseOn.description, releaseKind.word] + home.content
  }
}

extension TransitionalCarePlan {
  /// The news of a packet.
  package var content: [String] {
    [caseName, recipient.partner.text, cin.description] + name.content
      + [bornOn.description, sex.rawValue, preferredLanguage, facility.id.text, bookingNumber]
      + [release.day.description, release.kind.word] + home.content
      + [coverage.plan.text, coverage.aid.text, coverage.from.description, coverage.to?.description ?? ""]
      + [coverage.unsuspensionNeeded ? "Y" : "N"] + elements.flatMap { [$0.title, $0.state.content] }
  }
}

extension TransitionalCarePlan.State {
  fileprivate var content: String {
    switch self {
    case .arranged(let how): "arranged: \(how)"
    case .toDo(let whom): "to do: \(whom)"
    case .notNeeded(let whom): "not needed: \(whom)"
    }
  }
}
