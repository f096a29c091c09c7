// What is known of a person's health, and what is given for it.

/// A diagnosis.
package struct Condition: Hashable, Sendable {
  /// ICD-10-CM, with its point.
  package let code: String
  package let name: String
  package let isActive: Bool

  package init(code: String, name: String, isActive: Bool) {
    (self.code, self.name, self.isActive) = (code, name, isActive)
  }
}

/// The needs assessment of the second meeting.
package struct Assessment: Hashable, Sendable {
  package let answers: [Answer]
  /// The person looked at it and said that it is right.
  package let isVerified: Bool
  package let on: Day

  package init(answers: [Answer], isVerified: Bool, on: Day) {
    (self.answers, self.isVerified, self.on) = (answers, isVerified, on)
  }

  package struct Answer: Hashable, Sendable {
    /// The template's key of the question.
    package let question: String
    package let answer: String

    package init(question: String, answer: String) { (self.question, self.answer) = (question, answer) }
  }
}

/// A medicine for the time after release.
package struct Medication: Hashable, Sendable {
  package let name: String
  /// RxNorm or NDC, digits and hyphens as told; empty where no code is told.
  package let code: String
  package let dose: String
  /// Whether it is ordered, or in hand.
  package let state: Arranged
  package let isForAddiction: Bool
  package let isPsychotropic: Bool
  package let isLongActing: Bool
  /// Days in hand at release, of a medicine not yet in hand as it is ordered; nil where nobody said.
  package let supplyDays: Int?
  /// Whether Medi-Cal pays; nil where nobody said.
  package let isCovered: Bool?

  package init(
    name: String, code: String, dose: String, state: Arranged, isForAddiction: Bool, isPsychotropic: Bool,
    isLongActing: Bool, supplyDays: Int?, isCovered: Bool?
  ) {
    (self.name, self.code, self.dose, self.state) = (name, code, dose, state)
    (self.isForAddiction, self.isPsychotropic, self.isLongActing) = (
      isForAddiction, isPsychotropic, isLongActing
    )
    (self.supplyDays, self.isCovered) = (supplyDays, isCovered)
  }

  /// For how many days it is in hand by now: none while it is needed or ordered, whatever days are told.
  package var daysInHand: Int { state == .done ? supplyDays ?? 0 : 0 }
}

/// Durable medical equipment.
package struct Equipment: Hashable, Sendable {
  package let name: String
  package let code: String
  package let state: Arranged

  package init(name: String, code: String, state: Arranged) {
    (self.name, self.code, self.state) = (name, code, state)
  }
}

/// How far something is.
package enum Arranged: String, Sendable, CaseIterable { case needed, arranged, done }
