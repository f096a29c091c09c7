/// What an operator said of who a case's person is: by whom, when, why, and on what it rests.
package struct IdentityRuling: Hashable, Sendable {
  /// Of the words for an identity.
  package let word: Decision.Word
  /// The member it is about; of `none` every one that was a candidate then.
  package let cins: [CIN]
  package let reason: String
  package let decidedBy: String
  /// Pacific time; rulings count in the order of it, whichever night took them.
  package let decidedAt: Moment
  package let source: Source
  /// What booking and member said then, of `same` alone.
  package let facts: IdentityFacts?

  package init(_ decision: Decision, _ cins: [CIN], facts: IdentityFacts? = nil) {
    self.init(
      decision.word, cins, reason: decision.reason, decidedBy: decision.decidedBy,
      decidedAt: decision.decidedAt, source: decision.source, facts: facts)
  }

  package init(
    _ word: Decision.Word, _ cins: [CIN], reason: String, decidedBy: String, decidedAt: Moment,
    source: Source, facts: IdentityFacts?
  ) {
    (self.word, self.cins, self.facts) = (word, cins, facts)
    (self.reason, self.decidedBy) = (reason, decidedBy)
    (self.decidedAt, self.source) = (decidedAt, source)
  }
}

/// What a booking and a member said when an operator found them to be one person.
package struct IdentityFacts: Hashable, Sendable {
  package let told: Side
  package let known: Side

  package init(told: Side, known: Side) { (self.told, self.known) = (told, known) }

  package init(_ booking: Booking, _ member: Member) {
    told = Side(last: booking.name.last, first: booking.name.first, bornOn: booking.bornOn, sex: booking.sex)
    known = Side(last: member.name.last, first: member.name.first, bornOn: member.bornOn, sex: member.sex)
  }

  package struct Side: Hashable, Sendable {
    package let last: String
    package let first: String
    package let bornOn: BirthDate
    package let sex: Sex

    package init(last: String, first: String, bornOn: BirthDate, sex: Sex) {
      (self.last, self.first, self.bornOn, self.sex) = (last, first, bornOn, sex)
    }
  }
}

/// What an operator's rulings about a case come to, the latest word on each member counting.
package struct StandingRulings: Sendable {
  /// The ruling by which the person is a member; nil where none stands.
  package private(set) var same: IdentityRuling?
  /// Members whom the person is not.
  package private(set) var excluded: Set<CIN> = []
  /// When it was last said that the person is none of the candidates; nil where something else was said since.
  package private(set) var none: Moment?

  /// `rulings` are in the order in which they were decided.
  package init(_ rulings: [IdentityRuling]) {
    for ruling in rulings { take(ruling) }
  }

  private mutating func take(_ ruling: IdentityRuling) {
    switch ruling.word {
    case .same:
      (same, none) = (ruling, nil)
      excluded.subtract(ruling.cins)
    case .none:
      (same, none) = (nil, ruling.decidedAt)
      excluded.formUnion(ruling.cins)
    default:
      if let settled = same, ruling.cins == settled.cins { same = nil }
      excluded.formUnion(ruling.cins)
    }
  }
}

/// Why an identity needs an operator besides what its candidates show.
package enum IdentityDoubt: Hashable, Sendable {
  /// What it was settled on has changed, and contradicts itself now.
  case settledFactsChanged
  /// The cases of those numbers match the same member, and cannot be the same person or may well be two.
  case cinOnTwoPeople(with: [Int])

  package var code: FindingCode {
    switch self {
    case .settledFactsChanged: .settledFactsChanged
    case .cinOnTwoPeople: .cinOnTwoPeople
    }
  }
}

/// Who a case's person is, and what speaks for an operator's look at it.
package struct FoundIdentity: Hashable, Sendable {
  package var identity: Identity
  package var doubts: [IdentityDoubt]
  /// Whether an operator said so.
  package var isSettled: Bool

  package init(_ identity: Identity, doubts: [IdentityDoubt] = [], isSettled: Bool = false) {
    (self.identity, self.doubts, self.isSettled) = (identity, doubts, isSettled)
  }
}

extension FoundIdentity {
  /// Whether it waits for an operator.
  package var waits: Bool { if case .review = identity { true } else { !doubts.isEmpty } }
}
