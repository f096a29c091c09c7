import Reentry
import Rules
import Testing

private let limits = CircuitBreaker(
  nights: 14, least: 5, spreads: 6, floor: 20, rowsPercent: 30, rejectPoints: 3, changePoints: 25,
  lossPoints: 10)

private func series(_ scope: FileMeasure.Scope = .full) -> FileMeasure.Series {
  FileMeasure.Series(PartnerFeed(PartnerID("a"), "rosters"), subject: "CA10JAIL", scope: scope)
}

/// A file of so many records; `change` sets its other numbers.
private func file(
  _ rows: Int, night: Int = 99, _ scope: FileMeasure.Scope = .full,
  _ change: (inout FileMeasure) -> Void = { _ in }
) -> FileMeasure {
  var file = FileMeasure(
    series(scope), night: Day(number: Int32(20_000 + night)), batch: BatchID("b\(night)"))
  file.rows = rows
  change(&file)
  return file
}

private func history(_ rows: [Int]) -> [FileMeasure] { rows.enumerated().map { file($1, night: $0) } }

/// How many records the last files had, how many this one has, and whether that is unusual.
struct RowCountCase: Sendable, CustomTestStringConvertible {
  let before: [Int]
  let rows: Int
  let isUnusual: Bool
  var testDescription: String { "\(rows) after \(before)" }

  init(_ before: [Int], _ rows: Int, _ isUnusual: Bool) {
    (self.before, self.rows, self.isUnusual) = (before, rows, isUnusual)
  }

  private static let steady = [Int](repeating: 200, count: 14)
  // Median 200, spread 15: six spreads are 90, thirty percent 60.
  private static let restless = [185, 215, 185, 215, 200, 170, 230, 185, 215, 200, 170, 230, 200, 200]

  static let all = [
    // Thirty percent of the median, both ways.
    RowCountCase(steady, 260, false), RowCountCase(steady, 261, true),
    RowCountCase(steady, 140, false), RowCountCase(steady, 139, true),
    // Six spreads, where those are more.
    RowCountCase(restless, 290, false), RowCountCase(restless, 291, true),
    RowCountCase(restless, 110, false), RowCountCase(restless, 109, true),
    // Twenty records, whatever share of a tiny facility that is.
    RowCountCase([Int](repeating: 4, count: 14), 24, false),
    RowCountCase([Int](repeating: 4, count: 14), 25, true),
    // Five nights must be known.
    RowCountCase([200, 200, 200, 200], 900, false), RowCountCase([200, 200, 200, 200, 200], 900, true),
    // Only the last fourteen count.
    RowCountCase([Int](repeating: 900, count: 9) + steady, 900, true),
    // One wild night before does not make another usual, nor the usual unusual.
    RowCountCase([900, 200, 200, 200, 200, 200], 900, true),
    RowCountCase([900, 200, 200, 200, 200, 200], 205, false),
  ]
}

@Suite("A file beside the last ones of its sender")
struct FileLooksAsUsualTests {
  private let rule = FileLooksAsUsual(limits)

  @Test("has as many records", arguments: RowCountCase.all)
  func rows(look: RowCountCase) {
    let found = rule.objections(to: file(look.rows), after: history(look.before))
    #expect(found.map(\.code) == (look.isUnusual ? [.unusualRowCount] : []))
  }

  @Test(
    "may have few where it states only what is new, and not too many", arguments: [(0, 0), (5, 0), (900, 1)])
  func delta(rows: Int, objections: Int) {
    let before = (0..<14).map { file(200, night: $0, .delta) }
    #expect(rule.objections(to: file(rows, .delta), after: before).count == objections)
  }

  @Test(
    "has as few records rejected",
    arguments: [
      // 1 % of 1000 is usual; three points more are 4 %, in hundredths of a percent.
      (40, false), (41, true), (0, false),
    ])
  func rejected(count: Int, isUnusual: Bool) {
    let before = (0..<14).map { file(1000, night: $0) { $0.rejected = 10 } }
    let found = rule.objections(to: file(1000) { $0.rejected = count }, after: before)
    #expect(found.map(\.code) == (isUnusual ? [.unusualRejectRate] : []))
    #expect(found.allSatisfy { $0.found == 410 && $0.median == 100 && $0.spread == 0 && $0.nights == 14 })
  }

  @Test("of a tiny facility may have many rejected", arguments: [(20, false), (21, true)])
  func floor(count: Int, isUnusual: Bool) {
    let before = (0..<14).map { file(100, night: $0) }
    let found = rule.objections(to: file(100) { $0.rejected = count }, after: before)
    #expect(found.isEmpty != isUnusual)
  }

  @Test("changes as few release dates", arguments: [(270, false), (271, true), (1000, true)])
  func redated(count: Int, isUnusual: Bool) {
    let before = (0..<14).map { file(50, night: $0) { ($0.dated, $0.redated) = (1000, 20) } }
    let found = rule.objections(to: file(50) { ($0.dated, $0.redated) = (1000, count) }, after: before)
    #expect(found.map(\.code) == (isUnusual ? [.unusualDateChanges] : []))
  }

  @Test("ends as few people's coverage", arguments: [(100, false), (101, true)])
  func uncovered(count: Int, isUnusual: Bool) {
    let before = (0..<14).map { file(50, night: $0) { $0.covered = 1000 } }
    let found = rule.objections(to: file(50) { ($0.covered, $0.uncovered) = (1000, count) }, after: before)
    #expect(found.map(\.code) == (isUnusual ? [.unusualCoverageLoss] : []))
  }

  @Test(
    "may look like one that an operator let pass",
    arguments: [(130, []), (131, [FindingCode.unusualRowCount])])
  func approved(rows: Int, codes: [FindingCode]) {
    var before = history([Int](repeating: 400, count: 13))
    before.append(file(100, night: 13) { $0.isApproved = true })
    #expect(rule.objections(to: file(rows), after: before).map(\.code) == codes)
  }

  @Test("of nobody in particular breaks nothing: no dates, no coverage, no records")
  func nothing() {
    #expect(rule.objections(to: file(0), after: history([0, 0, 0, 0, 0])).isEmpty)
  }
}
