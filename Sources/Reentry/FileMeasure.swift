/// What one accepted file was like, in numbers: what later files of the same sender are compared with.
package struct FileMeasure: Hashable, Sendable {
  package let series: Series
  /// The night that accepted it.
  package let night: Day
  package let batch: BatchID
  /// Records read.
  package var rows = 0
  package var rejected = 0
  /// People in custody there with a release date, before the file.
  package var dated = 0
  /// Those of them whose day the file changes.
  package var redated = 0
  /// People in custody with coverage on the file's day, before the file.
  package var covered = 0
  /// Those of them who have none behind it.
  package var uncovered = 0
  /// An operator let it pass although it was held.
  package var isApproved = false

  package init(_ series: Series, night: Day, batch: BatchID) {
    (self.series, self.night, self.batch) = (series, night, batch)
  }

  /// Files that should look alike: of one sender, about the same facilities or plans.
  package struct Series: Hashable, Comparable, Sendable {
    package let source: PartnerFeed
    /// The facilities or plans it speaks for, blanks between.
    package let subject: String
    package let scope: Scope

    package init(_ source: PartnerFeed, subject: String, scope: Scope) {
      (self.source, self.subject, self.scope) = (source, subject, scope)
    }

    package static func < (a: Series, b: Series) -> Bool {
      (a.source, a.subject, a.scope.rawValue) < (b.source, b.subject, b.scope.rawValue)
    }
  }

  package enum Scope: String, Sendable {
    /// It states everything there is: few records are as strange as many.
    case full
    /// It states what is new: any day may have little of it.
    case delta
  }
}

/// The numbers of the circuit breaker for one feed: how far a file may be from what is usual.
package struct CircuitBreaker: Hashable, Sendable {
  /// So many of the last accepted files count.
  package let nights: Int
  /// With fewer of them nothing is held.
  package let least: Int
  /// Median absolute deviations from the median that are still usual.
  package let spreads: Int
  /// Records, rejected records or people that may be beyond the median whatever their share.
  package let floor: Int
  /// Percent of the median that the number of records may be away from it.
  package let rowsPercent: Int
  /// Percentage points that the share of rejected records may be above its median.
  package let rejectPoints: Int
  /// The same for the share of changed release dates; nil where the feed has none.
  package let changePoints: Int?
  /// The same for the share of people who lose coverage; nil where the feed has none.
  package let lossPoints: Int?

  package init(
    nights: Int, least: Int, spreads: Int, floor: Int, rowsPercent: Int, rejectPoints: Int,
    changePoints: Int?,
    lossPoints: Int?
  ) {
    (self.nights, self.least, self.spreads, self.floor) = (nights, least, spreads, floor)
    (self.rowsPercent, self.rejectPoints) = (rowsPercent, rejectPoints)
    (self.changePoints, self.lossPoints) = (changePoints, lossPoints)
  }
}

/// A number of a file that is far from what is usual.
package struct Unusual: Hashable, Sendable {
  package let code: FindingCode
  /// Records, or a share in hundredths of a percent.
  package let found: Int
  package let median: Int
  /// The median absolute deviation, in the same unit.
  package let spread: Int
  /// How many files that is taken from.
  package let nights: Int

  package init(_ code: FindingCode, found: Int, median: Int, spread: Int, nights: Int) {
    (self.code, self.found) = (code, found)
    (self.median, self.spread, self.nights) = (median, spread, nights)
  }

  /// Whether it is a share and not a number of records.
  package var isShare: Bool { code != .unusualRowCount }

  /// `12 records; 240 are usual (spread 3, last 14 files)`.
  package var words: String {
    func number(_ value: Int) -> String {
      guard isShare else { return String(value) }
      return "\(value / 100).\(value % 100 < 10 ? "0" : "")\(value % 100) %"
    }
    let what = isShare ? "" : " records"
    return
      "\(number(found))\(what); \(number(median)) are usual (spread \(number(spread)), last \(nights) files)"
  }
}
