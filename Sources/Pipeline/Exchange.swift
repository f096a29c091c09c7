import Formats
import Ingestors
import Reentry
import Storage

/// What the command asks of an exchange, in values that need no other module.
package struct Exchange: Sendable {
  package let folder: ExchangeFolder

  /// Throws `Trouble` where there is no such folder, and where it was never an exchange, unless one `isToBeMade` of it.
  ///
  /// What definitions that an older engine kept lack is taken from the `data` folder.
  package init(at path: String, isToBeMade: Bool = false, data: DataFolder? = nil) throws {
    let folder = ExchangeFolder.exists(path) ? try ExchangeFolder(path: path, installed: data?.path) : nil
    guard let folder, try isToBeMade || folder.isLaidOut() else {
      throw Trouble(
        .noInput, "\(path) is no exchange folder",
        next: "say which with --exchange DIR, or make one: handoff init DIR")
    }
    self.folder = folder
  }

  init(folder: ExchangeFolder) { self.folder = folder }

  /// Makes an exchange tree, or what is missing of one; throws `Trouble` where a file has the name, `LostFolder` where
  /// nights filled what is missing.
  package static func make(at path: String) throws {
    if Outside.exists(path), !ExchangeFolder.exists(path) {
      throw Trouble(.usage, "\(path) is no folder that can be opened", next: "name another")
    }
    if ExchangeFolder.exists(path) { try LostFolder.refuse(in: ExchangeFolder(path: path)) }
    _ = try ExchangeFolder.make(path)
  }

  /// Runs a night; with `rehearsing` tries it on a copy, once that has put into the copy what it wants there.
  ///
  /// `Night.run` says what it throws.
  package func run(
    pipeline: String, data: DataFolder, asOf: Day, time: TimeOfDay?, today: Day?, jobs: Int,
    rehearsing: (@Sendable (Exchange) throws -> Void)? = nil,
    tell: @escaping @Sendable (Night.Progress) -> Void
  ) async throws -> Night.Outcome {
    try await run(
      DefinitionFiles(pipeline: pipeline, data: data), asOf: asOf, time: time, today: today, jobs: jobs,
      rehearsing: rehearsing, tell: tell)
  }

  /// The same by definitions that were read before.
  package func run(
    _ files: DefinitionFiles, asOf: Day, time: TimeOfDay?, today: Day?, jobs: Int,
    rehearsing: (@Sendable (Exchange) throws -> Void)? = nil,
    tell: @escaping @Sendable (Night.Progress) -> Void
  ) async throws -> Night.Outcome {
    let night = Night(
      exchange: folder, files: files, asOf: asOf, time: time, today: today, jobs: jobs, tell: tell)
    guard let rehearsing else { return try await night.run() }
    return try await night.rehearse { try rehearsing(Exchange(folder: $0)) }
  }

  /// Goes on from an older state that was put back; `Night.restore` says what it throws.
  package func restore(
    pipeline: String, data: DataFolder, asOf: Day, time: TimeOfDay?, jobs: Int, reason: String,
    tell: @escaping @Sendable (Night.Progress) -> Void
  ) async throws -> Night.Outcome {
    let files = try DefinitionFiles(pipeline: pipeline, data: data)
    return try await Night(
      exchange: folder, files: files, asOf: asOf, time: time, today: nil, jobs: jobs, tell: tell
    ).restore(reason: reason)
  }

  /// Throws `LostFolder` where a folder of the tree is gone: nothing may be put into the others for a night then.
  package func expectFolders() throws { try LostFolder.refuse(in: folder) }

  /// Where a pipeline file says that its exchange is.
  package static func path(of pipeline: String) throws -> String {
    let bytes = try Outside.named(pipeline) { try Outside.read($0) }
    let file = try ConfigurationRefusal.naming(pipeline) { () throws(ConfigurationFault) in
      try PipelineFile(bytes).exchange
    }
    return DefinitionFiles.path(file, from: DefinitionFiles.folder(of: pipeline))
  }

  /// A name that somebody else chose, with `?` for what would move a cursor or turn the writing round.
  package static func shown(_ name: String) -> String { ShownName.text(name) }

  /// Whether a file or folder is there.
  package static func isThere(_ path: String) -> Bool { Outside.exists(path) }

  /// The civil day in California at that second since 1970.
  package static func pacificDay(atSecond second: Int) -> Day {
    let (year, month, day) = ProcessFacts.pacificDate(atSecond: second)
    return Day(year: year, month: month, day: day) ?? Day(number: Int32(second / 86_400))
  }

  /// Cells a line of the terminal behind that descriptor; nil where there is none.
  package static func columns(of descriptor: Int32) -> Int? { ProcessFacts.columns(of: descriptor) }

  /// The most memory that this process has had, bytes.
  package static var peakMemory: Int { ProcessFacts.peakMemory }

  /// Keeps what a rerun could change beside the generations.
  package func note(run report: String, name: String) throws {
    try folder.runs.write(name, Array(report.utf8))
  }

  /// Why cases are what they are; of everybody where `who` is nil.
  ///
  /// `Explanation.of` says what it throws.
  package func explain(_ who: [String]?, asOf: Day?) throws -> Explanation.Answer {
    try Explanation.of(who, in: folder, asOf: asOf)
  }
}
