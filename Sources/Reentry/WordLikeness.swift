/// How alike two words are to somebody who types or hears them.
///
/// Whole numbers only, so that every machine says the same. Both measures are symmetric.
package enum WordLikeness {
  /// Jaro's measure with Winkler's bonus for a common beginning (Winkler, Census Bureau, 1990).
  ///
  /// In thousandths: 1000 for the same word, 0 for words without a letter in common.
  package static func jaroWinkler(_ a: FoldedName, _ b: FoldedName) -> Int {
    let jaro = jaro(a, b)
    var prefix = 0
    while prefix < min(4, a.count, b.count), a[prefix] == b[prefix] { prefix += 1 }
    return jaro + prefix * (1000 - jaro) / 10
  }

  private static func jaro(_ a: FoldedName, _ b: FoldedName) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    let reach = max(0, max(a.count, b.count) / 2 - 1)
    var (inA, inB): (UInt32, UInt32) = (0, 0)
    for i in 0..<a.count {
      let last = min(b.count - 1, i + reach)
      var j = max(0, i - reach)
      while j <= last {
        if inB >> UInt32(j) & 1 == 0, a[i] == b[j] {
          inA |= 1 << UInt32(i)
          inB |= 1 << UInt32(j)
          break
        }
        j += 1
      }
    }
    let common = inA.nonzeroBitCount
    guard common > 0 else { return 0 }
    var (moved, left, right) = (0, inA, inB)
    while left != 0 {
      if a[left.trailingZeroBitCount] != b[right.trailingZeroBitCount] { moved += 1 }
      left &= left - 1
      right &= right - 1
    }
    // The mean of common/a, common/b and (common - moved/2)/common, rounded down once.
    let (m, p, q) = (common, a.count, b.count)
    let numerator = 2 * m * m * (p + q) + (2 * m - moved) * p * q
    return 1000 * numerator / (6 * m * p * q)
  }

  /// Whether one letter more, less, another one, or two neighbours exchanged makes one of the other.
  package static func isOneSlip(_ a: FoldedName, _ b: FoldedName) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard long.count - short.count <= 1 else { return false }
    var start = 0
    while start < short.count, short[start] == long[start] { start += 1 }
    var end = 0
    while end < short.count - start, short[short.count - 1 - end] == long[long.count - 1 - end] { end += 1 }
    let (here, there) = (short.count - start - end, long.count - start - end)
    if here <= 1, there <= 1 { return true }
    guard here == 2, there == 2 else { return false }
    return short[start] == long[start + 1] && short[start + 1] == long[start]
  }
}
