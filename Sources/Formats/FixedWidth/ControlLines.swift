/// The lines of a fixed-width file that its controls may speak of; nil for what was not seen.
struct ControlLines: Sendable {
  /// Of the first and the last record of any type.
  private(set) var first: Int?
  private(set) var last: Int?
  private(set) var header: Int?
  private(set) var secondHeader: Int?
  private(set) var trailer: Int?
  private(set) var secondTrailer: Int?
  /// Of the first record or header behind a trailer.
  var behind: Int?

  mutating func note(_ lines: Range<Int>) {
    first = first ?? lines.lowerBound
    last = lines.upperBound - 1
  }

  mutating func take(header line: Int) {
    if header != nil { secondHeader = secondHeader ?? line }
    header = header ?? line
  }

  mutating func take(trailer line: Int) {
    if trailer != nil { secondTrailer = secondTrailer ?? line }
    trailer = trailer ?? line
  }

  /// Joins those of a later part, whose lines are counted from `line` on; `isEnded` where records of it stand
  /// behind an earlier part's trailer.
  mutating func join(_ later: ControlLines, from line: Int, isEnded: Bool) {
    for header in [later.header, later.secondHeader] { if let header { take(header: line + header) } }
    for trailer in [later.trailer, later.secondTrailer] { if let trailer { take(trailer: line + trailer) } }
    let trailing = isEnded ? later.first : later.behind
    behind = behind ?? trailing.map { line + $0 }
    first = first ?? later.first.map { line + $0 }
    last = later.last.map { line + $0 } ?? last
  }
}
