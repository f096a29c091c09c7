import Formats
import Reentry

/// The frame of one X12 file: interchange, groups and transactions, each closed by a trailer that counts what it
/// holds and repeats its header's control number.
///
/// Takes the control segments in the order of the file. What its trailers count is what proves that a file is
/// whole, so each disagreement is a finding, with the number of the segment as its line. One file is one
/// interchange: nothing but blanks follows it.
struct X12Envelope: Sendable {
  /// What the transactions say of the file; nil before the first.
  private(set) var said: X12FileID?
  private(set) var findings: [FindingTally.Row] = []
  /// Whether counts that are wrong refuse the file, or only warn.
  private let refusesCounts: Bool
  private var level = Level.file
  private var interchange = (number: "", groups: 0)
  private var group = (number: "", transactions: 0)
  private var transaction = Transaction()
  /// Whether segments that stand where none may have been found since the last control segment.
  private var isGapNoted = false
  /// Segments and members of the blocks before this one.
  private var before = (segments: 0, members: 0)

  private enum Level { case file, interchange, group, transaction, closed }

  private struct Transaction {
    var number = ""
    /// Segments and members of the file before it.
    var before = (segments: 0, members: 0)
    var stated: String?
    var hasBeginning = false
  }

  /// The versions of the standard that are read: the 834 of HIPAA, with and without its errata.
  private static let versions: Set<String> = ["005010X220", "005010X220A1"]

  init(refusesCounts: Bool) { self.refusesCounts = refusesCounts }

  /// Takes a block's control segments.
  mutating func take(_ block: X12Block) {
    var next = 0
    for control in block.controls {
      checkBetween(next, control.index)
      next = control.index + 1
      take(control)
    }
    checkBetween(next, block.segments)
    for fault in block.faults { object(fault.code, fault.field, fault.index, count: fault.count) }
    if block.unfinished != nil {
      object(level == .closed ? .contentAfterEnd : .fileTruncated, "", block.segments)
    }
    before.segments += block.segments
    before.members += block.members
  }

  /// Says what the end of the file leaves open, and puts the findings in the order of the file.
  mutating func finish() {
    defer { findings.sort { $0.firstLine < $1.firstLine } }
    if level != .closed {
      if !findings.contains(where: { $0.code == .fileTruncated }) { object(.fileTruncated, "", 0) }
    } else if said == nil {
      object(.headerMissing, "BGN", 0)
    }
  }

  // Only control segments stand outside a transaction, and none before its beginning.
  private mutating func checkBetween(_ next: Int, _ end: Int) {
    guard next < end, !isGapNoted, level != .transaction || !transaction.hasBeginning else { return }
    isGapNoted = true
    object(level == .closed ? .contentAfterEnd : .segmentMisplaced, "", next)
  }

  private mutating func take(_ control: X12Control) {
    isGapNoted = false
    switch (control.name, level) {
    case (_, .closed): object(.contentAfterEnd, "", control.index)
    case (.isa, .file): (level, interchange) = (.interchange, (control[13], 0))
    case (.gs, .interchange): beginGroup(control)
    case (.st, .group): begin(control)
    case (.bgn, .transaction): beginEligibility(control)
    case (.qty, .transaction): if control[1] == "TO" { transaction.stated = control[2] }
    case (.se, .transaction): end(control)
    case (.ge, .group), (.ge, .transaction): endGroup(control)
    case (.iea, .interchange), (.iea, .group), (.iea, .transaction): endInterchange(control)
    default: object(.segmentMisplaced, X12Envelope.named(control), control.index)
    }
  }

  private mutating func beginGroup(_ control: X12Control) {
    (level, group) = (.group, (control[6], 0))
    interchange.groups += 1
    if !X12Envelope.versions.contains(control[8]) { object(.versionNotRead, "GS08", control.index) }
  }

  private mutating func begin(_ control: X12Control) {
    (level, transaction) = (.transaction, Transaction())
    group.transactions += 1
    transaction.number = control[2]
    transaction.before = (before.segments + control.index, before.members + control.members)
    if control[1] != "834" { object(.versionNotRead, "ST01", control.index) }
    let isKnown = control[3].isEmpty || X12Envelope.versions.contains(control[3])
    if !isKnown { object(.versionNotRead, "ST03", control.index) }
  }

  private mutating func beginEligibility(_ control: X12Control) {
    if transaction.hasBeginning { return object(.segmentMisplaced, "BGN", control.index) }
    transaction.hasBeginning = true
    let found = X12FileID(control)
    // Several transactions are one file only if they say the same of it.
    if let said, said != found { object(.transactionsDisagree, "BGN02", control.index) }
    said = said ?? found
  }

  private mutating func end(_ control: X12Control) {
    level = .group
    if !transaction.hasBeginning { object(.headerMissing, "BGN", control.index) }
    let members = before.members + control.members - transaction.before.members
    if let stated = transaction.stated { compare(stated, members, "QTY02", control.index) }
    compare(
      control[1], before.segments + control.index + 1 - transaction.before.segments, "SE01", control.index)
    compare(control[2], transaction.number, "SE02", control.index)
  }

  private mutating func endGroup(_ control: X12Control) {
    if level == .transaction { object(.trailerMissing, "SE", control.index) }
    level = .interchange
    compare(control[1], group.transactions, "GE01", control.index)
    compare(control[2], group.number, "GE02", control.index)
  }

  private mutating func endInterchange(_ control: X12Control) {
    if level != .interchange { object(.trailerMissing, level == .group ? "GE" : "SE", control.index) }
    level = .closed
    compare(control[1], interchange.groups, "IEA01", control.index)
    compare(control[2], interchange.number, "IEA02", control.index)
  }

  private mutating func compare(_ stated: String, _ counted: Int, _ field: String, _ index: Int) {
    guard Int(stated) != counted else { return }
    object(refusesCounts ? .trailerCountWrong : .controlCountWrong, field, index)
  }

  private mutating func compare(_ stated: String, _ header: String, _ field: String, _ index: Int) {
    if stated != header { object(.trailerDisagrees, field, index) }
  }

  private mutating func object(_ code: FindingCode, _ field: String, _ index: Int, count: Int = 1) {
    let line = before.segments + index + 1
    guard let known = findings.firstIndex(where: { $0.code == code && $0.field == field }) else {
      let row = FindingTally.Row(code: code, field: field, count: count, firstRecord: 0, firstLine: line)
      return findings.append(row)
    }
    findings[known].count += count
    findings[known].firstLine = min(findings[known].firstLine, line)
  }

  private static func named(_ control: X12Control) -> String { "\(control.name)".uppercased() }
}
