import Reentry
import Storage

/// The newest night where its day has not come: until then no night of today can run.
package struct FutureNight: Sendable {
  package let generation: Int
  package let asOf: Day
  /// From today.
  package let days: Int

  /// Nil where the newest night is of today or before, or there is none.
  init?(_ exchange: ExchangeFolder, today: Day) throws {
    guard let manifest = try Parent(exchange).manifest, manifest.asOf > today else { return nil }
    (generation, asOf, days) = (manifest.generation, manifest.asOf, today.days(until: manifest.asOf))
  }

  /// Whether it is more likely mistyped than meant.
  package var isFar: Bool { days > NightRefusal.farDays }

  package var sentence: String {
    "night \(generation) is of \(asOf), \(days == 1 ? "which is tomorrow" : "\(days) days from today"): no night of an "
      + "earlier day can run"
  }

  package var next: String { "go on with --as-of \(asOf), or put back a state from before that night" }
}
