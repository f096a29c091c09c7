import Reentry

extension PersonComparison {
  /// How far two records agree; whichever of them is named first.
  package init(_ a: PersonFeatures, _ b: PersonFeatures, by policy: IdentityPolicy) {
    self.init()
    compareNames(a, b, by: policy)
    self[.middleName] = SecondNames.level(a, b)
    if let mine = a.suffix, let theirs = b.suffix { self[.suffix] = mine == theirs ? .same : .differs }
    if let mine = a.bornOn, let theirs = b.bornOn { self[.birthDate] = mine.level(theirs) }
    if a.sex != .unknown, b.sex != .unknown { self[.sex] = a.sex == b.sex ? .same : .differs }
    if let mine = a.ssn, let theirs = b.ssn { self[.ssn] = mine.level(theirs) }
    self[.phone] = a.phone.levelOfNumber(b.phone)
    self[.streetNumber] = a.streetNumber.levelOfNumber(b.streetNumber)
    self[.street] = PersonComparison.street(a, b)
    self[.place] = PersonComparison.place(a, b)
  }

  // Last with last and first with first, or crosswise where that says more.
  private mutating func compareNames(_ a: PersonFeatures, _ b: PersonFeatures, by policy: IdentityPolicy) {
    self[.lastName] = a.last.level(b.last)
    self[.firstName] = PersonComparison.firstName(a, b)
    if self[.lastName] != .unknown || self[.firstName] != .unknown { self[.nameOrder] = .same }
    guard self[.lastName].isWeak || self[.firstName].isWeak else { return }
    var crossed = self
    let (one, two) = (a.last.level(b.first), a.first.level(b.last))
    // An empty field must not hide that the names differ.
    guard !one.isWeak || !two.isWeak else { return }
    // Which of the two is of the last name cannot be told: the one that agrees less.
    crossed[.lastName] = one.number > two.number ? one : two
    crossed[.firstName] = one.number > two.number ? two : one
    crossed[.nameOrder] = .swapped
    if policy.score(of: crossed) > policy.score(of: self) { self = crossed }
  }

  // Some use their middle name as the first.
  private static func firstName(_ a: PersonFeatures, _ b: PersonFeatures) -> ComparisonLevel {
    let level = a.first.level(b.first)
    guard level.isWeak, a.first.isWhole(b.middle) || a.middle.isWhole(b.first) else { return level }
    return .partly
  }

  // The lines of an address stand in any order.
  private static func street(_ a: PersonFeatures, _ b: PersonFeatures) -> ComparisonLevel {
    var best = ComparisonLevel.unknown
    for mine in a.streets {
      for theirs in b.streets {
        let level = mine.likeness(theirs)
        if best == .unknown || level != .unknown && level.number < best.number { best = level }
      }
    }
    return best
  }

  private static func place(_ a: PersonFeatures, _ b: PersonFeatures) -> ComparisonLevel {
    let (zip, city) = (a.zip.levelOfNumber(b.zip), a.city.likeness(b.city))
    if zip != .unknown, city == .unknown { return zip == .same ? .zip : .elsewhere }
    if zip == .same, city == .same { return .same }
    if zip.isNear, city.isNear { return .close }
    if zip.isNear || city.isNear { return .partly }
    let isCountyKnown = !a.county.isEmpty && !b.county.isEmpty
    if isCountyKnown, a.county == b.county { return .similar }
    return zip == .unknown && city == .unknown && !isCountyKnown ? .unknown : .differs
  }
}

extension ComparisonLevel {
  /// Neither the same nor a form of it.
  fileprivate var isWeak: Bool { self == .differs || self == .similar || self == .unknown }
  fileprivate var isNear: Bool { self == .same || self == .close }
}

extension ComparedName {
  /// Whether both are the same name, and more than an initial.
  fileprivate func isWhole(_ other: ComparedName) -> Bool { letters.count > 1 && letters == other.letters }
}

extension FoldedName {
  fileprivate func levelOfNumber(_ other: FoldedName) -> ComparisonLevel {
    if isEmpty || other.isEmpty { return .unknown }
    if self == other { return .same }
    return max(count, other.count) > 1 && WordLikeness.isOneSlip(self, other) ? .close : .differs
  }
}

extension SocialSecurityNumber {
  fileprivate func level(_ other: SocialSecurityNumber) -> ComparisonLevel {
    let (shared, differing) = comparison(with: other)
    if shared < 4 { return .unknown }
    if differing == 0 { return shared == 9 ? .same : .partly }
    return differing == 1 && shared == 9 ? .close : .differs
  }
}
