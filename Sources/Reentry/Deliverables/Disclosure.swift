/// A deliverable that was published, and what became of it since: a row of `disclosures.csv`.
package struct Disclosure: Hashable, Sendable {
  /// As in the partner's folder.
  package let file: String
  package let partner: PartnerID
  package let kind: Deliverable.Kind
  package let subject: String
  /// Of its bytes, 64 hexadecimal digits.
  package let sha256: String
  package let generation: Int
  /// The as-of day of the night that published it.
  package let placedOn: Day
  package var state = State.waiting
  /// The as-of day of the night that first saw it gone from the partner's folder, or the day on which the partner's
  /// transport handed it over.
  package var goneOn: Day?
  /// As the partner says.
  package var acknowledgedAt: Moment?
  /// In the partner's words; empty where it said nothing.
  package var outcome = ""
  /// The as-of day of the night that first saw it back with us, after a hold or a recall.
  package var takenBackOn: Day?
  /// The generation of the last hold, recall or release; nil while there was none.
  package var decidedIn: Int?
  /// The generation whose WITHDRAW tells the partner to disregard it; nil where none did.
  package var withdrawnIn: Int?
  /// The first generation that told its partner otherwise of anybody in it; nil while all that it says stands.
  package var supersededIn: Int?
  /// Why the partner may have it, in the words of the policy; empty where an older engine published it.
  package var legalBasis = ""
  /// The columns of the contract that its receiver's own form left of it; empty where it has them all.
  package var columns: [String] = []
  /// Held, was seen back with us, and is there no more: known for as long as somebody looks, and never written down.
  package var isMissing = false
  /// Held, and what lies with us under its name is not what was published: likewise never written down.
  package var isAltered = false

  package init(
    file: String, partner: PartnerID, kind: Deliverable.Kind, subject: String, sha256: String,
    generation: Int, placedOn: Day
  ) {
    (self.file, self.partner, self.kind, self.subject) = (file, partner, kind, subject)
    (self.sha256, self.generation, self.placedOn) = (sha256, generation, placedOn)
  }

  package enum State: String, Sendable, CaseIterable {
    /// In the partner's folder, or on its way there.
    case waiting
    /// Seen gone from there.
    case pickedUp = "picked-up"
    /// The partner's transport handed it over, or may have when it was to be taken back.
    case handedOver = "handed-over"
    /// The partner says that it has it.
    case acknowledged
    /// Kept back until it is released.
    case held
    /// Taken back, and not let go as it is.
    case recalled
  }

  /// As in `outbound/`: `<partner>/<file>`.
  package var path: String { "\(partner)/\(file)" }

  /// The name without its extension, which every form of one deliverable has.
  package var stem: Substring { file[..<(file.lastIndex(of: ".") ?? file.endIndex)] }

  /// Whether the partner has it, as far as anybody knows.
  package var isWithPartner: Bool { goneOn != nil || acknowledgedAt != nil }

  /// Its partner may have it, and nobody ever held, recalled or released it: only a night that is lost can have taken it
  /// back, where it lies with us.
  package var isUndecided: Bool { isOut && decidedIn == nil }

  /// Where its partner can have it.
  package var isOut: Bool { state == .waiting || state == .acknowledged }

  /// Kept back or recalled before its partner had it: nobody was told what it says.
  ///
  /// What is not seen back with us yet its partner may be fetching in this instant, and counts as told.
  package var isUnsaid: Bool {
    (state == .held || state == .recalled) && takenBackOn != nil && !isWithPartner
  }

  /// To be taken back, and neither seen here nor seen gone since.
  package var isToBeTakenBack: Bool {
    (state == .held || state == .recalled) && takenBackOn == nil && goneOn == nil
  }

  /// Held or recalled, and its partner is not known to have it.
  package var isKeptBack: Bool { (state == .held || state == .recalled) && !isWithPartner }

  /// Recalled before its partner had it, and seen back with us: what it says and still holds is to be said anew.
  package var isToBeSaidAnew: Bool { state == .recalled && isUnsaid }

  /// Recalled when the partner had it already, which it was not told yet.
  package var owesNotice: Bool { state == .recalled && isWithPartner && withdrawnIn == nil }

  /// Whether it has lain in the partner's folder for more than so many days.
  package func isOverdue(on day: Day, after days: Int) -> Bool {
    state == .waiting && placedOn.days(until: day) > days
  }

  /// What speaks against holding, recalling or releasing it now.
  package func objection(to word: Decision.Word) -> FindingCode? {
    switch (word, state) {
    case (.recall, .recalled), (.hold, .recalled), (.release, .recalled): .deliverableRecalled
    case (.hold, .held): .deliverableHeld
    case (.hold, .pickedUp), (.hold, .handedOver), (.hold, .acknowledged): .deliverablePickedUp
    case (.release, .pickedUp), (.release, .handedOver), (.release, .acknowledged): .deliverablePickedUp
    case (.release, .waiting): .deliverableNotHeld
    case (.release, .held) where isMissing: .deliverableMissing
    case (.release, .held) where isAltered: .deliverableAltered
    default: nil
    }
  }
}
