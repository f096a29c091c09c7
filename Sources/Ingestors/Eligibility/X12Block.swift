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

/// What was found in one block of an X12 file.
struct X12Block<Value: Sendable>: Sendable {
  var found = BlockFindings<Value>()
  var controls: [X12Control] = []
  /// What is wrong with single segments, by their index and offset in the block.
  var faults: [(code: FindingCode, field: String, index: Int, offset: Int)] = []
  var members = 0
  /// Bytes behind the last terminator, from the start of the block; nil where there are none.
  var unfinished: Int?
}

/// Reads the members of a block of an 834: one record a coverage loop (`HD`), each a coverage month or span.
///
/// Where each field stands in DHCS's flavour of the 834 is told in DocC's `ReadingX12`.
struct X12Members<Value: Sendable> {
  typealias Take = (borrowing Fields, Int, inout [Objection]) -> Value?
  private(set) var block = X12Block<Value>()
  private let bytes: [UInt8]
  private let delimiters: X12Delimiters
  private var month = X12Month()
  private var state = State.outside
  private var lastSubject: [UInt8] = []
  private var monthsOfMember = 0
  private var isOfMember = false
  private var place = (index: 0, offset: 0)

  private enum State { case outside, member, month }

  /// The most coverage loops of one member: a hundred years of months.
  private static var mostMonths: Int { 1200 }

  init(_ source: RecordBlock, _ delimiters: X12Delimiters) {
    (self.bytes, self.delimiters) = (source.bytes, delimiters)
    block.found.offset = source.offset
  }

  /// Reads all of the block; `take` gives the value to keep, nil for one not looked for, or objections.
  mutating func read(_ take: Take) -> X12Block<Value> {
    let bytes = bytes
    let count = X12Segments.forEach(in: bytes, delimiters) { read($0, take) }
    finishMonth(take)
    (block.found.lines, block.unfinished) = (count.segments, count.unfinished)
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
    block.faults.append((code, field, segment.index, segment.offset))
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
    place = (segment.index, segment.offset)
    month.begin(segment)
  }

  private mutating func finishMonth(_ take: Take) {
    guard state == .month else { return }
    state = .member
    let bytes = bytes
    month.finish(in: bytes.span)
    block.found.records += 1
    let bounds = month.bounds
    let fields = Fields(bytes.span, bounds: bounds.span)
    Self.note(fields[.plan], last: &lastSubject, in: &block.found.subjects)
    var objections = month.objections
    let number = block.found.records
    let value = take(fields, number, &objections)
    guard objections.isEmpty else {
      block.found.rejected.append(
        RejectedRecord(
          record: number, offset: place.offset, line: place.index, values: fields.texts(.utf8),
          objections: objections))
      return
    }
    guard let value else { return }
    block.found.accepted.append(
      FoundRecord(value: value, record: number, offset: place.offset, line: place.index))
  }

  // Plans come in long runs, so most are the one before; without one it is fee-for-service, which is no plan.
  private static func note(_ bytes: Span<UInt8>, last: inout [UInt8], in subjects: inout Set<String>) {
    guard !bytes.isEmpty, !bytes.equals(last) else { return }
    let subject = TextEncoding.utf8.repaired(bytes)
    last = Array(subject.utf8)
    subjects.insert(subject)
  }
}
