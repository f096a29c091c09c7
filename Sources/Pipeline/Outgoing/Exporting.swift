import Exporters
import Reentry

/// Values made into files over the cores; the files stand in the order of the values, however many cores there are.
package enum Exporting {
  /// The files of all of them; throws what an exporter throws.
  package static func deliverables(of exports: [any Exportable], jobs: Int) async throws -> [Deliverable] {
    guard jobs > 1, exports.count > Exporting.stretch else {
      return try exports.flatMap { try $0.deliverables() }
    }
    let stretches = stride(from: 0, to: exports.count, by: Exporting.stretch).map {
      $0..<min($0 + Exporting.stretch, exports.count)
    }
    let made = try await withThrowingTaskGroup(of: (Int, [Deliverable]).self) { group in
      for (place, stretch) in stretches.enumerated() {
        group.addTask { (place, try exports[stretch].flatMap { try $0.deliverables() }) }
      }
      var made = [[Deliverable]](repeating: [], count: stretches.count)
      for try await (place, deliverables) in group { made[place] = deliverables }
      return made
    }
    return made.flatMap { $0 }
  }

  // A packet takes a fraction of a millisecond: one task for each would cost as much again.
  private static let stretch = 32
}
