import Reentry

/// What the criteria read of a case, side by side and with its codes packed.
///
/// A case has its fields where the feeds have them, over a dozen lines of a processor's cache and behind the
/// arrays of its members. Judging a million cases takes as long as fetching what it reads of them: so that is
/// laid out once, when a case is identified, and no string is taken apart while judging.
struct CaseFacts: Sendable {
  let facility: PackedCode
  let needs: Needs
  let custody: CustodyStatus
  let goneOn: Day?
  let pregnancyEndedOn: Day?
  let bornOn: BirthDate
  let whereabouts: ReleaseStanding.Whereabouts
  let doubt: ReleaseStanding.Doubt?
  let isBookedElsewhere: Bool
  /// Of the release date that counts; nil where none was told.
  let releaseKind: ReleaseDate.Kind?
  let releaseDay: Day?
  /// Of the member that the person is.
  let memberBornOn: BirthDate?
  let spans: [SpanFacts]

  init(_ person: Case, _ release: ReleaseStanding, member: Int?, isBookedElsewhere: Bool) {
    facility = PackedCode(person.booking.facility.text)
    (needs, custody) = (person.booking.needs, person.booking.custody)
    (goneOn, pregnancyEndedOn) = (person.goneOn, person.booking.pregnancyEndedOn)
    bornOn = person.booking.bornOn
    (releaseKind, releaseDay) = (release.date?.kind, release.date?.day)
    (whereabouts, doubt) = (release.whereabouts, release.doubt)
    self.isBookedElsewhere = isBookedElsewhere
    memberBornOn = member.map { person.members[$0].member.bornOn }
    spans = member.map { person.members[$0].spans.map(SpanFacts.init) } ?? []
  }
}

/// What the criteria read of a span of coverage; reading one counts no references.
struct SpanFacts: Sendable {
  let from: Day
  let to: Day?
  let asOf: Day
  let aid: PackedCode
  let planStatus: PackedCode
  /// Of the eligibility status; nil where that character is no digit.
  let firstDigit: UInt8?
  let secondDigit: UInt8?
  let isSuspended: Bool
  let isFeeForService: Bool
  let plan: PackedCode
  let codes: CoverageCodes

  init(_ span: Coverage) {
    (from, to, asOf) = (span.from, span.to, span.asOf)
    (aid, planStatus) = (PackedCode(span.aid.text), PackedCode(span.planStatus))
    firstDigit = SpanFacts.digit(span.status.utf8.first)
    secondDigit = SpanFacts.digit(span.status.utf8.dropFirst().first)
    (isSuspended, isFeeForService) = (span.isSuspended, span.plan == .feeForService)
    plan = PackedCode(span.plan.text)
    codes = CoverageCodes(plan: span.plan, status: span.status, planStatus: span.planStatus)
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    byte.flatMap { $0 &- 0x30 <= 9 ? $0 &- 0x30 : nil }
  }

  func covers(_ day: Day) -> Bool {
    guard from <= day else { return false }
    guard let to else { return true }
    return day <= to
  }

  /// Whether it says that there is no coverage: the last day is before the first.
  var isNone: Bool { to.map { $0 < from } ?? false }
}

/// A code of at most eight bytes as one number, the first byte highest.
///
/// What is no such code is `none`, which no table has.
struct PackedCode: Hashable, Sendable {
  let value: UInt64

  // Bytes that no UTF-8 has.
  static let none = PackedCode(value: .max)

  private init(value: UInt64) { self.value = value }

  /// Whether it has two bytes.
  var isOfTwo: Bool { value >> 16 == 0 && value >> 8 != 0 }

  init(_ text: String) {
    var value: UInt64 = 0
    for byte in text.utf8 {
      guard byte != 0, value >> 56 == 0 else {
        self = .none
        return
      }
      value = value << 8 | UInt64(byte)
    }
    self.value = value
  }
}
