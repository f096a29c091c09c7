import Formats
import Ingestors
import Reentry
import Storage

/// The files that define a night, byte for byte: pipeline, policy, registry, profiles and schemas.
///
/// A generation names each by its SHA-256, so that a night can be replayed with what was in force then.
package struct DefinitionFiles: Sendable, Equatable {
  /// Logical name (`pipeline`, `policy`, `registry/plans.csv`, `profiles/X.json5`, `schemas/in/X`) to bytes.
  package private(set) var files: [String: [UInt8]]
  /// Logical name to the path that a message names.
  private let paths: [String: String]

  /// The pipeline file as read.
  package let pipeline: PipelineFile
  /// The keys of the policy that an older engine kept without, and the installed policy says.
  let completed: [String]

  /// Reads every file that the pipeline file names, and the schemas of the data folder.
  ///
  /// Throws `ConfigurationRefusal`, or `DiskError` for what cannot be read.
  package init(pipeline path: String, data: DataFolder) throws {
    let bytes = try Outside.named(path) { try Outside.read($0) }
    let pipeline = try ConfigurationRefusal.naming(path) { () throws(ConfigurationFault) in
      try PipelineFile(bytes)
    }
    let base = DefinitionFiles.folder(of: path)
    var (files, paths) = (["pipeline": bytes], ["pipeline": path])
    func take(_ name: String, _ path: String) throws {
      (files[name], paths[name]) = (try Outside.named(path) { try Outside.read($0) }, path)
    }
    func takeAll(_ prefix: String, _ folder: String, _ suffix: String) throws {
      for path in try Outside.named(folder, { try Outside.files(in: $0, suffix: suffix) }) {
        try take("\(prefix)/\(DefinitionFiles.name(of: path))", path)
      }
    }
    try take("policy", DefinitionFiles.path(pipeline.policy, from: base))
    try takeAll("registry", DefinitionFiles.path(pipeline.registry, from: base), ".csv")
    try takeAll("profiles", DefinitionFiles.path(pipeline.profiles, from: base), ".json5")
    try takeAll("schemas/in", data.schemas + "/in", "")
    (self.files, self.paths, self.pipeline, completed) = (files, paths, pipeline, [])
  }

  /// The files that a generation names, from the definitions kept with the state.
  ///
  /// Where an older engine kept them, schemas and keys of the policy that it did not know are those installed.
  /// Throws `StateLoss` where one is not there any more.
  init(fingerprints: [String: Fingerprint], in exchange: ExchangeFolder) throws {
    var files: [String: [UInt8]] = [:]
    for (name, fingerprint) in fingerprints {
      guard let bytes = try exchange.definitions.bytes(of: fingerprint) else {
        throw StateLoss(what: "state/definitions/\(fingerprint)")
      }
      files[name] = bytes
    }
    let bytes = files["pipeline"] ?? []
    self.pipeline = try ConfigurationRefusal.naming("pipeline") { () throws(ConfigurationFault) in
      try PipelineFile(bytes)
    }
    let installed = exchange.installed.map { DataFolder(path: $0) }
    try installed?.complete(schemas: &files)
    let older = try installed?.completing(policy: files["policy"] ?? [])
    files["policy"] = older?.bytes ?? files["policy"]
    (self.files, self.paths, completed) = (files, [:], older?.completed ?? [])
  }

  /// Each file's SHA-256 by its logical name.
  package var fingerprints: [String: Fingerprint] { files.mapValues { Fingerprint(of: $0) } }

  /// The path that a message names, or the logical name where the file came from the state.
  func path(_ name: String) -> String { paths[name] ?? name }

  /// The folder of a path, `.` where it has none.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  package static func path(_ path: String, from base: String) -> String {
    path.hasPrefix("/") ? path : "\(base)/\(path)"
  }

  fileprivate static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}

/// Where schemas and policy of this installation are.
package struct DataFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package var schemas: String { path + "/schemas" }

  /// The paths of the fixed-width layouts of what comes in.
  package func layouts() throws -> [String] {
    try Outside.files(in: schemas + "/in", suffix: ".layout.json")
  }
}

extension DataFolder {
  /// What an older engine kept, as the policy that comes with the program completes it; nil where it needs nothing.
  func completing(policy kept: [UInt8]) throws -> OlderPolicy? {
    let path = path + "/pipelines/policy/calaim-ji.json5"
    guard Outside.exists(path) else { return nil }
    let whole = try Outside.read(path)
    return try ConfigurationRefusal.naming("policy") { () throws(ConfigurationFault) in
      try OlderPolicy(kept, by: whole)
    }
  }

  fileprivate func complete(schemas kept: inout [String: [UInt8]]) throws {
    for path in try Outside.files(in: schemas + "/in", suffix: "") {
      let name = "schemas/in/\(DefinitionFiles.name(of: path))"
      if kept[name] == nil { kept[name] = try Outside.read(path) }
    }
  }
}

/// A configuration file that is refused, with file, line and key.
package struct ConfigurationRefusal: Error, CustomStringConvertible {
  package let file: String
  package let fault: ConfigurationFault

  package init(file: String, fault: ConfigurationFault) { (self.file, self.fault) = (file, fault) }

  package var description: String { fault.description(in: file) }

  static func naming<Value>(
    _ file: String, _ read: () throws(ConfigurationFault) -> Value
  ) throws(ConfigurationRefusal) -> Value {
    do throws(ConfigurationFault) { return try read() } catch {
      throw ConfigurationRefusal(file: file, fault: error)
    }
  }
}

/// Something that the state names and that is not there: damage, never a silent fall-back.
package struct StateLoss: Error, CustomStringConvertible {
  package let what: String
  package var description: String { "\(what) is missing or damaged; run handoff verify" }
}
