import Formats
import Reentry

/// A primitive in words; nothing where it is empty, because FHIR allows no empty ones.
func primitive(_ name: String, _ value: String) -> [FHIRElement] {
  isBlank(value) ? [] : [FHIRElement(name: name, value: .text(value))]
}

// Most values begin with a visible sign of ASCII; only what does not is asked what its letters are.
private func isBlank(_ value: String) -> Bool {
  if let first = value.utf8.first, (0x21..<0x7F).contains(first) { return false }
  return value.allSatisfy(\.isWhitespace)
}

/// A primitive that is true or false.
func primitive(_ name: String, _ value: Bool) -> [FHIRElement] {
  [FHIRElement(name: name, value: .flag(value))]
}

/// A whole number.
func primitive(_ name: String, _ value: Int) -> [FHIRElement] {
  [FHIRElement(name: name, value: .number(value))]
}

/// An element around others; nothing where they are none.
func group(_ name: String, _ content: [FHIRElement]...) -> [FHIRElement] {
  let parts = content.together
  return parts.isEmpty ? [] : [FHIRElement(name: name, value: .parts(parts))]
}

extension [[FHIRElement]] {
  /// All of them in one list.
  var together: [FHIRElement] {
    var all: [FHIRElement] = []
    // Made once at its size: a packet has hundreds of such lists.
    all.reserveCapacity(reduce(0) { $0 + $1.count })
    for elements in self { all += elements }
    return all
  }
}

/// Elements that FHIR lets occur more than once.
func list(_ elements: consuming [FHIRElement]) -> [FHIRElement] {
  for place in elements.indices { elements[place].isList = true }
  return elements
}

/// Narrative that was generated from the data beside it.
func generated(_ blocks: [Markup]) -> [FHIRElement] {
  group("text", primitive("status", "generated"), [FHIRElement(name: "div", value: .narrative(blocks))])
}

/// A code of a system.
func coding(_ name: String, system: String, code: String, display: String = "") -> [FHIRElement] {
  group(name, primitive("system", system), primitive("code", code), primitive("display", display))
}

/// A coded concept: a code of a system, and words.
func concept(_ name: String, system: String, code: String, display: String = "", text: String = "")
  -> [FHIRElement]
{
  group(name, list(coding("coding", system: system, code: code, display: display)), primitive("text", text))
}

/// A concept in words alone.
func concept(_ name: String, text: String) -> [FHIRElement] { group(name, primitive("text", text)) }

/// A concept with its code where one was told, of the system that has codes of that form.
func concept(_ name: String, code: String, in system: CodeSystem?, text: String) -> [FHIRElement] {
  guard let system else { return concept(name, text: text.isEmpty ? code : text) }
  return concept(name, system: system.rawValue, code: code, text: text)
}

/// A business identifier in one of our systems, or another's; nothing where the value is empty.
func identifier(_ system: String, _ value: String, as name: String = "identifier") -> [FHIRElement] {
  value.isEmpty ? [] : group(name, primitive("system", system), primitive("value", value))
}

/// Days from one to another; open where the last is nil.
func period(_ name: String, from: Day, to: Day?) -> [FHIRElement] {
  group(name, primitive("start", from.description), primitive("end", to?.description ?? ""))
}

/// Ways to reach somebody.
func telecom(phone: String = "", email: String = "") -> [FHIRElement] {
  list(
    [("phone", phone), ("email", email)].filter { !$0.1.isEmpty }
      .flatMap { group("telecom", primitive("system", $0.0), primitive("value", $0.1)) })
}

/// Somebody outside the document, by name and number.
func reference(_ name: String, to provider: Provider) -> [FHIRElement] {
  group(
    name, identifier(FHIRSystem.npi, provider.npi?.description ?? ""), primitive("display", provider.name))
}

/// A remark.
func note(_ remarks: String...) -> [FHIRElement] {
  list(remarks.flatMap { group("note", primitive("text", $0)) })
}

/// The systems of our identifiers and of others'.
enum FHIRSystem {
  static let cin = "urn:handoff:cin"
  static let carePlan = "urn:handoff:case"
  static let document = "urn:handoff:document"
  static let booking = "urn:handoff:booking"
  static let facility = "urn:handoff:facility"
  static let plan = "urn:handoff:plan"
  static let batch = "urn:handoff:batch"
  /// The categories of care records.
  static let category = "urn:handoff:category"
  static let npi = "http://hl7.org/fhir/sid/us-npi"
  static let loinc = "http://loinc.org"
  static let units = "http://unitsofmeasure.org"
  static let actCode = hl7("v3-ActCode")

  /// A code system of HL7's terminology.
  static func hl7(_ name: String) -> String { "http://terminology.hl7.org/CodeSystem/\(name)" }
}

extension Moment {
  /// With the hours by which Pacific time is behind UTC then.
  var instant: String { "\(self)-0\(isSummerTime ? 7 : 8):00" }

  /// From two on the second Sunday of March to two on the first Sunday of November (15 USC 260a).
  private var isSummerTime: Bool {
    let (year, month, _) = day.date
    guard (3...11).contains(month), month == 3 || month == 11 else { return (4...10).contains(month) }
    guard let first = Day(year: year, month: month, day: 1) else { return false }
    let sunday = first.advanced(by: 6 - first.daysSinceMonday + (month == 3 ? 7 : 0))
    let isAfter = self >= Moment(day: sunday, second: 2 * 3600)
    return month == 3 ? isAfter : !isAfter
  }
}
