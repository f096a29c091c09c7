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
  private var fields = XMLFields(count: EligibilityField.allCases.count)
  var root: (controls: EligibilityControls, count: String)?
  private var isValid = true
  private var place = XMLPlace(line: 0, byteOffset: 0)
  private var lastPlan: [UInt8] = []

  init(batch: BatchID, sought: Sought) {
    (self.batch, self.sought) = (batch, sought)
    reading.rejects = Rejects(columns: EligibilityField.allCases.map(\.name))
    reading.form = "XML, UTF-8"
  }

  mutating func start(_ element: borrowing XMLElement) {
    if element.depth == 1 { return begin(element) }
    if element.isNamed("member") {
      fields.clear()
      isValid = true
      take("cin", of: element, as: .cin)
      take("ssn", of: element, as: .ssn)
    } else if element.isNamed("name") {
      take("family", of: element, as: .lastName)
      take("given", of: element, as: .firstName)
      take("middle", of: element, as: .middleInitial)
      take("suffix", of: element, as: .nameSuffix)
    } else if element.isNamed("birth") {
      take("day", of: element, as: .birthDate)
      take("sex", of: element, as: .sex)
    } else if element.isNamed("address") {
      take("zip", of: element, as: .zip)
    } else if element.isNamed("coverage") {
      beginCoverage(element)
    }
  }

  private mutating func begin(_ element: borrowing XMLElement) {
    var controls = EligibilityControls()
    controls.day = Day(element.attribute("day") ?? "")
    controls.plan = element.attribute("plan") ?? ""
    controls.sequence = Int(element.attribute("sequence") ?? "")
    controls.scope = element.attribute("scope") ?? ""
    root = (controls, element.attribute("count") ?? "")
  }

  private mutating func beginCoverage(_ element: borrowing XMLElement) {
    place = element.place
    for field in EligibilityPass.ofCoverage { fields.remove(field.rawValue) }
    take("county", of: element, as: .county)
    take("aid", of: element, as: .aid)
    take("status", of: element, as: .status)
    take("restriction", of: element, as: .restriction)
    take("plan", of: element, as: .plan)
    take("planStatus", of: element, as: .planStatus)
    take("from", of: element, as: .from)
    take("to", of: element, as: .to)
    take("ecm", of: element, as: .ecm)
    notePlan()
  }

  private static let ofCoverage: [EligibilityField] = [
    .county, .aid, .status, .plan, .planStatus, .from, .to, .ecm, .restriction,
  ]

  // Plans come in long runs, so most are the one before. A plan may well say that somebody left it for
  // fee-for-service, which no plan code means.
  private mutating func notePlan() {
    guard !fields.isSame(EligibilityField.plan.rawValue, as: lastPlan) else { return }
    lastPlan = Array(fields.bytes(EligibilityField.plan.rawValue))
    if !lastPlan.isEmpty { reading.subjects.insert(String(decoding: lastPlan, as: UTF8.self)) }
  }

  private mutating func take(
    _ attribute: StaticString, of element: borrowing XMLElement, as field: EligibilityField
  ) {
    fields.take(attribute, of: element, as: field.rawValue)
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
    let value = fields.read { CoverageRecord($0, sought: sought, source: source, objections: &objections) }
    if objections.isEmpty {
      if let value { reading.take(value) }
      return
    }
    reading.reject(
      objections, values: fields.read { $0.texts(.utf8) }, byteOffset: place.byteOffset, line: place.line)
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
