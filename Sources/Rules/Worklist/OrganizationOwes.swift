import Reentry

// The care manager's list: steps 2 to 5 and what follows the release.
extension WorkOfCase {
  mutating func addOfOrganization() {
    if let organization {
      for duty in owed {
        guard let action = WorkItem.Action(ofManager: duty.kind) else { continue }
        add(action, for: .organization(organization), duty)
      }
      for kind in Duty.Kind.allCases {
        guard let action = WorkItem.Action(ofManager: kind) else { continue }
        note(action, for: .organization(organization), kind)
      }
      addElements(organization)
    }
    addUncategorized()
    addAmbiguous()
  }

  // Once there is a plan, each of its elements that nobody supplied; what others told that this organization may not
  // see counts as not told, so that its list says nothing of it.
  private mutating func addElements(_ organization: NPI) {
    guard isMet(.planDrafted), stay.isInCustody,
      let partner = circumstances.registry.organization(organization)?.partner
    else { return }
    let receiver = CareReceiver(.preReleaseManager, partner, in: circumstances.registry)
    let visible = CareDisclosure(of: stay, in: circumstances).visible(to: receiver)
    let plan = PlanCompleteness(
      of: stay, in: circumstances, seeing: .these(visible),
      home: ToldTexts(of: stay, to: receiver, in: circumstances).home)
    let shared = owed(.planShared)
    for (element, supplier) in plan.missing {
      let whom = supplier == .facility ? "with the facility" : "by the care manager"
      add(
        .completePlan, for: .organization(organization), element.rawValue, dueOn: shared?.dueOn ?? releaseOn,
        isExpedited: shared?.isExpedited ?? false,
        why: "\(element.words) is missing: to be arranged \(whom), or said not to be needed",
        citation: "000 slide 27")
    }
  }

  // Without a category it is withheld from everybody but its author.
  private mutating func addUncategorized() {
    for item in CareInUse(of: stay, in: circumstances).items where item.category == nil {
      add(
        .sayCategory, for: .organization(item.author), item.opened.id,
        why: "the record has no category: nobody else may see it", citation: "42 CFR 2.12")
    }
  }

  // A name that several bear opens nothing to any of them.
  private mutating func addAmbiguous() {
    for item in CareInUse(of: stay, in: circumstances).items {
      guard let word = ToldConsent(item, in: circumstances), word.isAmbiguous,
        [.live, .notYet].contains(word.state(on: circumstances.day))
      else { continue }
      add(
        .nameRecipient, for: .organization(item.author), item.opened.id,
        why:
          "a recipient of the consent could be one of several, so it counts for none: give the NPI or the partner's id",
        citation: "42 CFR 2.31")
    }
  }
}

extension WorkItem.Action {
  /// What whoever manages the care does for a duty; nil where it is somebody else's.
  fileprivate init?(ofManager duty: Duty.Kind) {
    switch duty {
    case .firstMeeting: self = .holdFirstMeeting
    case .secondMeeting: self = .holdSecondMeeting
    case .planDrafted: self = .draftPlan
    case .planShared: self = .finishPlan
    case .warmHandoff: self = .holdHandoff
    case .finalMeeting: self = .holdFinalMeeting
    case .firstContact: self = .contactFirst
    case .secondContact: self = .contactSecond
    case .windowOpens, .careManagerAssigned, .medicationSupply, .unsuspension, .releaseAlert: return nil
    }
  }
}

extension PlanElement {
  /// The element as a care manager reads it.
  fileprivate var words: String { rawValue.replacing("-", with: " ") }
}

extension Source {
  /// The batch and the record, for a row's id.
  var id: String { "\(batch)-\(record)" }
}
