import Formats
import Reentry

/// Eligibility as XML, `urn:handoff:eligibility:1`: a member and one or more spans (CONTRACT §2).
package struct EligibilityXML: Sendable {
  private let schema: XMLSchema
  private let batch: BatchID

  package init(schema: XMLSchema, batch: BatchID) { (self.schema, self.batch) = (schema, batch) }

  /// Reads the file to its end, keeping the records of those sought; throws what the source throws.
  package func read(
    _ source: some ByteSource, sought: Sought, jobs: Int
  ) async throws -> FeedReading<CoverageRecord> {
    let pass = EligibilityPass(batch: batch, sought: sought)
    return try await pass.read(source, schema: schema, jobs: jobs)
  }
}

/// One pass over an eligibility document.
private struct EligibilityPass: XMLPass {
  var reading = FeedReading<CoverageRecord>()
  private let batch: BatchID
  private let sought: Sought
  private var elements = EligibilityElements()
  var root: (controls: EligibilityControls, count: String)?
  private var isValid = true
  private var place = XMLPlace(line: 0, byteOffset: 0)
  private var lastPlan: [UInt8] = []

  init(batch: BatchID, sought: Sought) {
    (self.batch, self.sought) = (batch, sought)
    reading.rejects = Rejects(columns: EligibilityField.allCases.map(\.name))
    (reading.form, reading.fileForm) = ("XML", .xml)
  }

  mutating func start(_ element: borrowing XMLElement) {
    if element.depth == 1 { return begin(element) }
    elements.take(element)
    if element.isNamed("member") { isValid = true }
    guard element.isNamed("coverage") else { return }
    place = element.place
    notePlan()
  }

  private mutating func begin(_ element: borrowing XMLElement) {
    var controls = EligibilityControls()
    controls.day = Day(element.attribute("day") ?? "")
    controls.plan = element.attribute("plan") ?? ""
    controls.sequence = Int(element.attribute("sequence") ?? "")
    controls.scope = element.attribute("scope") ?? ""
    root = (controls, element.attribute("count") ?? "")
  }

  // Plans come in long runs, so most are the one before. A plan may well say that somebody left it for
  // fee-for-service, which no plan code means.
  private mutating func notePlan() {
    guard !elements.fields.isSame(EligibilityField.plan.rawValue, as: lastPlan) else { return }
    lastPlan = Array(elements.fields.bytes(EligibilityField.plan.rawValue))
    if !lastPlan.isEmpty { reading.subjects.insert(String(decoding: lastPlan, as: UTF8.self)) }
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
