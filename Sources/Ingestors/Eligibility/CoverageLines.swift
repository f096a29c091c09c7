import Formats
import Reentry

/// The coverage records of an eligibility file in the normal form, in the order of the file.
///
/// Whether the file as a whole stands is the question of the reader that ingests it; here each record is judged
/// alone, and of an X12 file its frame as well. Memory does not follow the file.
package struct CoverageLines: Sendable {
  private let layout: Layout
  private let detail: Int
  private let bounds: [FieldBounds]
  private static let batch = BatchID("")

  /// Gets a record that stands, or what is wrong with one or with the frame of the file.
  package typealias Show = (NormalCoverage) throws -> Void
  package typealias Object = (Finding) -> Void

  /// Throws `ConfigurationFault` where the layout lacks the detail record or a field of it.
  package init(layout: Layout) throws(ConfigurationFault) {
    guard let detail = layout.records.firstIndex(where: { $0.name == "detail" }) else {
      throw ConfigurationFault(line: 1, column: 1, key: "records", message: "detail is missing")
    }
    var bounds: [FieldBounds] = []
    for name in NormalCoverage.names {
      guard let place = layout.records[detail].place(of: name) else {
        throw ConfigurationFault(line: 1, column: 1, key: "detail", message: "\(name) is missing")
      }
      let range = layout.records[detail].fields[place].range
      bounds.append(FieldBounds(start: range.lowerBound, end: range.upperBound))
    }
    (self.layout, self.detail, self.bounds) = (layout, detail, bounds)
  }

  /// Reads the file to its end; throws what source and `show` throw, `RecordTooLong` and `XMLFault`.
  package func read(
    _ source: some ByteSource, as form: EligibilityForm, show: Show, object: Object
  ) throws {
    switch form {
    case .fixed: try fixed(source, show, object)
    case .xml: try xml(source, show, object)
    case .x12: try x12(source, show, object)
    }
  }

  private func fixed(_ source: some ByteSource, _ show: Show, _ object: Object) throws {
    var blocks = RecordBlocks(source, boundary: .line)
    var (record, line) = (0, 1)
    while let block = try blocks.next() {
      var start = 0
      while start < block.bytes.count {
        let end = block.bytes[start...].firstIndex(of: 0x0A) ?? block.bytes.count
        let bytes = block.bytes.span.extracting(start..<end)
        if layout.type(of: bytes) == detail {
          record += 1
          let judged = CoverageLines.judged(Fields(bytes, bounds: bounds.span))
          try CoverageLines.tell(judged, record, line, show, object)
        }
        (start, line) = (end + 1, line + 1)
      }
    }
  }

  private func xml(_ source: some ByteSource, _ show: Show, _ object: Object) throws {
    var source = source
    var (elements, record) = (EligibilityElements(), 0)
    try XMLReader.read(
      &source, onStart: { elements.take($0) },
      onEnd: { element in
        guard element.isNamed("coverage") else { return }
        record += 1
        let judged = elements.fields.read { CoverageLines.judged($0) }
        try CoverageLines.tell(judged, record, element.line, show, object)
      })
  }

  private func x12(_ source: some ByteSource, _ show: Show, _ object: Object) throws {
    var pass = X12Pass<NormalCoverage>(refusesCounts: true)
    let blocks = try pass.blocks(of: source)
    if var blocks, let delimiters = pass.delimiters {
      while let block = try blocks.next() {
        pass.join(
          X12Pass.parse(block, delimiters) { fields, _, objections in
            let judged = CoverageLines.judged(fields)
            objections += judged.objections
            return judged.coverage
          })
        for told in pass.reading.accepted { try show(told.value) }
        for rejected in pass.reading.rejects.rows { rejected.findings.forEach(object) }
        pass.reading.accepted.removeAll(keepingCapacity: true)
        pass.reading.rejects.rows.removeAll(keepingCapacity: true)
      }
      pass.finish()
    }
    for row in pass.reading.findings.rows where row.code.severity == .refusal {
      object(Finding(row.code, field: row.field, line: row.firstLine))
    }
  }

  private typealias Judged = (coverage: NormalCoverage?, objections: [Objection])

  private static func tell(
    _ judged: Judged, _ record: Int, _ line: Int, _ show: Show, _ object: Object
  ) throws {
    for objection in judged.objections {
      object(Finding(objection.code, field: objection.field, record: record, line: line))
    }
    if let coverage = judged.coverage { try show(coverage) }
  }

  // Nobody is sought: all that is asked of the record is what speaks against it.
  private static func judged(_ fields: borrowing Fields) -> Judged {
    var objections: [Objection] = []
    _ = CoverageRecord(
      fields, sought: Sought(), source: Source(batch: batch, record: 0), objections: &objections)
    let coverage = NormalCoverage(fields)
    return (objections.isEmpty && !coverage.isNone ? coverage : nil, objections)
  }
}
