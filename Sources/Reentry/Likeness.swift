/// What a booking and a member say of who they are, to tell cheaply whether they may be one person.
///
/// It decides only what is kept to be looked at: whether they are one is the question of the rules, which
/// compare field by field. A value of fixed size, made without allocation.
package struct Likeness: Sendable {
  private let last: FoldedName
  private let first: FoldedName
  private let bornOn: BirthDate
  private let sex: Sex
  private var zip = InlineArray<5, UInt8>(repeating: 0)
  private var zipCount = 0
  private let ssn: SocialSecurityNumber?

  /// Of a record's fields, UTF-8; of the zip the first five characters count.
  package init(
    last: Span<UInt8>, first: Span<UInt8>, bornOn: BirthDate, sex: Sex, zip: Span<UInt8>, ssn: Span<UInt8>
  ) {
    (self.last, self.first) = (FoldedName(last), FoldedName(first))
    (self.bornOn, self.sex) = (bornOn, sex)
    self.ssn = ssn.isEmpty ? nil : SocialSecurityNumber(ssn)
    for index in 0..<min(5, zip.count) where zip[index] != 0x20 {
      self.zip[index] = zip[index]
      zipCount = index + 1
    }
  }

  package init(of booking: Booking) {
    self.init(
      last: booking.name.last.utf8Span.span, first: booking.name.first.utf8Span.span, bornOn: booking.bornOn,
      sex: booking.sex, zip: booking.home.zip.utf8Span.span, ssn: booking.ssn.utf8Span.span)
  }

  package init(of member: Member) {
    self.init(
      last: member.name.last.utf8Span.span, first: member.name.first.utf8Span.span, bornOn: member.bornOn,
      sex: member.sex, zip: member.zip.utf8Span.span, ssn: member.ssn.utf8Span.span)
  }

  /// The numbers by which the two are brought together.
  package var keys: BlockingKeys {
    BlockingKeys(
      last: last, first: first, bornOn: bornOn, zip: zip.span.extracting(first: zipCount), ssn: ssn)
  }

  /// The points from which on two may be one.
  ///
  /// A birth day and a last name have as many, both names and most of a birth day, or a social security number.
  /// Fewer are found in very many pairs of strangers.
  package static let enough = 8

  /// How much speaks for one person, less what speaks against it; the order of points is all they mean.
  package func points(with other: Likeness) -> Int {
    let isDifferentSex = sex != .unknown && other.sex != .unknown && sex != other.sex
    let numbers = birth(other) + social(other) + place(other) - (isDifferentSex ? 1 : 0)
    // Names take longest, and make no difference where the rest is too little.
    return numbers + Likeness.mostOfNames < Likeness.enough ? 0 : numbers + names(other)
  }

  private static var mostOfNames: Int { 7 }

  /// Whether both have the same social security number, every digit of it known.
  package func hasSameSSN(as other: Likeness) -> Bool {
    guard let mine = ssn?.whole, let theirs = other.ssn?.whole else { return false }
    return mine == theirs
  }

  private func names(_ other: Likeness) -> Int {
    let straight =
      Likeness.name(last, other.last, same: 4, cut: 17) + Likeness.name(first, other.first, same: 3, cut: 14)
    guard straight < 4 else { return straight }
    let crossed =
      Likeness.name(last, other.first, same: 3, cut: 14) + Likeness.name(first, other.last, same: 3, cut: 14)
    return max(straight, crossed)
  }

  // Files cut names at 20 and 15 bytes, so that a long one that begins like the other is the same.
  private static func name(_ a: FoldedName, _ b: FoldedName, same: Int, cut: Int) -> Int {
    if a.isEmpty || b.isEmpty { return 0 }
    let shared = begin(a, b)
    let shorter = min(a.count, b.count)
    if shared == shorter, a.count == b.count || shorter >= cut { return same }
    // One is an initial or a short form, or has one word more.
    if shared == shorter { return 2 }
    return sounds(a, b) ? 2 : 0
  }

  private static func begin(_ a: FoldedName, _ b: FoldedName) -> Int {
    var count = 0
    while count < min(a.count, b.count), a[count] == b[count] { count += 1 }
    return count
  }

  private static func sounds(_ a: FoldedName, _ b: FoldedName) -> Bool {
    if NameSound(a) == NameSound(b) { return true }
    let (one, other) = (NameWords(a), NameWords(b))
    let heads = (NameSound(a, in: one.head), NameSound(b, in: other.head))
    let tails = (NameSound(a, in: one.tail), NameSound(b, in: other.tail))
    return heads.0 == heads.1 || tails.0 == tails.1 || heads.0 == tails.1 || tails.0 == heads.1
  }

  private func birth(_ other: Likeness) -> Int {
    let (a, b) = (bornOn, other.bornOn)
    if a == b { return a.day == 0 ? 2 : 4 }
    if a.agrees(with: b) { return 2 }
    if a.year == b.year, a.day != 0, a.month == b.day, a.day == b.month { return 3 }
    let same = (a.year == b.year ? 1 : 0) + (a.month == b.month ? 1 : 0) + (a.day == b.day ? 1 : 0)
    return same == 2 ? 2 : -2
  }

  private func social(_ other: Likeness) -> Int {
    guard let ssn, let theirs = other.ssn else { return 0 }
    let (shared, differing) = ssn.comparison(with: theirs)
    // The whole number is enough whatever else is said.
    if differing == 0 { return shared == 9 ? Likeness.enough + 3 : shared >= 4 ? 4 : 0 }
    return differing == 1 && shared == 9 ? 4 : 0
  }

  private func place(_ other: Likeness) -> Int {
    guard zipCount == 5, other.zipCount == 5 else { return 0 }
    for index in 0..<5 where zip[index] != other.zip[index] { return 0 }
    return 2
  }
}
