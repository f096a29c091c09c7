import Formats
import Reentry

/// Eligibility as XML, `urn:handoff:eligibility:1`: a member and one or more spans (CONTRACT §2).
package struct EligibilityXML: Sendable {
  private let schema: XMLSchema
  private let batch: BatchID

  package init(schema: XMLSchema, batch: BatchID) { (self.schema, self.batch) = (schema, batch) }

  /// Reads the file to its end, keeping the records of those sought; throws what the source throws.
  package func read(
    _ source: inout some ByteSource, sought: Sought
  ) throws -> FeedReading<CoverageRecord> {
    var pass = EligibilityPass(batch: batch, sought: sought)
    return try pass.read(&source, schema: schema)
  }
}

/// One pass over an eligibility document.
private struct EligibilityPass: XMLPass {
  var reading = FeedReading<CoverageRecord>()
  private let batch: BatchID
  private let sought: Sought
  private var elements = EligibilityElements()
  private var root: (controls: EligibilityControls, count: String)?
  private var isValid = true
  private var place = (byteOffset: 0, line: 0)

  init(batch: BatchID, sought: Sought) {
    (self.batch, self.sought) = (batch, sought)
    reading.rejects = Rejects(columns: EligibilityField.allCases.map(\.name))
    reading.form = "XML, UTF-8"
  }

  mutating func start(_ element: borrowing XMLElement) {
    if element.depth == 1 { return begin(element) }
    elements.take(element)
    if element.isNamed("member") { isValid = true }
    guard element.isNamed("coverage") else { return }
    place = (element.byteOffset, element.line)
    // A plan may well say that somebody left it for fee-for-service, which no plan code means.
    if let plan = element.attribute("plan"), !plan.isEmpty { reading.subjects.insert(plan) }
  }

  private mutating func begin(_ element: borrowing XMLElement) {
    var controls = EligibilityControls()
    controls.day = Day(element.attribute("day") ?? "")
    controls.plan = element.attribute("plan") ?? ""
    controls.sequence = Int(element.attribute("sequence") ?? "")
    controls.scope = element.attribute("scope") ?? ""
    root = (controls, element.attribute("count") ?? "")
  }

  mutating func violation(_ violation: XMLViolation) {
    isValid = false
    if violation.depth <= 1 || violation.isOfStructure { reading.refuse(.xmlNotValid, line: violation.line) }
  }

  mutating func end(_ element: borrowing XMLElement) {
    guard element.isNamed("coverage") else { return }
    reading.records += 1
    var objections = isValid ? [] : [Objection(.recordNotValid, field: "")]
    let source = Source(batch: batch, record: reading.records)
    let sought = sought
    let value = elements.fields.read {
      CoverageRecord($0, sought: sought, source: source, objections: &objections)
    }
    if objections.isEmpty {
      if let value { reading.take(value) }
      return
    }
    reading.reject(
      objections, values: elements.fields.read { $0.texts(.utf8) }, byteOffset: place.byteOffset,
      line: place.line)
  }

  mutating func finished() -> FeedReading<CoverageRecord> {
    guard let root, reading.refusal == nil else {
      if reading.refusal == nil { reading.refuse(.fileEmpty) }
      return reading
    }
    if Int(root.count) != reading.records { reading.refuse(.trailerCountWrong, field: "count") }
    reading.settle(root.controls)
    return reading
  }
}
