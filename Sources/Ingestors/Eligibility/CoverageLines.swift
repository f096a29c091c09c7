import Formats
import Reentry

/// The coverage records of an eligibility file in the normal form, in the order of the file.
///
/// Whether the file as a whole stands is the question of the reader that ingests it; here each record is judged
/// alone, and of an X12 file its frame as well. Memory does not follow the file.
package struct CoverageLines: Sendable {
  private let layout: Layout
  private let detail: Int
  private let places: FixedPlaces
  private static let batch = BatchID("")

  /// Gets a record that stands, or what is wrong with one or with the frame of the file.
  package typealias Show = (NormalCoverage) throws -> Void
  package typealias Object = (Finding) -> Void

  /// Throws `ConfigurationFault` where the layout lacks the detail record or a field of it.
  package init(layout: Layout) throws(ConfigurationFault) {
    places = try FixedPlaces(layout, fields: NormalCoverage.names)
    detail = layout.records.firstIndex { $0.name == "detail" } ?? 0
    self.layout = layout
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
    let file = try FixedFile(source, layout: layout)
    if file.form.endsInReturns { return object(Finding(.lineEndsNotRead, line: 1)) }
    var (blocks, controls) = (file.blocks, FixedControls(layout))
    var (record, line) = (0, file.form.boundary == .line ? 1 : 0)
    while let block = try blocks.next() {
      var records = FixedRecords(block.bytes.span, form: file.form, length: layout.length)
      while let found = records.next() {
        let placed = PlacedRecord(found.bytes, form: file.form)
        let type = layout.type(of: placed)
        controls.take(placed, type: type, isEnded: found.isEnded, line: line + found.line)
        if let type, type == layout.header || type == layout.trailer { continue }
        record += 1
        try CoverageLines.tell(judged(placed, type), record, line + found.line, show, object)
      }
      line += records.lines
    }
    if let (code, field) = controls.fault?.refusal {
      object(Finding(code, field: field, line: file.form.boundary == .line ? controls.faultLine : 0))
    }
  }

  private func judged(_ record: PlacedRecord, _ type: Int?) -> Judged {
    if let code = layout.shape(of: record, type, as: detail) {
      return (nil, [Objection(code, field: "")])
    }
    let read = FixedFields(record, fields: places.fields)
    let faults = read.faults.map { Objection($0.fault.code, field: NormalCoverage.names[$0.field]) }
    if !faults.isEmpty { return (nil, faults) }
    return CoverageLines.judged(Fields(read.bytes.span, bounds: read.bounds.span))
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
        pass.reading.rejects.removeAll()
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
