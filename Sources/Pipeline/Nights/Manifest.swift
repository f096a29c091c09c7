import Formats
import Reentry
import Storage

/// `manifest.json`: what makes a generation exist.
///
/// A file under `files` must be there with that hash; one under `outbox` is there or was published.
package struct Manifest: Sendable, Equatable {
  package let generation: Int
  package let asOf: Day
  /// SHA-256 of the parent's manifest; nil for the first generation.
  package let parent: Fingerprint?
  package let engine: String
  package let definitions: [String: Fingerprint]
  package let files: [String: Fingerprint]
  package let outbox: [String: Fingerprint]
  /// Nil but for a lost night that was folded again.
  package let restored: Restoration?

  package init(
    generation: Int, asOf: Day, parent: Fingerprint?, engine: String, definitions: [String: Fingerprint],
    files: [String: Fingerprint], outbox: [String: Fingerprint], restored: Restoration? = nil
  ) {
    (self.generation, self.asOf, self.parent, self.engine) = (generation, asOf, parent, engine)
    (self.definitions, self.files, self.outbox) = (definitions, files, outbox)
    self.restored = restored
  }

  package var bytes: [UInt8] {
    var json: JSONObject = [
      "generation": .integer(generation), "asOf": .string(asOf.description),
      "parent": parent.map { .string($0.hex) } ?? .null, "engine": .string(engine),
      "definitions": .object(definitions.json), "files": .object(files.json),
      "outbox": .object(outbox.json),
    ]
    if let restored { json["restored"] = restored.json }
    return JSON.object(json).bytes(indented: true)
  }

  /// Throws `StateLoss` where the bytes are not what a night writes.
  package init(_ bytes: [UInt8], of number: Int) throws {
    let loss = StateLoss(what: "state/generations/\(Case.name(number))/manifest.json")
    do {
      let root = try JSON5Document(bytes).root.object(allowing: [
        "generation", "asOf", "parent", "engine", "definitions", "files", "outbox",
        "restored",
      ])
      generation = try root.integer("generation", in: 1...Int.max)
      guard let day = Day(try root.string("asOf")), generation == number else { throw loss }
      asOf = day
      let node = try root.value("parent")
      if case .null = node.value { parent = nil } else { parent = try node.fingerprint() }
      engine = try root.string("engine")
      definitions = try root.value("definitions").fingerprints()
      files = try root.value("files").fingerprints()
      outbox = try root.value("outbox").fingerprints()
      restored = try Restoration(in: root)
    } catch {
      throw loss
    }
  }
}
