import Reentry

// Rows of days to come. One slip of the pen in a year holds no file, and no other row.
extension FeedReading where Value: TabledRecord {
  /// Leaves out the rows in which something begins more than so many days after they were told.
  package mutating func rejectStarts(beyond most: Int) {
    reject { told in
      guard let start = told.begins, start.on > told.toldOn.advanced(by: most) else { return nil }
      return (.startsFarAhead, start.field)
    }
    settleDay()
  }

  /// Leaves out the rows told of a day after that one; where all of them are, the file itself is, and stays whole.
  package mutating func rejectTold(after day: Day) {
    guard accepted.contains(where: { $0.value.toldOn <= day }) else { return }
    reject { $0.toldOn > day ? (.toldAhead, "as_of") : nil }
    settleDay()
  }

  // Of rows that are of several days the file's is the latest of those that stand.
  private mutating func settleDay() { facts.asOf = accepted.map(\.value.toldOn).max() ?? facts.asOf }
}
