import Formats
import Reentry

/// What an inbound file said, once read to its end: its facts, and the records that stand.
@dynamicMemberLookup
package struct FeedReading<Value: Sendable>: Sendable {
  /// The records that stand, in the order of the file; of an eligibility file only those looked for.
  package var accepted: [Told<Value>] = []
  /// The records that take back or forbid what was allowed before: each counts at once, whatever becomes of itself and of
  /// its file.
  package var closing: [Told<Value>] = []
  /// What is known of the file whatever its records are.
  package var facts = ReadingFacts()
  /// Only its rows are applied; what is absent means nothing.
  package var isCorrection = false
  /// The batches that it corrects, as its rows name them.
  package var corrected: Set<BatchID> = []
  /// Bookings whose rows were rejected: they are in the file all the same.
  package var spared: Set<BookingKey> = []
  /// Whether whoever is not named is absent; not when a rejected row could be anybody's.
  package var provesAbsence = true
  /// It states all coverage of its plan.
  package var isFull = false

  package init() {}

  package subscript<Fact>(dynamicMember fact: WritableKeyPath<ReadingFacts, Fact>) -> Fact {
    get { facts[keyPath: fact] }
    set { facts[keyPath: fact] = newValue }
  }

  package subscript<Fact>(dynamicMember fact: KeyPath<ReadingFacts, Fact>) -> Fact { facts[keyPath: fact] }

  /// Notes an objection to the whole file.
  package mutating func refuse(_ code: FindingCode, field: String = "", line: Int = 0) {
    facts.findings.add(Finding(code, field: field, line: line))
  }

  /// Notes that the file cannot be read as CSV.
  mutating func refuse(_ fault: CSVFault) {
    switch fault {
    case .empty: refuse(.fileEmpty)
    case .headerTooLong: refuse(.headerTooLong, line: 1)
    case .headerUnreadable: refuse(.headerUnreadable, line: 1)
    }
  }
}

/// A value and the record that told it.
package struct Told<Value: Sendable>: Sendable {
  package let value: Value
  /// Counted from 1, headers left out.
  package let record: Int

  package init(_ value: Value, record: Int) { (self.value, self.record) = (value, record) }
}

/// An objection of a rule to one value: its code and the canonical name of the field.
package struct Objection: Hashable, Sendable {
  package let code: FindingCode
  package let field: String
  package init(_ code: FindingCode, field: String) { (self.code, self.field) = (code, field) }
}

/// What was found in one block of a file, numbered within the block.
struct BlockFindings<Value: Sendable>: Sendable {
  var accepted: [FoundRecord<Value>] = []
  var rejected = BlockRejects()
  var warnings: [(objection: Objection, record: Int, line: Int)] = []
  var subjects: Set<String> = []
  /// The accepted rows of a mended file, those included that tell of nobody looked for.
  var mends: [Mend] = []
  var records = 0
  var lines = 0
  var offset = 0
}

/// A record that stands, and where it does.
struct FoundRecord<Value: Sendable>: Sendable {
  let value: Value
  let record: Int
  let offset: Int
  let line: Int
}

/// A record that was left out, as it came.
struct RejectedRecord: Sendable {
  let record: Int
  let offset: Int
  let line: Int
  let values: [String]
  let objections: [Objection]
  var strayQuote: Rejects.Place? = nil
}

extension FeedReading {
  /// Joins a block's findings behind those of the blocks before it.
  mutating func join(_ block: BlockFindings<Value>, firstLine: inout Int) {
    for found in block.accepted { accepted.append(Told(found.value, record: facts.records + found.record)) }
    for warning in block.warnings {
      facts.findings.add(
        Finding(
          warning.objection.code, field: warning.objection.field, record: facts.records + warning.record,
          line: firstLine + warning.line))
    }
    let mends = block.mends.prefix(Rejects.mostKept - facts.mends.count)
    facts.mends += mends.map { $0.moved(by: facts.records, offset: block.offset, line: firstLine) }
    for rejected in block.rejected.kept { reject(rejected, block: block, firstLine: firstLine) }
    facts.rejects.count(block.rejected.otherCount)
    for other in block.rejected.others {
      facts.findings.add(
        FindingTally.Row(
          code: other.objection.code, field: other.objection.field, count: other.count,
          firstRecord: facts.records + other.record, firstLine: firstLine + other.line))
    }
    facts.subjects.formUnion(block.subjects)
    facts.records += block.records
    firstLine += block.lines
  }

  private mutating func reject(_ rejected: RejectedRecord, block: BlockFindings<Value>, firstLine: Int) {
    let findings = rejected.objections.map {
      Finding(
        $0.code, field: $0.field, record: facts.records + rejected.record,
        byteOffset: block.offset + rejected.offset, line: firstLine + rejected.line)
    }
    for finding in findings { self.findings.add(finding) }
    facts.rejects.append(
      Rejects.Row(
        record: facts.records + rejected.record, values: rejected.values, findings: findings,
        strayQuote: rejected.strayQuote))
  }
}
