import Exporters
import Formats
import Reentry

/// Values made into files over the cores; the files stand in the order of the values, however many cores there are.
package enum Exporting {
  /// The files of all of them behind those of `written`; throws what an exporter throws.
  package static func files(
    of exports: [any Exportable], behind written: WrittenFiles, jobs: Int
  ) async throws -> WrittenFiles {
    let none = written.withoutFiles
    var all = written
    if jobs == 1 || exports.count < many {
      for export in exports { try all.append(export) }
      return all
    }
    var starts = stride(from: 0, to: exports.count, by: stretch).makeIterator()
    try await OrderedTasks.run(jobs: jobs) {
      starts.next()
    } work: { start in
      var part = none
      for export in exports[start..<min(start + stretch, exports.count)] { try part.append(export) }
      return part
    } join: {
      all.append($0)
    }
    return all
  }

  // A packet takes a fraction of a millisecond: one task for each would cost as much again.
  private static let stretch = 32

  // Fewer are made in less time than tasks take to begin.
  private static let many = 1000
}
