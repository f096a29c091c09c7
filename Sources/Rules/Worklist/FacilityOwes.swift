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
    guard case .unmatched = stay.subject.identity, stay.isInCustody, !hasDone(.applicationSubmitted) else {
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

  // Step 1d, and the arranging of the last meeting.
  private mutating func addMeetings(_ facility: WorkItem.Holder) {
    // Of a manager whom it was not told of it hears nothing.
    guard standing.contact(in: circumstances.registry) != nil else { return }
    if let duty = owed(.firstMeeting), !hasDone(.meetingScheduled) {
      add(.scheduleFirstMeeting, for: facility, duty, why: "a care manager is assigned")
    }
    guard let duty = owed(.warmHandoff) ?? owed(.finalMeeting), isReleaseNear, !hasDone(.personUnable),
      !isLastMeetingScheduled
    else { return }
    add(.tellHandoff, for: facility, duty, why: "the release is near")
  }

  // Step 5b.
  private mutating func addItems(_ facility: WorkItem.Holder) {
    if let duty = owed(.medicationSupply) {
      add(.haveItemsInHand, for: facility, duty, why: "to be in hand on the day of release")
    }
    if isReleaseNear, !hasDone(.educationGiven) {
      add(
        .giveEducation, for: facility, dueOn: releaseOn, why: "to be given before release",
        citation: "000 step 5b")
    }
  }

  private var isReleaseNear: Bool { ExpectedRelease(of: stay, in: circumstances) != nil }

  private func hasDone(_ kind: FacilityAction.Kind) -> Bool { stay.care.actions.contains { $0.kind == kind } }

  private var isLastMeetingScheduled: Bool {
    CareInUse(of: stay, in: circumstances).items.contains { item in
      guard case .meeting(let meeting) = item.content, meeting.state == .scheduled else { return false }
      return [.warmHandoff, .final].contains(meeting.kind) && circumstances.day <= meeting.on.day
    }
  }
}
