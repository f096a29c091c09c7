import Foundation
import Pipeline
import Reentry

/// The only reader of the clock.
enum Clock {
  /// Today in America/Los_Angeles.
  static func today() -> Day { now().day }

  /// The moment in America/Los_Angeles.
  static func now() -> Moment { Exchange.pacificMoment(atSecond: Int(Date().timeIntervalSince1970)) }

  /// The same moment, and the microseconds of its second.
  static func nowFinely() -> (moment: Moment, microsecond: Int) {
    let seconds = Date().timeIntervalSince1970
    let whole = seconds.rounded(.down)
    return (Exchange.pacificMoment(atSecond: Int(whole)), Int((seconds - whole) * 1e6))
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
