/// The numbers by which a booking and a member who may be one person are brought together: such two have at
/// least one in common, though one or two fields of either be wrong.
///
/// Each number joins two or three things that rarely go wrong together, in a form that the usual errors leave
/// alone: the birth day with day and month in order of size, words of names by their sound, first and last name
/// without telling which is which:
///
/// - birth day and a name; birth day and both initials; birth day and zip; birth month and a name
/// - both names with the year of birth, with the day of the year, or with the zip
/// - the whole social security number; its last four digits with the birth day, or with a name
///
/// What a record lacks gives no number. It is a value of fixed size, made without allocation. Of two people
/// with a number in common most are still two: the rules compare the fields themselves.
@usableFromInline package struct BlockingKeys: Sendable {
  @usableFromInline var values = InlineArray<40, UInt64>(repeating: 0)
  @usableFromInline package private(set) var count = 0

  package init(of booking: Booking) {
    self.init(
      last: FoldedName(booking.name.last), first: FoldedName(booking.name.first), bornOn: booking.bornOn,
      zip: booking.home.zip.utf8Span.span, ssn: SocialSecurityNumber(booking.ssn))
  }

  package init(of member: Member) {
    self.init(
      last: FoldedName(member.name.last), first: FoldedName(member.name.first), bornOn: member.bornOn,
      zip: member.zip.utf8Span.span, ssn: SocialSecurityNumber(member.ssn))
  }

  /// Of a record's fields; of the zip the first five characters count.
  ///
  /// Month and name are for those of whom no day of birth is known, and many share them.
  package init(
    last: FoldedName, first: FoldedName, bornOn: BirthDate?, zip: Span<UInt8>, ssn: SocialSecurityNumber?,
    withMonths: Bool = true
  ) {
    self.init(
      names: NameSounds(last: WordSounds(last), first: WordSounds(first)),
      initials: BlockingKeys.initials(last, first), bornOn: bornOn, zip: zip, ssn: ssn, withMonths: withMonths
    )
  }

  init(
    names: NameSounds, initials: UInt64, bornOn: BirthDate?, zip: Span<UInt8>, ssn: SocialSecurityNumber?,
    withMonths: Bool
  ) {
    let birth = bornOn.map(BirthKeys.init)
    let place = BlockingKeys.number(ofZip: zip)
    if let day = birth?.day { append(day, names, initials, place) }
    for index in 0..<names.pairCount {
      if let birth { append(.yearAndNames, birth.year, names.pair(index)) }
      if let day = birth?.dayOfYear { append(.dayOfYearAndNames, day, names.pair(index)) }
      if let place { append(.zipAndNames, place, names.pair(index)) }
    }
    if withMonths, let month = birth?.month {
      for index in 0..<names.count { append(.monthAndName, month, names[index]) }
    }
    if let ssn { append(ssn, day: birth?.day, names: names) }
  }

  /// Those by which somebody is found while a file streams past: fewer, and as good.
  ///
  /// Between two whole birth dates, both names with the year, or with the day of the year, bring together whom
  /// another number does as well, or whom `Likeness` finds too little for. Left are whole social security numbers
  /// that differ in one of the last four digits.
  init(
    names: NameSounds, initials: UInt64, bornOn: BirthDate, zip: Span<UInt8>, ssn: SocialSecurityNumber?,
    sought kinds: SoughtKinds
  ) {
    let birth = BirthKeys(bornOn)
    let place = BlockingKeys.number(ofZip: zip)
    if let day = birth.day { append(day, names, initials, place) }
    if kinds.contains(.plain) { append(birth, names, .yearAndNames, .dayOfYearAndNames) }
    if kinds.contains(.open) { append(birth, names, .openYearAndNames, .openDayOfYearAndNames) }
    if let place {
      for index in 0..<names.pairCount { append(.zipAndNames, place, names.pair(index)) }
    }
    if kinds.contains(.months), let month = birth.month {
      for index in 0..<names.count { append(.monthAndName, month, names[index]) }
    }
    guard kinds.contains(.ssn), let ssn else { return }
    append(ssn, day: birth.day, names: names)
    if let whole = ssn.whole {
      append(birth, names, .ssnYearAndNames, .ssnDayOfYearAndNames, firstFive: whole & ~0xFFFF)
    }
  }

  @inlinable @inline(__always)
  package subscript(index: Int) -> UInt64 { values[index] }

  private enum Kind: UInt64 {
    case birthAndName = 1
    case birthAndInitials, birthAndZip, yearAndNames, dayOfYearAndNames, zipAndNames
    case ssn, ssnAndBirth, ssnAndName, monthAndName
    case openYearAndNames, openDayOfYearAndNames, ssnYearAndNames, ssnDayOfYearAndNames
  }

  private mutating func append(_ day: UInt64, _ names: NameSounds, _ initials: UInt64, _ place: UInt64?) {
    for index in 0..<names.count { append(.birthAndName, day, names[index]) }
    append(.birthAndInitials, day, initials)
    if let place { append(.birthAndZip, day, place) }
  }

  // The first five digits of a social security number stand above sixteen bits.
  private mutating func append(
    _ birth: BirthKeys, _ names: NameSounds, _ year: Kind, _ dayOfYear: Kind, firstFive: UInt64 = 0
  ) {
    for index in 0..<names.pairCount {
      append(year, firstFive | birth.year, names.pair(index))
      if let day = birth.dayOfYear { append(dayOfYear, firstFive | day, names.pair(index)) }
    }
  }

  private mutating func append(_ ssn: SocialSecurityNumber, day: UInt64?, names: NameSounds) {
    if let whole = ssn.whole { append(.ssn, whole, 0) }
    guard let lastFour = ssn.lastFour else { return }
    if let day { append(.ssnAndBirth, lastFour, day) }
    for index in 0..<names.count { append(.ssnAndName, lastFour, names[index]) }
  }

  private mutating func append(_ kind: Kind, _ first: UInt64, _ second: UInt64) {
    values[count] = BlockingKeys.mixed(kind.rawValue, first, second)
    count += 1
  }

  /// A number made of three, evenly spread.
  static func mixed(_ kind: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
    var mixed = (kind << 56 ^ first) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 32 ^ second) &* 0xD6E8_FEB8_6659_FD93
    mixed = (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ mixed >> 32
  }

  static func initials(_ last: FoldedName, _ first: FoldedName) -> UInt64 {
    let (a, b) = (UInt64(last[0]), UInt64(first[0]))
    return min(a, b) << 8 | max(a, b)
  }

  private static func number(ofZip zip: Span<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for index in 0..<min(zip.count, 5) { number = number << 8 | UInt64(zip[index]) }
    return number == 0 ? nil : number
  }
}

/// Which numbers can find somebody among those looked for, besides those that always can.
struct SoughtKinds: OptionSet, Sendable {
  let rawValue: UInt8

  /// Both names with year or day of the year.
  static let plain = SoughtKinds(rawValue: 1)
  /// The same, of those looked for who are open: the day of birth is not known, or of the social security number
  /// other digits than the last four.
  static let open = SoughtKinds(rawValue: 2)
  /// A name and the month, of those looked for of whom no day is known.
  static let months = SoughtKinds(rawValue: 4)
  static let ssn = SoughtKinds(rawValue: 8)
}

/// A birth date in the forms that its usual errors leave alone.
struct BirthKeys {
  let year: UInt64
  /// Day and month, the smaller first, nil where one is unknown.
  let dayOfYear: UInt64?
  /// The year too.
  let day: UInt64?
  /// Year and month, nil where the month is unknown.
  let month: UInt64?

  init(_ date: BirthDate) {
    year = UInt64(truncatingIfNeeded: date.year)
    month = date.month == 0 ? nil : year << 8 | UInt64(truncatingIfNeeded: date.month)
    guard date.day != 0 else {
      (dayOfYear, day) = (nil, nil)
      return
    }
    let smaller = min(date.month, date.day)
    let dayOfYear = UInt64(truncatingIfNeeded: smaller << 8 | max(date.month, date.day))
    (self.dayOfYear, day) = (dayOfYear, year << 16 | dayOfYear)
  }
}
