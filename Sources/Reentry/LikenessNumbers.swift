extension Likeness {
  /// What a record says of somebody but the name, small enough to stand wherever a key leads to them.
  struct Numbers: Sendable {
    let bornOn: BirthDate
    let sex: Sex
    private let zip: UInt64
    // 0 where there is none.
    private let packedSSN: UInt64

    /// Of the zip the first five characters count.
    init(bornOn: BirthDate, sex: Sex, zip: Span<UInt8>, ssn: SocialSecurityNumber?) {
      (self.bornOn, self.sex, packedSSN) = (bornOn, sex, ssn?.packed ?? 0)
      var (number, count) = (UInt64(0), 0)
      for index in 0..<min(5, zip.count) where zip[index] != 0x20 {
        (number, count) = (number << 8 | UInt64(zip[index]), index + 1)
      }
      self.zip = count == 5 ? number : 0
    }

    var ssn: SocialSecurityNumber? { SocialSecurityNumber(packed: packedSSN) }

    /// Whether the day of birth is not known, though the month is.
    var lacksDay: Bool { bornOn.day == 0 && bornOn.month != 0 }

    /// Whether something is not known by which two whole dates or numbers would be brought together.
    var isOpen: Bool { bornOn.day == 0 || (ssn.map { $0.lastFour == nil } ?? false) }

    /// What speaks for one person, less what speaks against it.
    @inline(__always)
    func points(with other: Numbers) -> Int {
      var points = birth(other)
      if sex != .unknown, other.sex != .unknown { points += sex == other.sex ? 10 : -56 }
      if zip != 0, other.zip != 0 { points += zip == other.zip ? 90 : -9 }
      return packedSSN == 0 || other.packedSSN == 0 ? points : points + social(other)
    }

    @inline(__always)
    private func birth(_ other: Numbers) -> Int {
      if bornOn == other.bornOn, bornOn.day != 0 { return 151 }
      switch bornOn.level(other.bornOn) {
      case .same: return 151
      case .partly: return 103
      case .swapped, .year: return 69
      case .close: return 36
      case .similar: return 0
      default: return -38
      }
    }

    private func social(_ other: Numbers) -> Int {
      guard let ssn, let theirs = other.ssn else { return 0 }
      let (shared, differing) = ssn.comparison(with: theirs)
      if shared < 4 { return 0 }
      // The whole number is enough whatever else is said.
      if differing == 0 { return shared == 9 ? 1000 : 133 }
      return differing == 1 && shared == 9 ? 119 : -56
    }
  }
}
