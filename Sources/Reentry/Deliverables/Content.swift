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

extension Prefill: NoticeContent {
  package static var kind: Deliverable.Kind { .prefill }

  package var news: [String] {
    stay.content + home.content + [preferredLanguage, release.day.description, release.kind.word]
      + coverage.content + [priorECM?.description ?? ""] + manager.content
      + (postReleaseManager?.content ?? []) + facilityActions.map { "\($0.kind.rawValue) \($0.on)" }
      + [present, notNeeded, missing].map { $0.map(\.rawValue).joined(separator: " ") }
      + (assessment?.content ?? []) + needs.map { "\($0)" }
  }
}

extension TransitionalCarePlan.PlanCoverage {
  fileprivate var content: [String] {
    [plan.text, aid.text, from.description, to?.description ?? "", unsuspensionNeeded ? "Y" : "N"]
  }
}

extension CareManager {
  fileprivate var content: [String] {
    [name, npi?.description ?? "", organization?.description ?? "", phone, email]
  }
}

extension Assessment {
  fileprivate var content: [String] {
    [on.description, isVerified ? "Y" : "N"] + answers.flatMap { [$0.question, $0.answer] }
  }
}

extension TransitionalCarePlan {
  /// The news of a packet.
  package var content: [String] {
    [caseName, recipient.partner.text, cin.description] + name.content
      + [bornOn.description, sex.rawValue, preferredLanguage, facility.id.text, bookingNumber]
      + [release.day.description, release.kind.word] + home.content
      + coverage.content + elements.flatMap { [$0.title, $0.state.content] }
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

extension OrganizationReferral: NoticeContent {
  package static var kind: Deliverable.Kind { .referral }

  package var news: [String] { [organization.description] + member.content }
}

extension CareManagerProposal: NoticeContent {
  package static var kind: Deliverable.Kind { .proposal }

  package var news: [String] {
    stay.content
      + ranked.flatMap { [$0.organization.npi.description, $0.organization.name, $0.lasting] }
  }
}

extension AssignmentNotice: NoticeContent {
  package static var kind: Deliverable.Kind { .assignment }

  package var news: [String] {
    [caseName, facility.text, bookingNumber, personID] + name.content
      + [manager, phone, effectiveOn.description]
  }
}

extension HandoffNotice: NoticeContent {
  package static var kind: Deliverable.Kind { .handoff }

  package var news: [String] {
    stay.content + [role.rawValue, releaseOn.description, releaseKind.word] + before.content + after.content
      + [isPersonUnable ? "Y" : "N"]
  }
}

extension BehavioralLink: NoticeContent {
  package static var kind: Deliverable.Kind { .behavioralLink }

  package var news: [String] {
    stay.content + [releaseOn.description, releaseKind.word] + home.content
      + [preferredLanguage, isMentalHealth ? "Y" : "", isSubstanceUse ? "Y" : ""]
      + (manager?.content ?? [])
  }
}
