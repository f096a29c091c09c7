/// A name with its sound, to be compared roughly and often.
struct HeardName: Sendable {
  let name: FoldedName
  let sounds: WordSounds

  init(_ name: FoldedName) { (self.name, sounds) = (name, WordSounds(name)) }

  /// What the last and the first name of two records say for one person, in the points of `Likeness`.
  ///
  /// How alike unlike names are is found out only where it makes a difference with what else is said.
  func points(_ other: HeardName, _ first: HeardName, _ otherFirst: HeardName, _ numbers: Int) -> Int {
    let (lasts, firsts) = (form(of: other, cut: 17), first.form(of: otherFirst, cut: 14))
    var last = HeardName.last[lasts.rawValue]
    var given = lasts == .same && firsts == .none ? 0 : HeardName.first[firsts.rawValue]
    if lasts == .none, HeardName.isEnough(numbers + HeardName.similarLast + given), isSimilar(to: other) {
      last = HeardName.similarLast
    }
    let isOpen = firsts == .none && !HeardName.isEnough(numbers + last + given)
    if isOpen, HeardName.isEnough(numbers + last + HeardName.similarFirst), first.isSimilar(to: otherFirst) {
      given = HeardName.similarFirst
    }
    return last + given
  }

  private static func isEnough(_ points: Int) -> Bool { points >= Likeness.enough }

  /// A form is a slip, a beginning, one of several words, or of the same sound.
  private enum Form: Int { case unknown, same, form, none }

  // By the form; an unlike first name counts nothing where the last is the same, for nicknames are not known here.
  private static let last: InlineArray<4, Int> = [0, 77, 77, -32]
  private static let first: InlineArray<4, Int> = [0, 75, 58, -30]
  private static var similarLast: Int { 40 }
  private static var similarFirst: Int { 17 }

  // Files cut names at 20 and 15 bytes, so that a long one that begins like the other is the same.
  private func form(of other: HeardName, cut: Int) -> Form {
    let (mine, theirs) = (name, other.name)
    if mine.isEmpty || theirs.isEmpty { return .unknown }
    let shorter = min(mine.count, theirs.count)
    var shared = 0
    while shared < shorter, mine[shared] == theirs[shared] { shared += 1 }
    if shared == shorter { return mine.count == theirs.count || shorter >= cut ? .same : .form }
    if sounds.isLike(other.sounds) || shorter > 3 && WordLikeness.isOneSlip(mine, theirs) { return .form }
    return .none
  }

  /// Whether both are of the same letters, as far as files keep them.
  func isSame(as other: HeardName) -> Bool { form(of: other, cut: 14) == .same }

  private func isSimilar(to other: HeardName) -> Bool { WordLikeness.jaroWinkler(name, other.name) >= 820 }
}
