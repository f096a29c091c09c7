/// What a booking and a member say of who they are, to tell cheaply whether they may be one person.
///
/// It decides only what is kept to be looked at: whether they are one is the question of the rules, which
/// compare field by field. A value of fixed size, made without allocation.
package struct Likeness: Sendable {
  private let last: HeardName
  private let first: HeardName
  let numbers: Numbers
  private let zip: InlineArray<5, UInt8>

  /// Of a record's fields, UTF-8; of the zip the first five characters count.
  package init(
    last: Span<UInt8>, first: Span<UInt8>, bornOn: BirthDate, sex: Sex, zip: Span<UInt8>, ssn: Span<UInt8>
  ) {
    (self.last, self.first) = (HeardName(FoldedName(last)), HeardName(FoldedName(first)))
    numbers = Numbers(
      bornOn: bornOn, sex: sex, zip: zip, ssn: ssn.isEmpty ? nil : SocialSecurityNumber(ssn))
    var digits = InlineArray<5, UInt8>(repeating: 0)
    for index in 0..<min(5, zip.count) where zip[index] != 0x20 { digits[index] = zip[index] }
    self.zip = digits
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
  ///
  /// Those for birth dates without a day are left out where nobody is looked for who has one.
  package func keys(withMonths: Bool = true) -> BlockingKeys {
    BlockingKeys(
      names: NameSounds(last: last.sounds, first: first.sounds),
      initials: BlockingKeys.initials(last.name, first.name), bornOn: numbers.bornOn, zip: zip.span,
      ssn: numbers.ssn, withMonths: withMonths)
  }

  /// Those by which one of those looked for is found, or finds.
  func keys(sought kinds: SoughtKinds) -> BlockingKeys {
    BlockingKeys(
      names: NameSounds(last: last.sounds, first: first.sounds),
      initials: BlockingKeys.initials(last.name, first.name), bornOn: numbers.bornOn, zip: zip.span,
      ssn: numbers.ssn, sought: kinds)
  }

  /// The points from which on two may be one.
  ///
  /// A point is about a tenth of a bit of the score that the rules would give, and this is a little less than an
  /// operator's look is worth. Nicknames are not known here: another first name counts nothing where the last
  /// name and the birth day are the same.
  package static let enough = 210

  /// How much speaks for one person, less what speaks against it.
  package func points(with other: Likeness) -> Int {
    let numbers = numbers.points(with: other.numbers)
    // Names take longest, and make no difference where the rest is too little.
    return numbers < Likeness.leastNumbers ? numbers : numbers + names(other, numbers)
  }

  /// The points without names below which no names are enough.
  static let leastNumbers = enough - 152

  /// Whether both have the same social security number, every digit of it known.
  package func hasSameSSN(as other: Likeness) -> Bool {
    guard let mine = numbers.ssn?.whole, let theirs = other.numbers.ssn?.whole else { return false }
    return mine == theirs
  }

  /// Whether both have names of the same letters.
  func hasSameNames(as other: Likeness) -> Bool {
    last.isSame(as: other.last) && first.isSame(as: other.first)
  }

  // Last with last and first with first, or crosswise where that says more.
  private func names(_ other: Likeness, _ numbers: Int) -> Int {
    let straight = last.points(other.last, first, other.first, numbers)
    guard straight < 100 else { return straight }
    return max(straight, last.points(other.first, first, other.last, numbers))
  }
}
