import Formats
import Reentry

/// Where the fields of one coverage loop stand in their block: what its member says, and what it says itself.
struct X12Month {
  /// In the order of `EligibilityField`; good after `finish`.
  private(set) var bounds = [FieldBounds](repeating: .none, count: EligibilityField.allCases.count)
  private var ofMember = OfMember()
  private var ofLoop = OfLoop()

  private struct OfMember {
    var county = FieldBounds.none
    var residence = FieldBounds.none
    var aid = FieldBounds.none
    var hasCIN = false
    /// `0F` and `1L` name two people.
    var hasTwoCINs = false
  }

  private struct OfLoop {
    var maintenance: X12Maintenance?
    var county = FieldBounds.none
    var aid = FieldBounds.none
    var aids = FieldBounds.none
  }

  private subscript(field: EligibilityField) -> FieldBounds {
    get { bounds[field.rawValue] }
    set { bounds[field.rawValue] = newValue }
  }

  // MARK: Of the member

  /// A `REF` before the first `HD`.
  ///
  /// DHCS gives the CIN in `0F` or `1L`, so whichever has its form is it; the other is the plan's own number.
  mutating func takeMemberReference(_ segment: borrowing X12Segment) {
    switch X12Qualifier(rawValue: segment.code(1)) {
    case .subscriber: takeCIN(segment, unlessGiven: true)
    case .policy: takeCIN(segment, unlessGiven: false)
    case .caseNumber:
      var parts = X12Parts(segment.bounds(2))
      ofMember.county = parts.next(in: segment.block)
      ofMember.aid = parts.next(in: segment.block)
    case .socialSecurity: self[.ssn] = segment.bounds(2)
    default: break
    }
  }

  // Where neither reference has the form of a CIN, the one in `1L`, the state's own place for it, is the bad one.
  private mutating func takeCIN(_ segment: borrowing X12Segment, unlessGiven: Bool) {
    let cin = CIN(segment[2].trimmed)
    let isCIN = cin != nil
    if ofMember.hasCIN, isCIN {
      let known = self[.cin]
      let before = CIN(segment.block.extracting(Int(known.start)..<Int(known.end)).trimmed)
      if before != cin { ofMember.hasTwoCINs = true }
    }
    if ofMember.hasCIN || (!isCIN && unlessGiven && !self[.cin].isEmpty) { return }
    (self[.cin], ofMember.hasCIN) = (segment.bounds(2), isCIN)
  }

  /// `NM1*IL`, or `NM1*74` where it corrects one.
  mutating func takeName(_ segment: borrowing X12Segment) {
    self[.lastName] = segment.bounds(3)
    self[.firstName] = segment.bounds(4)
    self[.middleInitial] = segment.bounds(5)
    self[.nameSuffix] = segment.bounds(7)
  }

  mutating func takeAddress(_ segment: borrowing X12Segment) {
    self[.zip] = segment.bounds(3)
    if segment[5].equals("CY") { ofMember.residence = segment.bounds(6) }
  }

  mutating func takeBirth(_ segment: borrowing X12Segment) {
    self[.birthDate] = segment.bounds(2)
    self[.sex] = segment.bounds(3)
  }

  // MARK: Of the coverage loop

  /// `HD`: `HCP;status` in its fourth element.
  mutating func begin(_ segment: borrowing X12Segment) {
    ofLoop = OfLoop()
    for field in X12Month.fieldsOfLoop { self[field] = .none }
    ofLoop.maintenance = X12Maintenance(rawValue: segment.code(1))
    var parts = X12Parts(segment.bounds(4))
    self[.plan] = parts.next(in: segment.block)
    self[.planStatus] = parts.next(in: segment.block)
  }

  private static let fieldsOfLoop: [EligibilityField] = [
    .county, .aid, .status, .plan, .planStatus, .from, .to, .ecm, .restriction,
  ]

  /// A `REF` behind the `HD`.
  mutating func takeReference(_ segment: borrowing X12Segment) {
    switch X12Qualifier(rawValue: segment.code(1)) {
    case .contractClass: ofLoop.aids = segment.bounds(2)
    case .rate: ofLoop.aid = segment.bounds(2)
    case .county: ofLoop.county = segment.bounds(2)
    case .assistance: self[.restriction] = segment.bounds(2)
    default: break
    }
  }

  mutating func takeDate(_ segment: borrowing X12Segment) {
    switch X12Qualifier(rawValue: segment.code(1)) {
    case .benefitBegin: self[.from] = segment.bounds(3)
    case .benefitEnd: self[.to] = segment.bounds(3)
    default: break
    }
  }

  mutating func takeProvider(_ segment: borrowing X12Segment) {
    if segment[1].equals("Y2"), segment[8].equals("XX") { self[.ecm] = segment.bounds(9) }
  }

  /// Settles what has several sources: the loop's own word before the member's.
  mutating func finish(in block: Span<UInt8>) {
    self[.county] = X12Month.first(ofLoop.county, ofMember.county, ofMember.residence)
    var parts = X12Parts(ofLoop.aids)
    var (aid, status) = (parts.next(in: block), parts.next(in: block))
    if !ofLoop.aid.isEmpty {
      // The status is the one beside the aid code that the loop names, wherever the pair stands.
      while !aid.isEmpty, !X12Month.areSame(aid, ofLoop.aid, in: block) {
        (aid, status) = (parts.next(in: block), parts.next(in: block))
      }
      aid = ofLoop.aid
    }
    self[.aid] = X12Month.first(aid, ofMember.aid)
    self[.status] = status
  }

  /// What the kind of maintenance asks for: a loop that ends coverage says when.
  var objections: [Objection] {
    if ofMember.hasTwoCINs { return [Objection(.cinDisagrees, field: EligibilityField.cin.name)] }
    return switch ofLoop.maintenance {
    case nil: [Objection(.valueNotAllowed, field: "HD01")]
    case .termination where self[.to].isEmpty: [Objection(.valueMissing, field: EligibilityField.to.name)]
    default: []
    }
  }

  private static func first(_ places: FieldBounds...) -> FieldBounds { places.first { !$0.isEmpty } ?? .none }

  private static func areSame(_ a: FieldBounds, _ b: FieldBounds, in block: Span<UInt8>) -> Bool {
    guard a.end - a.start == b.end - b.start else { return false }
    for step in 0..<Int(a.end - a.start) where block[Int(a.start) + step] != block[Int(b.start) + step] {
      return false
    }
    return true
  }
}

/// The references and dates that are read, as the bytes of their qualifiers.
enum X12Qualifier: UInt32 {
  /// `0F`
  case subscriber = 0x3046
  /// `1L`
  case policy = 0x314C
  /// `3H`
  case caseNumber = 0x3348
  /// `SY`
  case socialSecurity = 0x5359
  /// `CE`
  case contractClass = 0x4345
  /// `RB`
  case rate = 0x5242
  /// `ZX`
  case county = 0x5A58
  /// `M7`
  case assistance = 0x4D37
  /// `348`
  case benefitBegin = 0x33_3438
  /// `349`
  case benefitEnd = 0x33_3439
}

/// What an `HD` does to coverage; to delete a loop (`002`) is no word about coverage and not among them.
enum X12Maintenance: UInt32 {
  /// `001`
  case change = 0x30_3031
  /// `021`
  case addition = 0x30_3231
  /// `024`
  case termination = 0x30_3234
  /// `025`
  case reinstatement = 0x30_3235
  /// `026`
  case correction = 0x30_3236
  /// `030`
  case audit = 0x30_3330
  /// `032`
  case employment = 0x30_3332
}

/// The parts of one element that DHCS divides by `;`, whatever ISA16 says.
struct X12Parts {
  private var rest: FieldBounds

  init(_ element: FieldBounds) { rest = element }

  /// The next part; empty ones behind the last.
  mutating func next(in block: Span<UInt8>) -> FieldBounds {
    var end = Int(rest.start)
    while end < Int(rest.end), block[end] != UInt8(ascii: ";") { end += 1 }
    let part = FieldBounds(start: Int(rest.start), end: end)
    rest.start = min(Int32(truncatingIfNeeded: end + 1), rest.end)
    return part
  }
}

extension FieldBounds {
  fileprivate static var none: FieldBounds { FieldBounds(start: 0, end: 0) }
  fileprivate var isEmpty: Bool { start == end }
}
