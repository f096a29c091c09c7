import Formats
import Reentry

/// Release dates as XML, `urn:handoff:release-dates:1` (CONTRACT §2).
package struct ReleaseDatesXML: Sendable {
  private let schema: XMLSchema
  private let batch: BatchID

  package init(schema: XMLSchema, batch: BatchID) { (self.schema, self.batch) = (schema, batch) }

  /// Reads the file to its end; throws what the source throws.
  package func read(_ source: some ByteSource, jobs: Int) async throws -> FeedReading<ReleaseDateRecord> {
    try await Pass(batch: batch).read(source, schema: schema, jobs: jobs)
  }

  private struct Pass: XMLPass {
    var reading = FeedReading<ReleaseDateRecord>()
    private let batch: BatchID
    private var fields = XMLFields(count: ReleaseDateField.allCases.count)
    var root: (facility: String, day: String, sequence: String, count: String)?
    private var isValid = true
    private var place = XMLPlace(line: 0, byteOffset: 0)

    init(batch: BatchID) {
      self.batch = batch
      reading.rejects = Rejects(columns: ReleaseDateField.allCases.map(\.name))
      (reading.form, reading.fileForm) = ("XML", .xml)
    }

    mutating func start(_ element: borrowing XMLElement) {
      if element.depth == 1 {
        func value(_ name: StaticString) -> String { element.attribute(name) ?? "" }
        root = (value("facility"), value("day"), value("sequence"), value("count"))
        return
      }
      guard element.isNamed("release") else { return }
      (place, isValid) = (element.place, true)
      fields.clear()
      fields.take(root?.facility ?? "", as: ReleaseDateField.facility.rawValue)
      fields.take("booking", of: element, as: ReleaseDateField.booking.rawValue)
      fields.take("day", of: element, as: ReleaseDateField.release.rawValue)
      fields.take("kind", of: element, as: ReleaseDateField.kind.rawValue)
      fields.take("asOf", of: element, as: ReleaseDateField.asOf.rawValue)
      fields.take("reason", of: element, as: ReleaseDateField.reason.rawValue)
      fields.take("person", of: element, as: ReleaseDateField.person.rawValue)
    }

    mutating func violation(_ violation: XMLViolation) {
      isValid = false
      if violation.depth <= 1 || violation.isOfStructure {
        reading.refuse(.xmlNotValid, line: violation.line)
      }
    }

    mutating func end(_ element: borrowing XMLElement) {
      guard element.isNamed("release") else { return }
      reading.records += 1
      var objections = isValid ? [] : [Objection(.recordNotValid, field: "")]
      let source = Source(batch: batch, record: reading.records)
      let value = fields.read { ReleaseDateRecord($0, sequence: 0, source: source, objections: &objections) }
      if objections.isEmpty, let value { return reading.take(value) }
      reading.reject(
        objections, values: fields.read { $0.texts(.utf8) }, byteOffset: place.byteOffset, line: place.line)
    }

    mutating func finished() -> FeedReading<ReleaseDateRecord> {
      guard let root, reading.refusal == nil else {
        if reading.refusal == nil { reading.refuse(.fileEmpty) }
        return reading
      }
      if Int(root.count) != reading.records { reading.refuse(.trailerCountWrong, field: "count") }
      reading.settle(day: Day(root.day), facility: root.facility, sequence: Int(root.sequence))
      return reading
    }
  }
}
