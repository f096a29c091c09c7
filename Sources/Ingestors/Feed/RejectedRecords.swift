import Formats
import Reentry

/// The records of one batch that were rejected, by their numbers, and whose each was as far as that can be told.
///
/// Read from what the batch's night kept of them: only these may be mended, each as whose it was.
package struct RejectedRecords: Sendable {
  fileprivate struct Record {
    let key: RecordKey
    /// What was wrong or cannot be read.
    let doubted: Set<RecordKey.Part>
  }

  private var records: [Int: Record] = [:]
  private var mended: Set<Int> = []
  private let names: RecordKey.Names

  init(_ names: RecordKey.Names) { self.names = names }

  /// Takes in a row of the rejects file; `header` are the names of its columns for the parts of the key.
  mutating func note(
    _ row: borrowing CSVRecord, _ reasons: ReasonColumns, _ encoding: TextEncoding, of batch: BatchID,
    key: RecordKey, header: RecordKey.Names
  ) {
    guard reasons.text(reasons.batch, of: row, encoding) == batch.text,
      let number = reasons.text(reasons.record, of: row, encoding).flatMap({ Int($0) })
    else { return }
    let fields = (reasons.text(reasons.field, of: row, encoding) ?? "").split(
      separator: "; ", omittingEmptySubsequences: false)
    // What speaks against no single field speaks against all that stands in it.
    let isWhole = fields.contains("")
    let doubted = RecordKey.Part.allCases.filter { part in
      isWhole || fields.contains { $0 == header[part] || $0 == names[part] }
    }
    records[number] = Record(key: key, doubted: Set(doubted))
  }

  /// What speaks against a row that says it mends one of them: there is no such record, it is of somebody else, or
  /// an earlier row of the file mends it.
  package mutating func objection(to mend: Mend) -> Objection? {
    guard let number = mend.rejected, let record = records[number] else {
      return Objection(.mendsNoReject, field: "_record")
    }
    if let part = record.change(to: mend.key) { return Objection(.mendedKeyChanged, field: names[part]) }
    return mended.insert(number).inserted ? nil : Objection(.duplicateRecord, field: "_record")
  }

  /// Whether the record itself says whose it is, so that a row may mend it only as theirs.
  package func saysWhose(_ mend: Mend) -> Bool { mend.rejected.flatMap { records[$0]?.saysWhose } ?? false }

  /// Whether another of them says the same of whose it is.
  package func isShared(_ mend: Mend) -> Bool {
    guard let record = mend.rejected.flatMap({ records[$0] }) else { return false }
    return records.values.count { $0.key.isOfOne(with: record.key) } > 1
  }

  /// Whether the record itself says of which facility or plan it is.
  package func saysPlace(_ mend: Mend) -> Bool {
    mend.rejected.flatMap { records[$0]?.has(.place) } ?? false
  }

  /// The facilities or plans of those that say so.
  package var places: Set<String> { Set(records.values.filter { $0.has(.place) }.map(\.key.place)) }

  /// That somebody else's record of the batch has the row's number.
  package var taken: Objection { Objection(.mendedKeyTaken, field: names.number) }

  /// That the batch speaks of no such facility or plan.
  package var strange: Objection { Objection(.mendedKeyChanged, field: names.place) }
}

extension RejectedRecords.Record {
  fileprivate func has(_ part: RecordKey.Part) -> Bool {
    if doubted.contains(part) { return false }
    return switch part {
    case .place: !key.place.isEmpty
    case .number: !key.number.isEmpty
    case .person: !key.person.isEmpty
    case .cin: !key.cin.isEmpty
    }
  }

  fileprivate var saysWhose: Bool { has(.place) && (has(.number) || has(.person)) }

  /// What of the key is another now that could be read before.
  fileprivate func change(to other: RecordKey) -> RecordKey.Part? {
    if !doubted.contains(.place), key.place != other.place { return .place }
    if has(.number), key.number != other.number { return .number }
    if has(.person), key.person != other.person { return .person }
    return has(.cin) && key.cin != other.cin ? .cin : nil
  }
}
