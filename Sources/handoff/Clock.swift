import Foundation
import Pipeline
import Reentry

/// The only reader of the clock.
enum Clock {
  /// Today in America/Los_Angeles.
  static func today() -> Day { now().day }

  /// Today in America/Los_Angeles, and what time it is there.
  static func now() -> (day: Day, time: TimeOfDay?) {
    let second = Int(Date().timeIntervalSince1970)
    return (Exchange.pacificDay(atSecond: second), Exchange.pacificTime(atSecond: second))
  }

  private static let start = ContinuousClock().now

  /// Seconds that have passed since some moment, for durations.
  static func seconds() -> Double {
    let passed = start.duration(to: ContinuousClock().now).components
    return Double(passed.seconds) + Double(passed.attoseconds) / 1e18
  }

  /// The most memory that this process has had, bytes.
  static func peakMemory() -> Int { Exchange.peakMemory }
}
