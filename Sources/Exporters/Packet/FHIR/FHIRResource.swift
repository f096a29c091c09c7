import Formats
import Reentry

/// One resource of a document bundle, with its name in the bundle and its narrative.
struct FHIRResource {
  /// Unique in the bundle; what references are made of.
  let name: ResourceName
  let type: String
  /// What it reveals beside that somebody has a care plan.
  var kinds: Set<CareCategory> = []
  /// What a person reads; XHTML blocks.
  let narrative: [Markup]
  let content: [FHIRElement]

  /// The bundle's entry with the resource, its id, labels and text.
  func entry(_ identity: BundleIdentity) -> [FHIRElement] {
    let parts =
      primitive("id", identity.uuid(name)) + labelled(kinds) + generated(narrative)
      + content
    let resource = FHIRElement(name: "resource", value: .resource(type, parts))
    return list(group("entry", primitive("fullUrl", identity.url(name)), [resource]))
  }
}

/// What a resource is called within its bundle, and in the clinical document beside it.
struct ResourceName: Hashable {
  let text: String

  private init(_ text: String) { self.text = text }

  static let bundle = ResourceName("bundle")
  static let composition = ResourceName("composition")
  static let patient = ResourceName("patient")
  static let carePlan = ResourceName("carePlan")
  static let careTeam = ResourceName("careTeam")
  static let coverage = ResourceName("coverage")
  static let plan = ResourceName("plan")
  static let facility = ResourceName("facility")
  static let location = ResourceName("location")
  static let preReleaseManager = ResourceName("preReleaseManager")
  static let postReleaseManager = ResourceName("postReleaseManager")
  static let exchange = ResourceName("exchange")
  static let provenance = ResourceName("provenance")
  /// The consent under which Part 2 content goes.
  static let disclosureConsent = ResourceName("disclosureConsent")

  /// The Care Plan of C-CDA.
  static let clinicalDocument = ResourceName("clinicalDocument")

  /// What was told under that number.
  static func entry(_ number: Int) -> ResourceName { ResourceName("entry \(number)") }

  /// The organization at that place among those that the document names.
  static func organization(_ place: Int) -> ResourceName { ResourceName("organization \(place)") }

  /// The origin at that place of what was told.
  static func origin(_ place: Int) -> ResourceName { ResourceName("origin \(place)") }

  /// The act in which C-CDA wraps a thing.
  static func act(around name: ResourceName) -> ResourceName { ResourceName("act around \(name.text)") }

  /// An answer of what was told under that number.
  static func answer(_ place: Int, of number: Int) -> ResourceName {
    ResourceName("answer \(place) of \(number)")
  }

  /// The supply of the medication that was told under that number.
  static func supply(of number: Int) -> ResourceName { ResourceName("supply of \(number)") }

  /// The element of the plan at that place.
  static func element(_ place: Int) -> ResourceName { ResourceName("element \(place)") }

  /// The day at that place among those that follow from the release.
  static func day(_ place: Int) -> ResourceName { ResourceName("day \(place)") }
}

/// The identifiers of one bundle: the same case, generation and recipient always give the same.
final class BundleIdentity {
  private let seed: String
  // Each is written many times: a resource refers to the person, to who told it, to the document's head.
  private var urls: [ResourceName: String] = [:]

  /// Nothing personal goes in, or whoever guesses a name could confirm it.
  init(_ plan: TransitionalCarePlan) {
    seed = "\(plan.facility.id) \(plan.caseName) \(plan.generation) \(plan.recipient.partner)"
  }

  /// The UUID of a resource.
  func uuid(_ name: ResourceName) -> String { String(url(name).dropFirst(BundleIdentity.scheme.count)) }

  /// What references say and `fullUrl` answers.
  func url(_ name: ResourceName) -> String {
    if let url = urls[name] { return url }
    let url = BundleIdentity.scheme + BundleIdentity.uuid(of: "\(seed) \(name.text)")
    urls[name] = url
    return url
  }

  /// The UUID of what is told apart by these words alone, of version 8 (RFC 9562): the first 128 bits of a SHA-256,
  /// six of them overwritten.
  static func uuid(of words: String) -> String {
    var bytes = Array(Fingerprint(of: Array(words.utf8)).bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    return text(of: bytes)
  }

  private static let scheme = "urn:uuid:"

  private static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (place, byte) in bytes.enumerated() {
      if place == 4 || place == 6 || place == 8 || place == 10 { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// A reference to a resource of the bundle.
  func reference(_ element: String, to name: ResourceName, display: String = "") -> [FHIRElement] {
    group(element, primitive("reference", url(name)), primitive("display", display))
  }
}
