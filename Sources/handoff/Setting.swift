import Foundation
import Pipeline
import Reentry

/// Where a command works: its exchange, its data folder, its day.
struct Setting {
  let arguments: Arguments

  /// Schemas and pipelines: `--data`, else beside the binary, else the checkout that it was built in.
  func data() throws(Trouble) -> DataFolder {
    if let data = dataIfThere { return data }
    throw Trouble(.configuration, "the schemas are not beside the program", next: "say where with --data DIR")
  }

  private var dataIfThere: DataFolder? {
    if let path = arguments.value("--data") { return DataFolder(path: path) }
    let binary = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    var folder = binary.deletingLastPathComponent()
    let shared = folder.deletingLastPathComponent().appendingPathComponent("share/handoff").path
    if Exchange.isThere(shared + "/schemas") { return DataFolder(path: shared) }
    while folder.path != "/" {
      if Exchange.isThere(folder.path + "/schemas/in") { return DataFolder(path: folder.path) }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }

  /// The pipeline file: `--pipeline`, else the one that comes with the program.
  func pipeline() throws(Trouble) -> String {
    if let path = arguments.value("--pipeline") { return path }
    return try data().path + "/pipelines/nightly.json5"
  }

  /// The definitions of the pipeline file that `--pipeline` names; nil where the newest night's count.
  func namedDefinitions() throws -> DefinitionFiles? {
    try arguments.value("--pipeline").map { try DefinitionFiles(pipeline: $0, data: data()) }
  }

  /// The exchange; a `pipeline` that is to be run over it makes what is missing of it.
  func exchange(pipeline: String? = nil) throws -> Exchange {
    let path = try arguments.value("--exchange") ?? Exchange.path(of: pipeline ?? self.pipeline())
    return try Exchange(at: path, isToBeMade: pipeline != nil, data: dataIfThere)
  }

  /// The words that lead a further command to the same exchange; none where the pipeline file does.
  var exchangeOption: String { arguments.value("--exchange").map { " --exchange \($0)" } ?? "" }

  func asOf() throws(Trouble) -> Day { try arguments.day("--as-of") ?? Clock.today() }

  /// Today, ahead of which no night may leap far; nil where `--far` lets it.
  func today() -> Day? { arguments.has("--far") ? nil : Clock.today() }

  /// The day to judge by, and what time of it is: nil where that is not today, for then it is over.
  func moment() throws(Trouble) -> (asOf: Day, time: TimeOfDay?) {
    let now = Clock.now()
    guard let day = try arguments.day("--as-of"), day != now.day else { return (now.day, TimeOfDay(now)) }
    return (day, nil)
  }

  func jobs() throws(Trouble) -> Int {
    try arguments.number("--jobs", in: 1...256) ?? ProcessInfo.processInfo.activeProcessorCount
  }

  var terminal: Terminal {
    Terminal(isQuiet: arguments.has("--quiet"), logsJSON: arguments.value("--log-format") == "json")
  }
}
