import Reentry

/// A file looks like the last ones of its sender: as many records, as few rejected, as few dates and coverages
/// changed.
///
/// A number is unusual that is far from the median of the last accepted files both by their spread (the median
/// absolute deviation) and by its own share, and from every file that an operator let pass. Whole numbers only.
package struct FileLooksAsUsual: Sendable {
  let limits: CircuitBreaker

  package init(_ limits: CircuitBreaker) { self.limits = limits }

  /// What is unusual of a file; nothing where too few others are known.
  ///
  /// `history` is of the file's series, oldest first.
  package func objections(to file: FileMeasure, after history: [FileMeasure]) -> [Unusual] {
    let history = Array(history.suffix(limits.nights))
    guard Set(history.map(\.night)).count >= limits.least else { return [] }
    return quantities(file.series.scope).compactMap { $0.objection(to: file, after: history, limits) }
  }

  private func quantities(_ scope: FileMeasure.Scope) -> [Quantity] {
    let percent = limits.rowsPercent
    var quantities = [
      Quantity(code: .unusualRowCount, isBelowToo: scope == .full) {
        $0.rows
      } slack: { median in
        median * percent / 100
      },
      .share(.unusualRejectRate, points: limits.rejectPoints) { ($0.rejected, $0.rows) },
    ]
    if let points = limits.changePoints {
      quantities.append(.share(.unusualDateChanges, points: points) { ($0.redated, $0.dated) })
    }
    if let points = limits.lossPoints {
      quantities.append(.share(.unusualCoverageLoss, points: points) { ($0.uncovered, $0.covered) })
    }
    return quantities
  }
}

/// One number of a file, and how far from the median it may be.
private struct Quantity {
  let code: FindingCode
  /// Whether too little is as strange as too much.
  let isBelowToo: Bool
  /// Records, or hundredths of a percent.
  let value: (FileMeasure) -> Int
  /// How many records or people the distance stands for, which must be more than the floor.
  let weight: (FileMeasure, _ distance: Int) -> Int
  let slack: (_ median: Int) -> Int

  init(
    code: FindingCode, isBelowToo: Bool, value: @escaping (FileMeasure) -> Int,
    slack: @escaping (_ median: Int) -> Int
  ) {
    (self.code, self.isBelowToo, self.value, self.slack) = (code, isBelowToo, value, slack)
    weight = { _, distance in distance }
  }

  private init(
    share code: FindingCode, points: Int, of part: @escaping (FileMeasure) -> (part: Int, whole: Int)
  ) {
    (self.code, isBelowToo) = (code, false)
    value = { file in
      let (part, whole) = part(file)
      return whole == 0 ? 0 : part * 10_000 / whole
    }
    weight = { file, distance in part(file).whole * distance / 10_000 }
    slack = { _ in points * 100 }
  }

  static func share(
    _ code: FindingCode, points: Int, of part: @escaping (FileMeasure) -> (part: Int, whole: Int)
  ) -> Quantity {
    Quantity(share: code, points: points, of: part)
  }

  func objection(to file: FileMeasure, after history: [FileMeasure], _ limits: CircuitBreaker) -> Unusual? {
    let found = value(file)
    let values = history.map(value)
    let usual = median(of: values)
    let spread = median(of: values.map { abs($0 - usual) })
    guard abs(found - usual) > limits.spreads * spread, isFar(found, from: usual, in: file, limits) else {
      return nil
    }
    let isLikeApproved = history.contains { earlier in
      earlier.isApproved && !isFar(found, from: value(earlier), in: file, limits)
    }
    if isLikeApproved { return nil }
    return Unusual(code, found: found, median: usual, spread: spread, nights: values.count)
  }

  private func isFar(_ found: Int, from usual: Int, in file: FileMeasure, _ limits: CircuitBreaker) -> Bool {
    let distance = abs(found - usual)
    return (isBelowToo || found > usual) && distance > slack(usual) && weight(file, distance) > limits.floor
  }

  // The middle one; of an even number the lower mean of the middle two.
  private func median(of values: [Int]) -> Int {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
