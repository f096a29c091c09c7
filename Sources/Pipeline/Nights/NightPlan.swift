import Formats
import Reentry
import Storage

/// What this night decides on and by which definitions: `work/night.json`.
///
/// From here a restart finishes this night, whatever the clock says.
package struct NightPlan: Sendable, Equatable {
  package let generation: Int
  package let asOf: Day
  package let definitions: [String: Fingerprint]
  package let inputs: [Input]
  /// What was seen beside the inputs.
  package let observed: [Observation]
  /// Nil but for a lost night that is folded again.
  package let restored: Restoration?

  /// One claimed file, or one that a lost night filed.
  package struct Input: Sendable, Equatable {
    package let claim: Int
    package let partner: String
    package let feed: String
    package let name: String
    package let fingerprint: Fingerprint
    /// The batch that it was filed as; nil for a claim.
    package var batch: String?
    var sender: PartnerFeed { PartnerFeed(PartnerID(partner), feed) }
  }

  package init(
    generation: Int, asOf: Day, definitions: [String: Fingerprint], inputs: [Input],
    observed: [Observation], restored: Restoration? = nil
  ) {
    (self.generation, self.asOf) = (generation, asOf)
    (self.definitions, self.inputs, self.observed) = (definitions, inputs, observed)
    self.restored = restored
  }

  var bytes: [UInt8] {
    var json: JSONObject = [
      "generation": .integer(generation), "asOf": .string(asOf.description),
      "definitions": .object(definitions.json), "inputs": .array(inputs.map(\.json)),
      "observed": .array(observed.map { .array($0.row.map { .string($0) }) }),
    ]
    if let restored { json["restored"] = restored.json }
    return JSON.object(json).bytes(indented: true)
  }

  /// Throws `StateLoss` where the file is not what a run writes.
  init(_ bytes: [UInt8]) throws {
    do {
      let root = try JSON5Document(bytes).root.object(allowing: [
        "generation", "asOf", "definitions", "inputs", "observed", "restored",
      ])
      generation = try root.integer("generation", in: 1...Int.max)
      guard let day = Day(try root.string("asOf")) else { throw StateLoss(what: "work/night.json") }
      asOf = day
      definitions = try root.value("definitions").fingerprints()
      inputs = try root.elements("inputs").map { try Input($0) }
      observed = try root.elements("observed").map { node in
        guard let observation = Observation(row: try node.strings()) else {
          throw StateLoss(what: "work/night.json")
        }
        return observation
      }
      restored = try Restoration(in: root)
    } catch {
      throw StateLoss(what: "work/night.json")
    }
  }
}

extension NightPlan.Input {
  fileprivate init(_ node: JSON5Node) throws {
    let input = try node.object(allowing: ["claim", "partner", "feed", "name", "sha256", "batch"])
    claim = try input.integer("claim", in: 1...Int.max)
    (partner, feed) = (try input.string("partner"), try input.string("feed"))
    name = try input.string("name")
    fingerprint = try input.value("sha256").fingerprint()
    batch = try input["batch"]?.string()
  }

  fileprivate var json: JSON {
    var input: JSONObject = [
      "claim": .integer(claim), "partner": .string(partner), "feed": .string(feed), "name": .string(name),
      "sha256": .string(fingerprint.hex),
    ]
    if let batch { input["batch"] = .string(batch) }
    return .object(input)
  }
}

extension [String: Fingerprint] {
  /// The members in the order of their names.
  var json: JSONObject {
    JSONObject(sorted { $0.key < $1.key }.map { JSONObject.Member($0.key, .string($0.value.hex)) })
  }
}

extension JSON5Node {
  func fingerprint() throws -> Fingerprint {
    guard let fingerprint = Fingerprint(hex: try string()) else { throw fault("is no SHA-256") }
    return fingerprint
  }

  func fingerprints() throws -> [String: Fingerprint] {
    var found: [String: Fingerprint] = [:]
    for member in try members() { found[member.key] = try member.value.fingerprint() }
    return found
  }
}
