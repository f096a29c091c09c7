import Formats
import Storage

/// With which pipeline and data folder the nights of an exchange are run: `runs/pipeline.json`.
///
/// A run notes it there for the commands that run a night because of a decision; nothing else depends on it.
package struct RunWith: Hashable, Sendable {
  package let pipeline: String
  package let data: String

  package init(pipeline: String, data: DataFolder) { (self.pipeline, self.data) = (pipeline, data.path) }

  private static let name = "pipeline.json"

  /// What the last run noted; nil before the first, or where the note cannot be made out.
  package init?(lastOf exchange: Exchange) throws {
    guard let bytes = try exchange.folder.runs.read(RunWith.name) else { return nil }
    let root: JSON
    do { root = try JSON5Document(bytes).root.plain } catch { return nil }
    guard case .string(let pipeline) = root["pipeline"], case .string(let data) = root["data"] else {
      return nil
    }
    (self.pipeline, self.data) = (pipeline, data)
  }

  /// Notes it, with paths that hold wherever the next command is run.
  package func note(in exchange: Exchange) throws {
    let note: JSON = [
      "pipeline": .string(try Outside.absolute(pipeline)), "data": .string(try Outside.absolute(data)),
    ]
    let bytes = note.bytes(indented: true)
    guard try exchange.folder.runs.read(RunWith.name) != bytes else { return }
    try exchange.folder.runs.write(RunWith.name, bytes)
  }
}
