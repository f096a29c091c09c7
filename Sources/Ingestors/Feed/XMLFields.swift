import Formats
import Reentry

/// The attributes of one record's elements, gathered end to end while they pass.
struct XMLFields {
  private var bytes: [UInt8] = []
  private var bounds: [FieldBounds]

  init(count: Int) { bounds = [FieldBounds](repeating: FieldBounds(start: 0, end: 0), count: count) }

  mutating func clear() {
    for field in bounds.indices { remove(field) }
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func take(_ attribute: StaticString, of element: borrowing XMLElement, as field: Int) {
    let start = bytes.count
    guard element.append(attribute, to: &bytes) else { return }
    bounds[field] = FieldBounds(start: start, end: bytes.count)
  }

  mutating func take(_ text: String, as field: Int) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    bounds[field] = FieldBounds(start: start, end: bytes.count)
  }

  mutating func remove(_ field: Int) { bounds[field] = FieldBounds(start: 0, end: 0) }

  /// The bytes of a field as they came.
  func bytes(_ field: Int) -> ArraySlice<UInt8> { bytes[Int(bounds[field].start)..<Int(bounds[field].end)] }

  func isSame(_ field: Int, as other: [UInt8]) -> Bool { bytes(field).elementsEqual(other) }

  func read<Value>(_ body: (borrowing Fields) -> Value) -> Value {
    body(Fields(bytes.span, bounds: bounds.span))
  }
}

extension FeedReading {
  /// Notes why an XML file cannot be read further.
  mutating func refuse(_ fault: XMLFault) {
    let code: FindingCode =
      switch fault.kind {
      case .doctype: .xmlDoctype
      case .truncated: .fileTruncated
      case .tooDeep, .tooManyAttributes, .tooLong: .xmlTooLarge
      case .encoding: .fileNotReadable
      case .notWellFormed, .schema: .xmlNotWellFormed
      }
    refuse(code, line: fault.line)
  }

  /// Takes one record of an XML file that stands.
  mutating func take(_ value: Value) { accepted.append(Told(value, record: facts.records)) }

  /// Leaves out the record that was counted last.
  mutating func reject(_ objections: [Objection], values: [String], byteOffset: Int, line: Int) {
    let found = objections.map {
      Finding($0.code, field: $0.field, record: facts.records, byteOffset: byteOffset, line: line)
    }
    for finding in found { facts.findings.add(finding) }
    facts.rejects.append(Rejects.Row(record: facts.records, values: values, findings: found))
  }
}
