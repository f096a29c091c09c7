import Formats
import Reentry

/// One resource of a document bundle, with its name in the bundle and its narrative.
struct FHIRResource {
  /// Unique in the bundle; what references are made of.
  let name: ResourceName
  let type: String
  /// What a person reads; XHTML blocks.
  let narrative: [Markup]
  let content: [Markup]

  /// The resource with its id, label and text.
  func markup(id: String) -> Markup {
    tag(
      type,
      all: [
        primitive("id", id), group("meta", restricted),
        group(
          "text", primitive("status", "generated"),
          [tag("div", ["xmlns": "http://www.w3.org/1999/xhtml"], all: narrative)]),
        content,
      ].flatMap { $0 })
  }
}

/// The resources a care plan's bundle may hold.
enum ResourceName: String {
  case bundle, composition, patient, carePlan, careTeam, coverage, plan, facility, location
  case preReleaseManager, preReleaseOrganization, postReleaseManager, postReleaseOrganization
  case exchange, provenance
}

/// The identifiers of one bundle: the same case, generation and recipient always give the same.
struct BundleIdentity {
  private let seed: String

  /// Nothing personal goes in, or whoever guesses a name could confirm it.
  init(_ plan: TransitionalCarePlan) {
    seed = "\(plan.facility.id) \(plan.caseName) \(plan.generation) \(plan.recipient.partner)"
  }

  /// A UUID of version 8 (RFC 9562): the first 128 bits of a SHA-256, six of them overwritten.
  func uuid(_ name: ResourceName) -> String {
    var bytes = Array(Fingerprint(of: Array("\(seed) \(name.rawValue)".utf8)).bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    for (place, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(place) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }

  /// What references say and `fullUrl` answers.
  func url(_ name: ResourceName) -> String { "urn:uuid:\(uuid(name))" }

  /// A reference to a resource of the bundle.
  func reference(_ element: String, to name: ResourceName, display: String = "") -> [Markup] {
    group(element, primitive("reference", url(name)), primitive("display", display))
  }
}
