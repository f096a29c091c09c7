import Reentry

/// An element with a `value`, as FHIR writes its primitives; nothing where the value is empty, because FHIR
/// allows no empty ones.
func primitive(_ name: String, _ value: String) -> [Markup] {
  value.allSatisfy(\.isWhitespace) ? [] : [tag(name, ["value": value])]
}

/// An element around others; nothing where they are none.
func group(_ name: String, _ content: [Markup]...) -> [Markup] {
  let content = content.flatMap { $0 }
  return content.isEmpty ? [] : [tag(name, all: content)]
}

/// A coded concept: a code of a system, or words alone.
func concept(_ name: String, system: String, code: String, display: String) -> [Markup] {
  group(
    name,
    group("coding", primitive("system", system), primitive("code", code), primitive("display", display)))
}

/// A concept in words alone.
func concept(_ name: String, text: String) -> [Markup] { group(name, primitive("text", text)) }

/// A business identifier in one of our systems, or another's; nothing where the value is empty.
func identifier(_ system: String, _ value: String, as name: String = "identifier") -> [Markup] {
  value.isEmpty ? [] : group(name, primitive("system", system), primitive("value", value))
}

/// Days from one to another; open where the last is nil.
func period(_ name: String, from: Day, to: Day?) -> [Markup] {
  group(name, primitive("start", from.description), primitive("end", to?.description ?? ""))
}

/// Ways to reach somebody.
func telecom(phone: String = "", email: String = "") -> [Markup] {
  [("phone", phone), ("email", email)].filter { !$0.1.isEmpty }
    .flatMap { group("telecom", primitive("system", $0.0), primitive("value", $0.1)) }
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
  static let npi = "http://hl7.org/fhir/sid/us-npi"
  static let loinc = "http://loinc.org"
  static let confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
}

/// Confidentiality `R`, restricted: on the bundle and on each resource (DOMAIN §6).
let restricted: [Markup] = group(
  "security", primitive("system", FHIRSystem.confidentiality), primitive("code", "R"),
  primitive("display", "restricted"))
