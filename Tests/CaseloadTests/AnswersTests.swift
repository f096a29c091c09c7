import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)

@Suite("Since when a case has its answer")
struct AnswersTests {
  private func note(_ load: inout Caseload, _ words: String, night: Int, isFirst: Bool = false) throws {
    let answers = try words.split(separator: " ").map {
      try #require(Determination.Outcome(rawValue: String($0)))
    }
    load.note(answers: answers, on: monday.advanced(by: night), in: night, isFirst: isFirst)
  }

  @Test("is the first night in a row; an answer that came back counts anew")
  func nights() throws {
    var load = Caseload()
    try note(&load, "pending", night: 1)
    try note(&load, "pending eligible", night: 2)
    try note(&load, "eligible eligible", night: 4)
    try note(&load, "pending eligible", night: 5)
    #expect(load.answers.count == 2)
    #expect(load.answers[1] == StandingAnswer(.pending, since: monday.advanced(by: 5), generation: 5))
    #expect(load.answers[2] == StandingAnswer(.eligible, since: monday.advanced(by: 2), generation: 2))
  }

  @Test("may be longer ago where earlier nights took no note")
  func older() throws {
    var load = Caseload()
    try note(&load, "pending notEligible", night: 7, isFirst: true)
    try note(&load, "pending eligible notEligible", night: 8)
    #expect([1, 2, 3].map { load.answers[$0]?.mayBeOlder } == [true, false, false])
  }

  @Test("comes back from its table as it was")
  func table() throws {
    var load = Caseload()
    try note(&load, "pending notEligible", night: 7, isFirst: true)
    try note(&load, "eligible notEligible", night: 8)
    let tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
    #expect(try Caseload { tables[$0] }.answers == load.answers)
  }
}
