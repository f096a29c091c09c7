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

  /// One claimed file.
  package struct Input: Sendable, Equatable {
    package let claim: Int
    package let partner: String
    package let feed: String
    package let name: String
    package let fingerprint: Fingerprint
  }

  package init(
    generation: Int, asOf: Day, definitions: [String: Fingerprint], inputs: [Input],
    observed: [Observation]
  ) {
    (self.generation, self.asOf) = (generation, asOf)
    (self.definitions, self.inputs, self.observed) = (definitions, inputs, observed)
  }

  var bytes: [UInt8] {
    let json: JSON = [
      "generation": .integer(generation), "asOf": .string(asOf.description),
      "definitions": .object(definitions.json),
      "inputs": .array(
        inputs.map {
          [
            "claim": .integer($0.claim), "partner": .string($0.partner), "feed": .string($0.feed),
            "name": .string($0.name), "sha256": .string($0.fingerprint.hex),
          ]
        }),
      "observed": .array(observed.map { .array($0.row.map { .string($0) }) }),
    ]
    return json.bytes(indented: true)
  }

  /// Throws `StateLoss` where the file is not what a run writes.
  init(_ bytes: [UInt8]) throws {
    do {
      let root = try JSON5Document(bytes).root.object(allowing: [
        "generation", "asOf", "definitions", "inputs", "observed",
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
    } catch {
      throw StateLoss(what: "work/night.json")
    }
  }
}

extension NightPlan.Input {
  fileprivate init(_ node: JSON5Node) throws {
    let input = try node.object(allowing: ["claim", "partner", "feed", "name", "sha256"])
    claim = try input.integer("claim", in: 1...Int.max)
    (partner, feed) = (try input.string("partner"), try input.string("feed"))
    name = try input.string("name")
    fingerprint = try input.value("sha256").fingerprint()
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
