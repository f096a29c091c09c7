/// The members whom an eligibility file names in records that were rejected, as far as those can be read.
///
/// Of whoever may be one of them the file proves nothing: neither that coverage ended nor that there is none.
package struct UnreadMembers: Sendable {
  private var cins: Set<CIN> = []
  /// Those of whom last name and birth date can be read, by what brings two together.
  private var plain: [Likeness] = []
  private var byKey: [UInt64: [Int]] = [:]
  private var partial: [UnreadMember] = []
  /// A record in which nothing but the CIN can be read.
  private var hasBareCIN = false
  /// A record could be anybody's.
  private var isAnybody = false

  package init() {}

  /// So many of whom not all can be read are compared one by one; more could be anybody's.
  private static var mostCompared: Int { 1000 }

  /// Whether a record has that CIN.
  package func names(_ cin: CIN) -> Bool { cins.contains(cin) }

  package mutating func insert(_ cin: CIN) { cins.insert(cin) }

  package mutating func insert(_ member: UnreadMember) {
    if let cin = member.cin { insert(cin) }
    if member.isBare {
      (hasBareCIN, isAnybody) = (hasBareCIN || member.cin != nil, isAnybody || member.cin == nil)
    } else if member.isPlain {
      insert(member.likeness(of: nil))
    } else if partial.count < UnreadMembers.mostCompared {
      partial.append(member)
    } else {
      isAnybody = true
    }
  }

  private mutating func insert(_ likeness: Likeness?) {
    guard let likeness else { return }
    let keys = likeness.keys()
    for place in 0..<keys.count { byKey[keys[place], default: []].append(plain.count) }
    plain.append(likeness)
  }

  /// Whether a record may be of the member with that CIN.
  package func mayName(_ member: Member) -> Bool {
    if isAnybody || cins.contains(member.cin) { return true }
    // Whose CIN can be read is nobody else.
    return partial.contains { $0.cin == nil && $0.mayBe(UnreadMember(member)) }
  }

  /// Whether a record may be of the person of a booking.
  package func mayBe(_ person: Case) -> Bool {
    if isAnybody { return true }
    if person.members.contains(where: { cins.contains($0.member.cin) }) { return true }
    if let cin = person.booking.cin {
      if cins.contains(cin) { return true }
    } else if hasBareCIN {
      return true
    }
    return person.bookingsAsCalled.contains { isAlike(Likeness(of: $0)) }
      || (!partial.isEmpty && partial.contains { $0.mayBe(UnreadMember(person.booking)) })
  }

  private func isAlike(_ likeness: Likeness) -> Bool {
    if plain.isEmpty { return false }
    let keys = likeness.keys()
    for place in 0..<keys.count {
      let isFound = (byKey[keys[place]] ?? []).contains {
        plain[$0].points(with: likeness) >= Likeness.enough
      }
      if isFound { return true }
    }
    return false
  }
}

extension UnreadMembers: ExpressibleByArrayLiteral {
  package init(arrayLiteral cins: CIN...) { self.init(cins) }

  package init(_ cins: some Sequence<CIN>) { self.cins = Set(cins) }
}

/// What can be read of one member; nil is what cannot, and could be anything.
package struct UnreadMember: Sendable {
  package var cin: CIN?
  package var last: String?
  package var first: String?
  package var bornOn: BirthDate?
  package var sex: Sex?
  package var zip = ""
  package var ssn = ""

  package init() {}

  init(_ member: Member) {
    (cin, last, first) = (member.cin, member.name.last, member.name.first)
    (bornOn, sex, zip, ssn) = (member.bornOn, member.sex, member.zip, member.ssn)
  }

  init(_ booking: Booking) {
    (cin, last, first) = (booking.cin, booking.name.last, booking.name.first)
    (bornOn, sex, zip, ssn) = (booking.bornOn, booking.sex, booking.home.zip, booking.ssn)
  }

  /// Nothing of who it is can be read, whatever is read of the CIN.
  fileprivate var isBare: Bool { last == nil && bornOn == nil }

  /// All is read that tells who it is.
  fileprivate var isPlain: Bool { cin != nil && last != nil && first != nil && bornOn != nil && sex != nil }

  /// Its likeness, with that of somebody else where something cannot be read: the most that can speak for one
  /// person.
  fileprivate func likeness(of other: UnreadMember?) -> Likeness? {
    guard let last = last ?? other?.last, let first = first ?? other?.first,
      let bornOn = bornOn ?? other?.bornOn
    else { return nil }
    return Likeness(
      last: last.utf8Span.span, first: first.utf8Span.span, bornOn: bornOn,
      sex: sex ?? other?.sex ?? .unknown, zip: zip.utf8Span.span, ssn: ssn.utf8Span.span)
  }

  /// Whether nothing that can be read of this one says that it is not the other, of whom all is known.
  fileprivate func mayBe(_ other: UnreadMember) -> Bool {
    // Whose own CIN is another one is somebody else, where that of the record can be read.
    if let cin, let known = other.cin, cin != known { return false }
    guard let mine = likeness(of: other), let theirs = other.likeness(of: nil) else { return false }
    if mine.points(with: theirs) >= Likeness.enough { return true }
    // The CIN that cannot be read may be theirs: then the name or the birth date alone may be wrong.
    guard cin == nil, other.cin != nil else { return false }
    return bornOn == nil || bornOn == other.bornOn || mine.hasSameNames(as: theirs)
  }
}
