/// One row of the truth table: a change to the situation that leaves all else as it is, and what the domain
/// says of the one requirement that it touches.
package struct Row: Sendable {
  package let name: String
  /// Which sentence decides.
  package let says: String
  package let answer: Answer
  /// Words that may stand beside the answer.
  package let also: Set<String>
  /// Whether it is combined with the rows of the other requirements.
  package let isCombined: Bool
  package let change: @Sendable (inout Situation) -> Void

  init(
    _ name: String, _ answer: Answer, _ says: String, also: Set<String> = [], combined: Bool = false,
    _ change: @escaping @Sendable (inout Situation) -> Void
  ) {
    (self.name, self.answer, self.says, self.also) = (name, answer, says, also)
    (self.isCombined, self.change) = (combined, change)
  }
}

/// One case of the table: a situation and what must be said of it.
package struct DecisionCase: Sendable, CustomStringConvertible {
  package let description: String
  package let says: String
  package let situation: Situation
  /// The names of the rows it is made of.
  let rows: [String]
  package let expected: Expected

  /// The rows of the four requirements put together: custody, group, need, window.
  init(_ custody: Row, _ group: Row, _ need: Row, _ window: Row) {
    var situation = Situation()
    let rows = [custody, group, need, window]
    for row in rows { row.change(&situation) }
    // DOMAIN §3: held in a YCF OR at least one need.
    let needed = situation.isExemptFromNeed ? Answer.met : need.answer
    self.situation = situation
    expected = Expected(
      answers: [custody.answer, group.answer, needed, window.answer],
      also: rows.reduce(into: []) { $0.formUnion($1.also) })
    let told = rows.filter { !$0.name.isEmpty }
    self.rows = told.map(\.name)
    description = told.map(\.name).joined(separator: "; ")
    says = told.map(\.says).joined(separator: " / ")
  }
}
