import Formats
import Reentry

/// What lies on the shelf in place of a sender's file that was pruned: which file it was.
struct PrunedOriginal {
  static let name = "pruned.json"
  let id: String
  let file: String
  let sha256: String

  init(_ batch: Batch) { (id, file, sha256) = (batch.id.text, batch.file, batch.sha256) }

  init(id: String, file: String, sha256: String) { (self.id, self.file, self.sha256) = (id, file, sha256) }

  var bytes: [UInt8] {
    let note: JSON = [
      "batch": .string(id), "file": .string(file), "sha256": .string(sha256), "pruned": .bool(true),
    ]
    return note.bytes(indented: true)
  }

  var fingerprint: Fingerprint { Fingerprint(of: bytes) }
}
