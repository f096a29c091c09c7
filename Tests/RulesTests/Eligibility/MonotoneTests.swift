import Reentry
import Rules
import Testing

/// Numbers from a seed, the same on every machine.
private struct Seeded {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}

@Suite("What is added to a case")
struct MonotoneTests {
  private func anybody(_ random: inout Seeded) throws -> Case {
    var person = try Example.person(release: random.one(of: ["", "2026-11-20", "2026-12-20", "2027-06-01"]))
    person.booking.facility = FacilityID(random.one(of: ["CA10JAIL", "CA10YCF", "NOTREADY", "LIVELATE"]))
    for need in Need.allCases {
      person.booking.needs[need] = random.one(of: [.none, .none, .notAsked, .suspected, .confirmed])
    }
    person.members[0].spans[0].aid = AidCode(random.one(of: ["M1", "P5", "F1", "ZZ", "4M"]))
    person.members[0].spans[0].status = random.one(of: ["401", "501", "701", "999", "691"])
    person.members[0].spans[0].planStatus = random.one(of: ["01", "59"])
    return person
  }

  private func rank(_ outcome: Determination.Outcome) -> Int {
    switch outcome {
    case .notEligible: 0
    case .pending: 1
    case .eligible: 2
    }
  }

  @Test(
    "never makes anybody less eligible: a need, fee-for-service coverage, another aid code, a live facility")
  func additions() throws {
    var random = Seeded(7)
    var raised = 0
    for _ in 0..<400 {
      let person = try anybody(&random)
      let before = try Example.determination(person).outcome
      var additions = [person, person, person, person]
      additions[0].booking.needs[random.one(of: Need.allCases)] = .confirmed
      var span = person.members[0].spans[0]
      (span.plan, span.aid, span.status, span.planStatus) = (.feeForService, AidCode("M1"), "401", "")
      additions[1].members[0].spans.append(span)
      additions[2].booking.facility = FacilityID("CA10YCF")
      span = person.members[0].spans[0]
      (span.aid, span.status) = (
        AidCode(random.one(of: ["60", "F1", "ZZ"])), random.one(of: ["401", "999"])
      )
      additions[3].members[0].spans.insert(span, at: random.below(2))
      for added in additions {
        let after = try Example.determination(added).outcome
        #expect(rank(after) >= rank(before))
        if rank(after) > rank(before) { raised += 1 }
      }
    }
    #expect(raised > 100, "the cases are not all alike")
  }

  @Test("the outcome follows from the four answers, and lists every one of them")
  func outcome() throws {
    var random = Seeded(11)
    for _ in 0..<400 {
      let determination = try Example.determination(anybody(&random))
      let (reasons, missing) = (determination.reasons, determination.missing)
      let answers = determination.findings.map(Example.answer)
      #expect(determination.findings.map(\.criterion) == Criterion.allCases)
      #expect(reasons.count == answers.count { if case .failed = $0 { true } else { false } })
      #expect(missing.count >= answers.count { if case .unknown = $0 { true } else { false } })
      let expected: Determination.Outcome =
        reasons.isEmpty ? missing.isEmpty ? .eligible : .pending : .notEligible
      #expect(determination.outcome == expected)
    }
  }
}
