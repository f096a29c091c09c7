import Formats
import Reentry

/// The coverage records of an eligibility file in the normal form, in the order of the file.
///
/// Whether the file as a whole stands is the question of the reader that ingests it; here each record is judged
/// alone, and of an X12 file its frame as well. Memory does not follow the file.
package struct CoverageLines: Sendable {
  private let detail: Layout.RecordType
  private let bounds: [FieldBounds]
  private static let batch = BatchID("")

  /// What is to be told of a file as it is read.
  package struct Listener {
    let record: (NormalCoverage) throws -> Void
    let finding: (Finding) -> Void

    package init(record: @escaping (NormalCoverage) throws -> Void, finding: @escaping (Finding) -> Void) {
      (self.record, self.finding) = (record, finding)
    }
  }

  /// Throws `ConfigurationFault` where the layout lacks the detail record or a field of it.
  package init(layout: Layout) throws(ConfigurationFault) {
    guard let detail = layout.records.first(where: { $0.name == "detail" }) else {
      throw ConfigurationFault(line: 1, column: 1, key: "records", message: "detail is missing")
    }
    var bounds: [FieldBounds] = []
    for name in NormalCoverage.names {
      guard let place = detail.place(of: name) else {
        throw ConfigurationFault(line: 1, column: 1, key: "detail", message: "\(name) is missing")
      }
      let range = detail.fields[place].range
      bounds.append(FieldBounds(start: range.lowerBound, end: range.upperBound))
    }
    (self.detail, self.bounds) = (detail, bounds)
  }

  /// Reads the file to its end; throws what the source and the listener throw, `RecordTooLong` and `XMLFault`.
  package func read<Source: ByteSource>(
    _ source: Source, as form: EligibilityForm, to listener: Listener
  ) async throws {
    switch form {
    case .fixed: try fixed(source, listener)
    case .xml: try xml(source, listener)
    case .x12: try await x12(source, listener)
    }
  }

  private func fixed(_ source: some ByteSource, _ listener: Listener) throws {
    var blocks = RecordBlocks(source, boundary: .line)
    var (record, line) = (0, 1)
    while let block = try blocks.next() {
      var start = 0
      while start < block.bytes.count {
        let end = block.bytes[start...].firstIndex(of: 0x0A) ?? block.bytes.count
        if block.bytes[start..<end].starts(with: detail.discriminator) {
          record += 1
          let fields = Fields(block.bytes.span.extracting(start..<end), bounds: bounds.span)
          try tell(fields, record, line, listener)
        }
        (start, line) = (end + 1, line + 1)
      }
    }
  }

  private func xml(_ source: some ByteSource, _ listener: Listener) throws {
    var source = source
    var (elements, record) = (EligibilityElements(), 0)
    try XMLReader.read(
      &source, onStart: { elements.take($0) },
      onEnd: { element in
        guard element.isNamed("coverage") else { return }
        record += 1
        try elements.fields.read { try tell($0, record, element.line, listener) }
      })
  }

  private func tell(_ fields: borrowing Fields, _ record: Int, _ line: Int, _ listener: Listener) throws {
    let (coverage, objections) = CoverageLines.judged(fields)
    for objection in objections {
      listener.finding(Finding(objection.code, field: objection.field, record: record, line: line))
    }
    if let coverage { try listener.record(coverage) }
  }

  private func x12<Source: ByteSource>(_ source: Source, _ listener: Listener) async throws {
    let file = EligibilityX12(batch: CoverageLines.batch)
    let reading: FeedReading<NormalCoverage> = try await file.read(
      source, jobs: 1,
      take: { fields, _, objections in
        let judged = CoverageLines.judged(fields)
        objections += judged.objections
        return judged.coverage
      },
      joined: { reading in
        for told in reading.accepted { try listener.record(told.value) }
        for rejected in reading.rejects.rows { rejected.findings.forEach(listener.finding) }
        reading.accepted.removeAll(keepingCapacity: true)
        reading.rejects.rows.removeAll(keepingCapacity: true)
      }, settle: { _, _ in })
    for row in reading.findings.rows where row.code.severity == .refusal {
      listener.finding(Finding(row.code, field: row.field, line: row.firstLine))
    }
  }

  // Nobody is sought: all that is asked of the record is what speaks against it.
  private static func judged(
    _ fields: borrowing Fields
  ) -> (coverage: NormalCoverage?, objections: [Objection]) {
    var objections: [Objection] = []
    _ = CoverageRecord(
      fields, sought: Sought(), source: Source(batch: batch, record: 0), objections: &objections)
    let coverage = NormalCoverage(fields)
    return (objections.isEmpty && !coverage.isNone ? coverage : nil, objections)
  }
}
