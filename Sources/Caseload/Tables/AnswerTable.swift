import Reentry

/// `answers.csv`: the answer that each case has, and the night since which it has it.
enum AnswerTable {
  static let table = StateTable(
    name: "answers.csv", columns: ["case", "outcome", "since", "generation", "or_longer"])

  static func row(_ number: Int, _ answer: StandingAnswer) -> [String] {
    [
      String(number), answer.outcome.rawValue, answer.since.description, String(answer.generation),
      answer.mayBeOlder ? "Y" : "N",
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (number: Int, answer: StandingAnswer) {
    let answer = StandingAnswer(
      try row.value(1) { Determination.Outcome(rawValue: $0) }, since: try row.value(2) { Day($0) },
      generation: try row.number(3), mayBeOlder: row.values[4] == "Y")
    return (try row.number(0), answer)
  }
}

extension Caseload {
  /// Takes note of what a night answered of every case, in the order of their numbers.
  ///
  /// `isFirst` where no night before is known to have taken note, though there were some: whoever they answered so
  /// may have had the answer for longer.
  package mutating func note(
    answers: [Determination.Outcome], on day: Day, in generation: Int, isFirst: Bool
  ) {
    for (place, outcome) in answers.enumerated() where self.answers[place + 1]?.outcome != outcome {
      self.answers[place + 1] = StandingAnswer(
        outcome, since: day, generation: generation, mayBeOlder: isFirst)
    }
  }
}
