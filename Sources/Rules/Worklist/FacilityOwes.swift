import Reentry

// Staff of the facility read its list: it tells what to do, and no need, no drug and no kind of provider (DOMAIN §6).
// The same rows stand for everybody who is as far, whatever they need.
extension WorkOfCase {
  mutating func addOfFacility() {
    let facility = WorkItem.Holder.facility(person.booking.facility)
    addApplication(facility)
    addGaps(facility)
    addMeetings(facility)
    addItems(facility)
  }

  // Step 0a: everyone in custody who was found in no coverage; never of somebody who may be a member.
  private mutating func addApplication(_ facility: WorkItem.Holder) {
    guard case .unmatched = stay.subject.identity, stay.isInCustody else { return }
    if let told = action(.applicationSubmitted) {
      note(.assistApplication, for: whoTold(told), doneOn: told.doneOn, by: told.source)
      return
    }
    add(
      .assistApplication, for: facility, dueOn: releaseOn, why: "found in no coverage",
      citation: "000 step 0a")
  }

  // Step 1a: what only the facility can tell.
  private mutating func addGaps(_ facility: WorkItem.Holder) {
    for what in missing(from: .facility) { addMissing(what, facility) }
    guard stay.isInCustody, stay.determination.outcome == .eligible else { return }
    let home = person.booking.home
    let due = owed(.planShared)?.dueOn
    if home.county == nil {
      add(
        .completeRecord, for: facility, "county", dueOn: due, why: "the county of release is missing",
        citation: "000 step 1a")
    }
    if home.address.isEmpty {
      add(
        .completeRecord, for: facility, "address", dueOn: due, why: "the address after release is missing",
        citation: "000 step 1a")
    }
  }

  private mutating func addMissing(_ what: Missing.What, _ facility: WorkItem.Holder) {
    switch what {
    case .releaseDate:
      add(.tellReleaseDate, for: facility, why: "no release date is known", citation: "000 step 1b")
    case .releaseDatePassed:
      add(
        .confirmRelease, for: facility, dueOn: releaseOn, why: "the date has passed: released?",
        citation: "000 step 5c")
    case .presumedRelease:
      add(
        .confirmRelease, for: facility, why: "gone from the roster: presumed released?",
        citation: "000 step 5c")
    case .custodyStatus, .placeOfCustody:
      add(
        .completeRecord, for: facility, "custody", why: "where and for whom the person is held is open",
        citation: "000 step 1a")
    // Whatever is still to be asked or confirmed: which, is not said.
    case .needsScreening, .needConfirmation:
      add(
        .completeRecord, for: facility, "screening", why: "the screening is not complete",
        citation: "000 step 0b")
    case .birthDate:
      add(
        .completeRecord, for: facility, "birth-date", why: "the date of birth is not known in full",
        citation: "000 step 1a")
    case .releaseDateConflict, .identity, .eligibilityFile, .eligibilityStatus, .aidCode, .shareOfCost,
      .fullCoverage:
      break
    }
  }

  // Step 1d, and the arranging of the last meeting: each as far as the facility may know how it stands, so that a
  // record that it may not see changes no row.
  private mutating func addMeetings(_ facility: WorkItem.Holder) {
    // Of a manager whom it was not told of it hears nothing.
    guard standing.contact(in: circumstances) != nil else { return }
    let known = DoneSteps(stay, in: circumstances, seeing: WorkOfCase.custodyKinds)
    if let held = known.first(.firstMeeting) {
      note(.scheduleFirstMeeting, for: facility, doneOn: held.on, by: held.source)
    } else if let told = appointment(since: known.missed(.first)) {
      note(.scheduleFirstMeeting, for: facility, doneOn: told.doneOn, by: told.source)
    } else if let duty = duty(.firstMeeting) {
      let why = known.missed(.first) == nil ? "a care manager is assigned" : "the first meeting was missed"
      add(.scheduleFirstMeeting, for: facility, duty, why: why)
    }
    addLastMeeting(facility, known)
  }

  private mutating func addLastMeeting(_ facility: WorkItem.Holder, _ known: DoneSteps) {
    guard let duty = duty(.warmHandoff) ?? duty(.finalMeeting), isReleaseNear else { return }
    if let told = stay.care.actionsHere.first(where: { $0.kind == .personUnable }) {
      note(.tellHandoff, for: facility, doneOn: told.doneOn, by: told.source)
    } else if let held = known.first(duty.kind) {
      note(.tellHandoff, for: facility, doneOn: held.on, by: held.source)
    } else if let item = lastMeetingScheduled {
      note(.tellHandoff, for: facility, doneOn: item.asOf.day, by: item.source)
    } else {
      add(.tellHandoff, for: facility, duty, why: "the release is near")
    }
  }

  // Step 5b; only the facility's own word ends it, whatever care managers told of medicines.
  private mutating func addItems(_ facility: WorkItem.Holder) {
    let days = circumstances.policy.medicationSupplyDays.value
    if let given = stay.care.actionsHere.medicationInHand(forDays: days) {
      note(.haveItemsInHand, for: facility, doneOn: given.doneOn, by: given.source)
    } else if let duty = duty(.medicationSupply) {
      add(.haveItemsInHand, for: facility, duty, why: "to be in hand on the day of release")
    }
    if let told = action(.educationGiven) {
      note(.giveEducation, for: whoTold(told), doneOn: told.doneOn, by: told.source)
    } else if isReleaseNear {
      add(
        .giveEducation, for: facility, dueOn: releaseOn, why: "to be given before release",
        citation: "000 step 5b")
    }
  }

  // That managers and the person met says nothing of a need where the record of it says nothing.
  private static let custodyKinds: Set<CareCategory> = [.general, .logistics]

  private var isReleaseNear: Bool { ExpectedRelease(of: stay, in: circumstances) != nil }

  private func action(_ kind: FacilityAction.Kind) -> FacilityAction? {
    stay.care.actions.first { $0.kind == kind }
  }

  // What was done where the person was before was done there.
  private func whoTold(_ action: FacilityAction) -> WorkItem.Holder {
    .facility(action.client.facility ?? person.booking.facility)
  }

  // Case, consents and manager follow a person who is moved (DOMAIN §4); a room and an hour in the old house do not.
  private func appointment(since missed: Day?) -> FacilityAction? {
    let booking = person.booking
    return stay.care.actions.first { action in
      guard action.kind == .meetingScheduled, missed.map({ $0 <= action.doneOn }) ?? true else {
        return false
      }
      return action.client.booking == booking.key
        || (action.client.facility == booking.facility && booking.bookedOn <= action.doneOn)
    }
  }

  private var lastMeetingScheduled: CareItem? {
    CareInUse(of: stay, in: circumstances).items.first { item in
      guard case .meeting(let meeting) = item.content, meeting.state == .scheduled,
        KindsOfCare(of: item, in: circumstances).isOnly(WorkOfCase.custodyKinds)
      else { return false }
      return [.warmHandoff, .final].contains(meeting.kind) && circumstances.day <= meeting.on.day
    }
  }
}
