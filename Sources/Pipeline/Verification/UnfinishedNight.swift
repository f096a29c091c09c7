import Formats
import Reentry
import Storage

/// A night that was committed and then cut short, before all of its batches were filed.
struct UnfinishedNight {
  let plan: NightPlan
  private let numbers: [String: [Int]]

  /// Nil where `work/night.json` is not there or of a night that is not committed.
  init?(_ exchange: ExchangeFolder, newest: Int) throws {
    guard let bytes = try exchange.night.read() else { return nil }
    plan = try NightPlan(bytes)
    guard plan.generation == newest else { return nil }
    numbers = Dictionary(grouping: plan.inputs) { $0.fingerprint.hex }.mapValues { $0.map(\.claim) }
  }

  /// The claims that may hold a batch's original.
  func claims(of batch: Batch) -> [Int] { numbers[batch.sha256] ?? [] }
}
