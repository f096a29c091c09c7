/// What header and trailer of a fixed-width file say, and what its records add up to.
package struct FixedControls: Sendable {
  /// The fields of the first header and trailer, in the order of the layout.
  package private(set) var header: [String]?
  package private(set) var trailer: [String]?
  /// Records that are neither header nor trailer, of a known type or not.
  package private(set) var records = 0
  private var headers = 0
  private var trailers = 0
  private var counts: [Int]
  /// One for each field of the trailer; nil where a sum is beyond all numbers.
  private var totals: [Int128?]
  private var startsWithHeader = false
  private var hasTrailingRecords = false
  private var endsShort = false
  private var isTrailerCut = false
  private var lines = ControlLines()
  private let layout: Layout

  package init(_ layout: Layout) {
    self.layout = layout
    counts = [Int](repeating: 0, count: layout.records.count)
    let fields = layout.trailer.map { layout.records[$0].fields } ?? []
    totals = fields.map { _ in 0 }
  }

  /// Whether there was any record.
  package var hasRecords: Bool { records + headers + trailers > 0 }

  /// Whether a trailer was seen.
  package var isEnded: Bool { trailers > 0 }

  /// Takes so many records of a type that carries no total, none of them the last of a file, one a line.
  package mutating func pass(_ count: Int, type: Int, line: Int) {
    guard count > 0 else { return }
    lines.note(line..<line + count)
    if isEnded { noteTrailing(line) }
    (records, endsShort) = (records + count, false)
    counts[type] += count
  }

  /// Takes the next record, of that type or of none.
  package mutating func take(_ record: PlacedRecord, type: Int?, isEnded: Bool, line: Int) {
    lines.note(line..<line + 1)
    if !hasRecords { startsWithHeader = type != nil && type == layout.header }
    endsShort = !isEnded && record.count < layout.length
    if let type {
      counts[type] += 1
      if type == layout.header { return takeHeader(record, type, line) }
      if type == layout.trailer { return takeTrailer(record, type, line) }
      add(record, type)
    }
    if trailers > 0 { noteTrailing(line) }
    records += 1
  }

  private mutating func noteTrailing(_ line: Int) {
    hasTrailingRecords = true
    lines.behind = lines.behind ?? line
  }

  private mutating func takeHeader(_ record: PlacedRecord, _ type: Int, _ line: Int) {
    headers += 1
    lines.take(header: line)
    if trailers > 0 { noteTrailing(line) }
    if header == nil { header = texts(record, type) }
  }

  private mutating func takeTrailer(_ record: PlacedRecord, _ type: Int, _ line: Int) {
    trailers += 1
    lines.take(trailer: line)
    guard trailer == nil else { return }
    trailer = texts(record, type)
    isTrailerCut =
      endsShort && record.count < (layout.records[type].fields.map(\.range.upperBound).max() ?? 0)
  }

  private func texts(_ record: PlacedRecord, _ type: Int) -> [String] {
    let fields = FixedFields(record, fields: layout.records[type].fields)
    return fields.bounds.indices.map { fields[$0] }
  }

  private mutating func add(_ record: PlacedRecord, _ type: Int) {
    guard let fields = layout.trailer.map({ layout.records[$0].fields }) else { return }
    for (place, field) in fields.enumerated() {
      guard let control = field.control, let total = totals[place] else { continue }
      guard let value = layout.value(of: record, type, for: control) else { continue }
      let (sum, isOver) = total.addingReportingOverflow(value)
      totals[place] = isOver ? nil : sum
    }
  }

  /// Joins what a later part of the file had, whose lines are counted from `line` on.
  package mutating func join(_ later: FixedControls, from line: Int) {
    guard later.hasRecords else { return }
    lines.join(later.lines, from: line, isEnded: isEnded && later.records + later.headers > 0)
    if !hasRecords { startsWithHeader = later.startsWithHeader }
    if later.hasTrailingRecords || isEnded && later.records + later.headers > 0 { hasTrailingRecords = true }
    (header, trailer) = (header ?? later.header, trailer ?? later.trailer)
    (headers, trailers) = (headers + later.headers, trailers + later.trailers)
    (records, endsShort) = (records + later.records, later.endsShort)
    isTrailerCut = isTrailerCut || later.isTrailerCut
    for type in counts.indices { counts[type] += later.counts[type] }
    for place in totals.indices {
      guard let mine = totals[place], let theirs = later.totals[place] else {
        totals[place] = nil
        continue
      }
      let (sum, isOver) = mine.addingReportingOverflow(theirs)
      totals[place] = isOver ? nil : sum
    }
  }
}

extension FixedControls {
  /// Why the whole file cannot be believed, the first reason only; nil where all is well.
  package var fault: ControlFault? {
    if layout.header != nil {
      guard header != nil, startsWithHeader else { return .headerMissing }
      if headers > 1 { return .headerRepeated }
    }
    guard let type = layout.trailer else { return nil }
    guard let trailer else { return endsShort ? .cutOff : .trailerMissing }
    if trailers > 1 { return .trailerRepeated }
    if hasTrailingRecords { return .recordsBehindTrailer }
    if isTrailerCut { return .cutOff }
    for (place, field) in layout.records[type].fields.enumerated() {
      guard let control = field.control else { continue }
      if let fault = fault(control, field, said: trailer[place], total: totals[place]) { return fault }
    }
    return nil
  }

  /// Where that reason stands: the record at fault, else the trailer, else the last record; 0 without any.
  ///
  /// As the lines were given; without meaning where records have no lines.
  package var faultLine: Int {
    let line: Int? =
      switch fault {
      case .headerMissing: lines.first
      case .headerRepeated: lines.secondHeader
      case .trailerRepeated: lines.secondTrailer
      case .recordsBehindTrailer: lines.behind
      default: lines.trailer
      }
    return line ?? lines.last ?? 0
  }

  private func fault(
    _ control: Layout.Control, _ field: Layout.Field, said: String, total: Int128?
  ) -> ControlFault? {
    switch control {
    case .count(let type):
      return Self.count(said) == (type.map { counts[$0] } ?? records) ? nil : .countWrong(field.name)
    case .countOfAll:
      return Self.count(said) == records + headers + trailers ? nil : .countWrong(field.name)
    case .same(let place):
      return Self.folded(header?[place] ?? "") == Self.folded(said) ? nil : .differs(field.name)
    case .sum:
      return total.map { field.reads($0, as: said) } ?? false ? nil : .totalWrong(field.name)
    case .hash(_, _, let modulo, _):
      let hash = total.map { $0 % Int128(modulo) }
      return hash.map { field.reads($0, as: said) } ?? false ? nil : .totalWrong(field.name)
    }
  }

  // Digits and nothing else: a sign is no part of a count.
  private static func count(_ text: String) -> Int? {
    text.utf8.allSatisfy { $0 &- 0x30 <= 9 } ? Int(text) : nil
  }

  // Numbers are alike with and without leading zeros.
  private static func folded(_ text: String) -> String { count(text).map(String.init) ?? text }
}

/// Why a file's header and trailer do not let it be believed.
package enum ControlFault: Sendable, Equatable {
  case headerMissing, headerRepeated, trailerMissing, trailerRepeated, recordsBehindTrailer
  /// It ends in the middle of a record.
  case cutOff
  /// The field of the trailer that is wrong.
  case countWrong(String)
  case totalWrong(String)
  case differs(String)

  /// What is wrong, for people.
  package var message: StaticString {
    switch self {
    case .headerMissing: "the header is missing"
    case .headerRepeated: "a second header stands in the file"
    case .trailerMissing: "the trailer is missing"
    case .trailerRepeated: "a second trailer stands in the file"
    case .recordsBehindTrailer: "records stand behind the trailer"
    case .cutOff: "the file ends in the middle of a record"
    case .countWrong: "the trailer's count is not the number of records"
    case .totalWrong: "the trailer's total is not that of the records"
    case .differs: "header and trailer disagree"
    }
  }
}

extension Layout {
  /// What a record adds to a control; nil where nothing.
  fileprivate func value(of record: PlacedRecord, _ type: Int, for control: Control) -> Int128? {
    switch control {
    case .sum(type, let place):
      let field = records[type].fields[place]
      let bytes = record.bytes.span.extracting(record.bounds(field.range)).trimmed
      return FixedNumber(bytes, field.numberSign)?.whole
    case .hash(type, let place, let modulo, let byDigit):
      let field = records[type].fields[place]
      var hash: Int128 = 0
      for byte in record.bytes[record.bounds(field.range)] where byte &- 0x30 <= 9 {
        hash = byDigit ? hash + Int128(byte &- 0x30) : (hash * 10 + Int128(byte &- 0x30)) % Int128(modulo)
      }
      return hash
    default: return nil
    }
  }
}

extension Layout.Field {
  fileprivate var numberSign: FieldKind.Sign {
    guard case .number(let sign, _) = kind else { return .none }
    return sign
  }

  /// Whether the trailer's text is that whole number, the point left out.
  fileprivate func reads(_ total: Int128, as said: String) -> Bool {
    let digits = Array(said.utf8).filter { $0 != 0x2E }
    return FixedNumber(digits.span, .leading)?.whole == total
  }
}
