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

  package var isUrgent: Bool { false }
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

  package var isUrgent: Bool { isExpedited }
}

extension UnsuspensionRequest: NoticeContent {
  package static var kind: Deliverable.Kind { .unsuspend }

  package var news: [String] {
    stay.content + [releaseOn.description, releaseKind.word] + home.content
  }

  package var isUrgent: Bool { isExpedited }
}

extension Prefill: NoticeContent {
  package static var kind: Deliverable.Kind { .prefill }

  package var news: [String] {
    stay.content + home.content + [preferredLanguage, release.day.description, release.kind.word]
      + coverage.content + [priorECM?.description ?? ""] + manager.content
      + (postReleaseManager?.content ?? []) + facilityActions.map(\.words)
      + [present, notNeeded, missing].map { $0.map(\.rawValue).joined(separator: " ") }
      + (assessment?.content ?? []) + needs.map { "\($0)" }
  }

  package var isUrgent: Bool { release.isExpedited }
}

extension TransitionalCarePlan.PlanCoverage {
  fileprivate var content: [String] {
    [plan.text, planName, liaison, aid.text, from.description, to?.description ?? ""]
      + [unsuspensionNeeded ? "Y" : "N"]
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
  /// What the person's own copy is about, beside what its carrier gets of the same case.
  package static let ownCopy = "person"

  /// To which of a partner's files it belongs: the plan's, the person's own, or the partner's only one.
  package var addressee: String {
    switch recipient.kind {
    case .plan: coverage.plan.text
    case .person: TransitionalCarePlan.ownCopy
    default: Addressed<Prefill>.all
    }
  }

  /// The news of a packet.
  package var content: [String] {
    [caseName, recipient.partner.text, cin?.description ?? ""] + name.content
      + [bornOn.description, sex.rawValue, preferredLanguage, facility.id.text, facility.name]
      + [bookingNumber, release.day.description, release.kind.word] + home.content
      + coverage.content + elements.flatMap { [$0.title, $0.state.content] }
      + [preReleaseManager, postReleaseManager].flatMap { $0?.content ?? [""] }
      + [isFinal ? "final" : "draft", recipient.role, recipient.language.rawValue]
      + entries.flatMap { ["\($0.number)"] + $0.kinds.words + [$0.author] + $0.content.news }
      + (redisclosure?.content ?? [])
  }
}

extension TransitionalCarePlan.CareManager {
  fileprivate var content: [String] { [name, organization, npi?.description ?? "", phone, email] }
}

extension TransitionalCarePlan.Redisclosure {
  fileprivate var content: [String] {
    [signedOn.description, until?.description ?? ""] + categories.words
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

  package var isUrgent: Bool { member.isExpedited }
}

extension CareManagerProposal: NoticeContent {
  package static var kind: Deliverable.Kind { .proposal }

  package var news: [String] {
    stay.content
      + ranked.flatMap { [$0.organization.npi.description, $0.organization.name, $0.lasting] }
      + (redisclosure?.content ?? [])
  }

  package var isUrgent: Bool { isExpedited }
}

extension AssignmentNotice: NoticeContent {
  package static var kind: Deliverable.Kind { .assignment }

  package var news: [String] {
    [caseName, facility.text, bookingNumber, personID] + name.content
      + [manager, phone, effectiveOn.description]
  }

  package var isUrgent: Bool { false }
}

extension HandoffNotice: NoticeContent {
  package static var kind: Deliverable.Kind { .handoff }

  package var news: [String] {
    stay.content + [role.rawValue, releaseOn.description, releaseKind.word] + before.content + after.content
      + [isPersonUnable ? "Y" : "N"]
  }

  package var isUrgent: Bool { isExpedited }
}

extension BehavioralLink: NoticeContent {
  package static var kind: Deliverable.Kind { .behavioralLink }

  package var news: [String] {
    stay.content + [releaseOn.description, releaseKind.word] + home.content
      + [preferredLanguage, isMentalHealth ? "Y" : "", isSubstanceUse ? "Y" : ""]
      + (redisclosure?.content ?? [])
      + (manager?.content ?? [])
  }

  package var isUrgent: Bool { isExpedited }
}
