import Formats
import Reentry
import Storage

/// What a pruning takes away: `work/prune.json`, from which a restart goes on.
package struct PruneList: Sendable, Equatable {
  package var generations: [Int] = []
  package var originals: [Original] = []
  package var definitions: [Fingerprint] = []
  /// Names in `runs/`.
  package var runs: [String] = []

  package struct Original: Sendable, Equatable {
    package let batch: String
    package let file: String
    package let sha256: String
    package let shelf: Shelf
  }

  package var isEmpty: Bool {
    generations.isEmpty && originals.isEmpty && definitions.isEmpty && runs.isEmpty
  }

  init() {}

  var bytes: [UInt8] {
    let list: JSON = [
      "generations": .array(generations.map { .integer($0) }),
      "originals": .array(
        originals.map {
          [
            "batch": .string($0.batch), "file": .string($0.file), "sha256": .string($0.sha256),
            "shelf": .string($0.shelf.folder),
          ]
        }),
      "definitions": .array(definitions.map { .string($0.hex) }),
      "runs": .array(runs.map { .string($0) }),
    ]
    return list.bytes(indented: true)
  }

  /// Throws `StateLoss` where the bytes are not what a pruning writes.
  init(_ bytes: [UInt8]) throws {
    do {
      let root = try JSON5Document(bytes).root.object(allowing: [
        "generations", "originals", "definitions", "runs",
      ])
      generations = try root.elements("generations").map { try $0.integer(in: 1...Int.max) }
      originals = try root.elements("originals").map { try Original($0) }
      definitions = try root.elements("definitions").map { try $0.fingerprint() }
      runs = try root.elements("runs").map { try $0.string() }
    } catch {
      throw StateLoss(what: "work/prune.json")
    }
  }
}

extension PruneList.Original {
  fileprivate init(_ node: JSON5Node) throws {
    let original = try node.object(allowing: ["batch", "file", "sha256", "shelf"])
    (batch, file) = (try original.string("batch"), try original.string("file"))
    sha256 = try original.string("sha256")
    guard let shelf = Shelf(folder: try original.string("shelf")) else {
      throw StateLoss(what: "work/prune.json")
    }
    self.shelf = shelf
  }
}
