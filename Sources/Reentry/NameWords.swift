/// The first and the last word of a name that is one, not `de la` or `van`.
struct NameWords {
  var head: Range<Int>
  var tail: Range<Int>

  init(_ name: FoldedName) {
    (head, tail) = (0..<0, 0..<0)
    NameWords.each(of: name) { word in
      if head.isEmpty { head = word }
      tail = word
    }
    if head.isEmpty { (head, tail) = (0..<name.count, 0..<name.count) }
  }

  /// Gives each word of a name, those left out that only stand before one.
  static func each(of name: FoldedName, _ take: (Range<Int>) -> Void) {
    var start = 0
    while start < name.count {
      var end = start
      while end < name.count, name[end] != 0x20 { end += 1 }
      if !isParticle(name, start..<end) { take(start..<end) }
      start = end + 1
    }
  }

  // Spanish, Portuguese, Italian, French, Dutch, German and Arabic words that stand before a name.
  private static let particles: Set<UInt32> = Set(
    [
      "DE", "DEL", "LA", "LAS", "LOS", "EL", "Y", "DA", "DAS", "DO", "DOS", "DI", "DU", "LE", "VAN", "VON",
      "DER",
      "DEN", "TEN", "AL", "BIN", "IBN", "ABU", "ST", "SAN", "MC", "MAC", "O", "D",
    ]
    .map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } })

  private static func isParticle(_ name: FoldedName, _ range: Range<Int>) -> Bool {
    guard range.count <= 3, range.count < name.count else { return false }
    return particles.contains(range.reduce(0) { $0 << 8 | UInt32(name[$1]) })
  }
}
