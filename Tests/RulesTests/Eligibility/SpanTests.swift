import Reentry
import Rules
import Testing

@Suite("Spans of coverage")
struct SpanTests {
  /// `plan from to status as-of`; `-` for an open end.
  private func person(_ spans: [String], release: String = "2026-12-20") throws -> Case {
    var person = try Example.person(release: release)
    let first = person.members[0].spans[0]
    person.members[0].spans = try spans.map { text in
      let words = text.split(separator: " ").map(String.init)
      var span = first
      (span.plan, span.from) = (PlanCode(words[0]), try #require(Day(words[1])))
      span.to = Day(words[2])
      if words.count > 3 { span.status = words[3] }
      if words.count > 4 { span.asOf = try #require(Day(words[4])) }
      return span
    }
    return person
  }

  @Test(
    "hold on their first and last day",
    arguments: [
      ("300 2026-11-21 -", Expected.met), ("300 2026-11-22 -", .failed(.coverageNotBegun)),
      ("300 2026-01-01 2026-11-21", .met), ("300 2026-01-01 2026-11-20", .failed(.coverageEnded)),
      ("300 2026-12-01 2026-11-30", .failed(.coverageEnded)), ("FFS 2026-01-01 -", .met),
      ("300 2020-01-01 2020-12-31", .failed(.coverageEnded)),
    ])
  func edges(span: String, expected: Expected) throws {
    #expect(try Example.answer(.mediCalOrCHIP, person([span])) == expected)
  }

  @Test("say when coverage ended, or begins")
  func words() throws {
    let ended = ["300 2024-01-01 2024-12-31", "301 2025-01-01 2025-06-30", "FFS 2023-01-01 2023-12-31"]
    #expect(try Example.determination(person(ended)).group.detail == "coverage ended on 2025-06-30")
    let begins = ended + ["301 2027-01-01 -", "300 2026-12-01 -"]
    #expect(try Example.determination(person(begins)).group.detail == "coverage begins on 2026-12-01")
  }

  @Test(
    "of plans the one begun last counts; fee-for-service counts where the plan's span is not enough",
    arguments: [
      (["300 2026-01-01 -", "301 2026-11-01 -"], "301", Expected.met),
      (["300 2026-01-01 - 401", "300 2026-11-01 - 999"], "300", .failed(.statusNotCovered)),
      (["300 2026-01-01 -", "FFS 2026-11-01 -"], "300", .met),
      (["300 2026-01-01 - 999", "FFS 2025-01-01 - 401"], "FFS", .met),
      (["300 2026-01-01 - 701", "FFS 2025-01-01 - 501"], "300", .unknown(.eligibilityStatus)),
      (["300 2026-01-01 - 999", "FFS 2025-01-01 - 501"], "FFS", .unknown(.shareOfCost)),
      (["300 2026-01-01 - 401 2026-11-02", "301 2026-01-01 - 999 2026-11-01"], "300", .met),
    ])
  func several(spans: [String], plan: String, expected: Expected) throws {
    let finding = try Example.determination(person(spans)).group
    #expect(Example.answer(finding) == expected)
    #expect(finding.detail.contains("plan \(plan),"))
  }

  @Test(
    "the plan told is that of today, unless another span takes its place by the release",
    arguments: [
      (["300 2026-01-01 -"], "300"), (["300 2026-01-01 2026-11-30"], "300"),
      (["300 2026-01-01 2026-11-30", "301 2026-12-01 -"], "301"),
      (["300 2026-01-01 -", "301 2026-12-20 -"], "301"), (["300 2026-01-01 -", "301 2026-12-21 -"], "300"),
      (["300 2026-01-01 2026-11-30", "301 2026-12-01 - 999"], "300"),
      (["300 2026-01-01 2026-11-30", "301 2026-12-01 2026-12-10"], "300"),
      (["FFS 2026-01-01 -", "301 2026-12-01 -"], "301"), (["300 2026-01-01 -", "FFS 2026-12-01 -"], "300"),
      (["300 2026-01-01 2026-11-30", "FFS 2026-12-01 -"], "FFS"),
      (["300 2026-01-01 2026-11-20", "301 2026-12-01 -"], "-"),
    ])
  func told(spans: [String], plan: String) throws {
    let circumstances = try Example.circumstances()
    let subject = JudgedCase(try person(spans), in: circumstances).subject
    #expect(subject.coverageTold(in: circumstances)?.plan.text ?? "-" == plan)
    let undated = JudgedCase(try person(spans, release: ""), in: circumstances).subject
    #expect(
      undated.coverageTold(in: circumstances)?.plan
        == JudgedCase(try person(spans), in: circumstances).coverage?.plan)
  }

  @Test(
    "a span that ends by the release is warned of, unless another follows",
    arguments: [
      (["300 2026-01-01 2026-12-18"], "2026-12-19"), (["300 2026-01-01 2026-12-19"], "2026-12-20"),
      (["300 2026-01-01 2026-12-20"], ""), (["300 2026-01-01 -"], ""),
      (["300 2026-01-01 2026-11-30", "301 2026-12-01 -"], ""),
      (["300 2026-01-01 2026-11-30", "301 2026-12-01 2026-12-10"], "2026-12-01"),
    ])
  func lapses(spans: [String], on day: String) throws {
    let determination = try Example.determination(person(spans))
    #expect(determination.outcome == .eligible)
    #expect(determination.lapses.map { $0.on } == (Day(day).map { [$0] } ?? []))
  }
}
