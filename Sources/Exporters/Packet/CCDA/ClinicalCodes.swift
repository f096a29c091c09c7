import Reentry

/// The systems of codes and identifiers, as CDA knows them: by OID.
enum ClinicalSystem: String {
  case loinc = "2.16.840.1.113883.6.1"
  case snomed = "2.16.840.1.113883.6.96"
  case diagnoses = "2.16.840.1.113883.6.90"
  case drugs = "2.16.840.1.113883.6.88"
  case packages = "2.16.840.1.113883.6.69"
  case supplies = "2.16.840.1.113883.6.285"
  case npi = "2.16.840.1.113883.4.6"
  case confidentiality = "2.16.840.1.113883.5.25"
  case gender = "2.16.840.1.113883.5.1"
  case roles = "2.16.840.1.113883.5.111"

  /// As a reader knows it.
  var name: String {
    switch self {
    case .loinc: "LOINC"
    case .snomed: "SNOMED CT"
    case .diagnoses: "ICD-10-CM"
    case .drugs: "RxNorm"
    case .packages: "NDC"
    case .supplies: "HCPCS"
    case .npi: "NPI"
    case .confidentiality: "Confidentiality"
    case .gender: "AdministrativeGender"
    case .roles: "RoleCode"
    }
  }
}

extension CodeSystem {
  var clinical: ClinicalSystem {
    switch self {
    case .diagnoses: .diagnoses
    case .drugs: .drugs
    case .packages: .packages
    case .supplies: .supplies
    }
  }
}

/// That what it stands in follows a template of C-CDA R2.1, in a version where the template has any.
func template(_ root: String, _ version: String = "") -> Markup {
  let known = "2.16.840.1.113883.10.20.\(root)"
  return version.isEmpty
    ? tag("templateId", ["root": known]) : tag("templateId", ["root": known, "extension": version])
}

/// A code of a system.
func coded(
  _ system: ClinicalSystem, _ code: String, _ display: String, as name: String = "code", _ content: Markup...
) -> Markup {
  let attributes = [
    ("code", code), ("codeSystem", system.rawValue), ("codeSystemName", system.name),
    ("displayName", display),
  ]
  return .element(name, attributes.filter { !$0.1.isEmpty }, content)
}

/// An element of which nothing is known, or, with another flavour, something else: `NI` nobody told anything,
/// `NP` it is not there.
func unknown(_ name: String, _ flavor: String = "UNK") -> Markup { tag(name, ["nullFlavor": flavor]) }

/// An element that holds text; one of which nothing is known where that is empty.
func filled(_ name: String, _ text: String) -> Markup {
  text.allSatisfy(\.isWhitespace) ? unknown(name) : tag(name, [:], .text(text))
}

/// An identifier; of what has none, that nothing is known.
func instanceID(_ root: String, _ own: String = "") -> Markup {
  own.isEmpty ? tag("id", ["root": root]) : tag("id", ["root": root, "extension": own])
}

/// A provider's number; that nothing is known of it where there is none.
func instanceID(_ npi: NPI?) -> Markup {
  npi.map { instanceID(ClinicalSystem.npi.rawValue, $0.description) } ?? unknown("id")
}

/// Words that stand in the text of the section.
func words(at place: String) -> Markup { tag("reference", ["value": "#\(place)"]) }

/// A value of a type that the schema leaves open.
func typed(_ name: String, _ type: String, _ attributes: [(String, String)] = [], _ content: [Markup])
  -> Markup
{
  .element(name, [("xsi:type", type)] + attributes, content)
}

/// Ways to reach somebody by voice and mail; that none is known where there is none.
func telecoms(phone: String = "", email: String = "") -> [Markup] {
  let known = [("tel", phone), ("mailto", email)].filter { !$0.1.isEmpty }
  if known.isEmpty { return [unknown("telecom")] }
  return known.map { tag("telecom", ["value": "\($0):\(escaped($1))"]) }
}

// As a URI holds it (RFC 3986); a blank in a telephone number only separates, as a hyphen does (RFC 3966).
private func escaped(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF")
  return text.utf8.reduce(into: "") { uri, byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "("), UInt8(ascii: ")"):
      uri.unicodeScalars.append(Unicode.Scalar(byte))
    case 0x20: uri.append("-")
    default: uri += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
}

extension Moment {
  /// `20261121120000-0800`.
  var stamp: String { "\(instant.prefix(19).filter(\.isNumber))\(instant.suffix(6).filter { $0 != ":" })" }
}

/// A point in time.
func time(_ name: String, _ moment: Moment) -> Markup { tag(name, ["value": moment.stamp]) }

/// A day.
func time(_ name: String, _ day: Day) -> Markup { tag(name, ["value": day.compact]) }
