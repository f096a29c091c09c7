import Formats
import Reentry

/// A segment that frames the members of an X12 file, and what stood before it in its block.
struct X12Control: Sendable {
  let name: X12Name
  /// Its elements, the name left out.
  let elements: [String]
  /// Counted from 0 within the block.
  let index: Int
  /// Bytes from the start of the block.
  let offset: Int
  /// Members that began before it within the block.
  let members: Int

  /// The element of that number, counted from 1 as X12 does, without blanks at its ends.
  subscript(number: Int) -> String {
    guard number <= elements.count else { return "" }
    let text = elements[number - 1]
    guard let first = text.firstIndex(where: { $0 != " " }), let last = text.lastIndex(where: { $0 != " " })
    else { return "" }
    return String(text[first...last])
  }
}

/// What was found in one block of an X12 file, but for the records that stand.
struct X12Block: Sendable {
  /// Bytes from the start of the file.
  let offset: Int
  var controls: [X12Control] = []
  /// What is wrong with single segments, by their index in the block.
  private(set) var faults: [Fault] = []
  var rejected = BlockRejects()
  var subjects: Set<String> = []
  var segments = 0
  var members = 0
  var records = 0
  /// Bytes behind the last terminator, from the start of the block; nil where there are none.
  var unfinished: Int?

  /// What is wrong with so many segments, and the first of them.
  struct Fault: Sendable {
    let code: FindingCode
    let field: String
    let index: Int
    var count = 1
  }

  mutating func note(_ code: FindingCode, _ field: String, index: Int) {
    if let known = faults.firstIndex(where: { $0.code == code && $0.field == field }) {
      faults[known].count += 1
    } else {
      faults.append(Fault(code: code, field: field, index: index))
    }
  }
}

/// Where a coverage loop stands in its block: counted from 1, its segment counted from 0, its first byte.
struct X12Place: Sendable {
  var record = 0
  var index = 0
  var offset = 0
}

/// Reads the members of a block of an 834: one record a coverage loop (`HD`), each a coverage month or span.
///
/// Where each field stands in DHCS's flavour of the 834 is told in DocC's `ReadingX12`.
struct X12Members {
  typealias Take = (borrowing Fields, X12Place, inout [Objection]) -> Void
  private var block: X12Block
  private let bytes: [UInt8]
  private let delimiters: X12Delimiters
  private var month = X12Month()
  private var state = State.outside
  private var lastSubject: [UInt8] = []
  private var monthsOfMember = 0
  private var isOfMember = false
  private var place = X12Place()

  private enum State { case outside, member, month }

  /// The most coverage loops of one member: a hundred years of months.
  private static var mostMonths: Int { 1200 }

  init(_ source: RecordBlock, _ delimiters: X12Delimiters) {
    (self.bytes, self.delimiters) = (source.bytes, delimiters)
    block = X12Block(offset: source.offset)
  }

  /// Reads all of the block; `take` gets each coverage loop and adds its objections.
  mutating func read(_ take: Take) -> X12Block {
    let bytes = bytes
    let count = X12Segments.forEach(in: bytes.span, delimiters) { read($0, take) }
    finishMonth(take)
    block.records = place.record
    (block.segments, block.unfinished) = (count.segments, count.unfinished)
    return block
  }

  private mutating func read(_ segment: borrowing X12Segment, _ take: Take) {
    if segment.isBeyondLimits { note(.x12TooLarge, "", segment) }
    guard let name = segment.name else {
      if !segment.isNamed { note(.segmentMalformed, "", segment) }
      return
    }
    switch name {
    case .isa, .gs, .st, .bgn, .qty, .se, .ge, .iea: control(name, segment, take)
    case .ins: beginMember(take)
    case .hd: beginMonth(segment, take)
    case .ref where state == .member: month.takeMemberReference(segment)
    case .ref where state == .month: month.takeReference(segment)
    case .nm1 where state == .member:
      isOfMember = segment[1].equals("IL") || segment[1].equals("74")
      if isOfMember { month.takeName(segment) }
    case .nm1 where state == .month: month.takeProvider(segment)
    case .n4 where state == .member && isOfMember: month.takeAddress(segment)
    case .dmg where state == .member && isOfMember: month.takeBirth(segment)
    case .dtp where state == .month: month.takeDate(segment)
    default: break
    }
  }

  private mutating func note(_ code: FindingCode, _ field: String, _ segment: borrowing X12Segment) {
    block.note(code, field, index: segment.index)
  }

  private mutating func control(_ name: X12Name, _ segment: borrowing X12Segment, _ take: Take) {
    // Members may have quantities of their own.
    if name == .qty, state != .outside { return }
    finishMonth(take)
    state = .outside
    block.controls.append(
      X12Control(
        name: name, elements: segment.texts, index: segment.index, offset: segment.offset,
        members: block.members))
  }

  private mutating func beginMember(_ take: Take) {
    finishMonth(take)
    (state, isOfMember, monthsOfMember) = (.member, false, 0)
    block.members += 1
    month = X12Month()
  }

  private mutating func beginMonth(_ segment: borrowing X12Segment, _ take: Take) {
    guard state != .outside else { return note(.segmentMisplaced, "HD", segment) }
    finishMonth(take)
    state = .month
    monthsOfMember += 1
    if monthsOfMember == Self.mostMonths + 1 { note(.x12TooLarge, "HD", segment) }
    (place.index, place.offset) = (segment.index, segment.offset)
    month.begin(segment)
  }

  private mutating func finishMonth(_ take: Take) {
    guard state == .month else { return }
    state = .member
    let bytes = bytes
    month.finish(in: bytes.span)
    place.record += 1
    let bounds = month.bounds
    let fields = Fields(bytes.span, bounds: bounds.span)
    Self.note(fields[.plan], last: &lastSubject, in: &block.subjects)
    var objections = month.objections
    take(fields, place, &objections)
    guard !objections.isEmpty else { return }
    block.rejected.append(
      RejectedRecord(
        record: place.record, offset: place.offset, line: place.index,
        values: block.rejected.keepsNext ? fields.texts(.utf8) : [], objections: objections))
  }

  // Plans come in long runs, so most are the one before; without one it is fee-for-service, which is no plan.
  private static func note(_ bytes: Span<UInt8>, last: inout [UInt8], in subjects: inout Set<String>) {
    guard !bytes.isEmpty, !bytes.equals(last) else { return }
    let subject = TextEncoding.utf8.repaired(bytes)
    last = Array(subject.utf8)
    subjects.insert(subject)
  }
}
