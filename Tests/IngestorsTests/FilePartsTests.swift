import Reentry
import Testing

@testable import Ingestors

@Suite("A file in parts")
struct FilePartsTests {
  private func reading<Value>(_ values: [Value], day: String = "2026-11-21", sequence: Int = 1)
    -> FeedReading<Value>
  {
    var reading = FeedReading<Value>()
    reading.accepted = values.enumerated().map { Told($1, record: $0 + 1) }
    reading.facts.records = values.count
    (reading.facts.asOf, reading.facts.sequence) = (Day(day), sequence)
    reading.facts.fileForm = .fixedWidth
    (reading.facts.form, reading.facts.subjects) = ("fixed width, UTF-8", ["300"])
    return reading
  }

  private func date(record: Int) -> ReleaseDateRecord {
    let moment = Moment(day: Day(number: 20_000))
    let date = ReleaseDate(
      day: nil, kind: .unknown, asOf: moment, sequence: 1, reason: "",
      source: Source(batch: BatchID("b"), record: record))
    return ReleaseDateRecord(facility: FacilityID("A"), bookingNumber: "1", personID: "", date: date)
  }

  @Test("numbers records on, and what they say of their place")
  func numbers() {
    var file = reading([date(record: 1), date(record: 2)]).asFirstPart
    file.join(releaseDates: reading([date(record: 1)]), number: 2)
    file.join(releaseDates: reading([date(record: 1), date(record: 2)]), number: 3)
    #expect(file.accepted.map(\.record) == [1, 2, 3, 4, 5])
    #expect(file.accepted.map(\.value.date.source.record) == [1, 2, 3, 4, 5])
    #expect(file.facts.records == 5)
    #expect(file.facts.findings.isEmpty)
  }

  @Test("tells the part of a finding, and counts it with those before")
  func findings() throws {
    var (first, second) = (reading([1, 2]), reading([3]))
    first.facts.findings.add(Finding(.cinUnusual, field: "cin", record: 2, line: 3))
    second.facts.findings.add(Finding(.cinUnusual, field: "cin", record: 1, line: 2))
    second.facts.findings.add(Finding(.dateUnreadable, field: "to", record: 1, line: 2))
    var file = first.asFirstPart
    file.join(part: second, number: 2)
    let rows = file.facts.findings.rows
    #expect(rows.map(\.code) == [.cinUnusual, .dateUnreadable])
    #expect(rows.map(\.count) == [2, 1])
    #expect(rows.map(\.firstPart) == [1, 2])
    #expect(rows.map(\.firstRecord) == [2, 3])
    #expect(rows.map(\.firstLine) == [3, 2])
  }

  /// Whether parts of one day, sequence, plan, scope and form make one file.
  static let pairs: [(day: String, sequence: Int, plan: String, isFull: Bool, form: FileForm, agree: Bool)] =
    [
      ("2026-11-21", 1, "300", true, .fixedWidth, true),
      ("2026-11-22", 1, "300", true, .fixedWidth, false),
      ("2026-11-21", 2, "300", true, .fixedWidth, false),
      ("2026-11-21", 1, "301", true, .fixedWidth, false),
      ("2026-11-21", 1, "300", false, .fixedWidth, false),
      ("2026-11-21", 1, "300", true, .xml, false),
    ]

  @Test("of eligibility is refused unless its parts say the same", arguments: pairs)
  func agreement(
    pair: (day: String, sequence: Int, plan: String, isFull: Bool, form: FileForm, agree: Bool)
  ) {
    var first: FeedReading<CoverageRecord> = reading([])
    first.isFull = true
    var second: FeedReading<CoverageRecord> = reading([], day: pair.day, sequence: pair.sequence)
    (second.isFull, second.facts.subjects, second.facts.fileForm) = (pair.isFull, [pair.plan], pair.form)
    first.join(coverage: second, number: 2)
    #expect((first.facts.refusal == nil) == pair.agree)
    #expect(first.facts.refusal == (pair.agree ? nil : .partsDisagree))
  }
}
