import Formats
import Reentry

// A file in several parts (the members of a zip) says what its parts say, one after another. They are of one
// form and day; of eligibility also of one plan, sequence and scope. Where they are not, the file is refused.
extension FeedReading {
  /// As the first part of several: its findings say so.
  package var asFirstPart: Self {
    var first = self
    first.facts.findings = FindingTally()
    first.facts.findings.join(facts.findings, part: 1, after: 0)
    return first
  }

  /// Takes in a later part of a file whose rows each say their own time: its day is the later of the two.
  package mutating func join(rows later: Self, number: Int) where Value: TabledRecord {
    var later = later
    let day = [facts.asOf, later.facts.asOf].compactMap(\.self).max()
    (facts.asOf, later.facts.asOf) = (day, day)
    join(part: later, number: number) { value, records in
      var value = value
      value.source = value.source.moved(by: records)
      return value
    }
  }

  /// Takes in a later part, its records numbered on; `moved` gives a value that says so many records more of
  /// itself.
  package mutating func join(
    part later: Self, number: Int, moved: (Value, Int) -> Value = { value, _ in value }
  ) {
    let records = facts.records
    facts.findings.join(later.facts.findings, part: number, after: records)
    let isOfOneForm =
      facts.rejects.columns == later.facts.rejects.columns && isCorrection == later.isCorrection
      && facts.fileForm == later.facts.fileForm
    let isRefused = later.facts.refusal != nil
    if !isRefused, !isOfOneForm || facts.asOf != later.facts.asOf { refuse(.partsDisagree, part: number) }
    accepted += later.accepted.map { Told(moved($0.value, records), record: $0.record + records) }
    closing += later.closing.map { Told(moved($0.value, records), record: $0.record + records) }
    facts.rejects.join(later.facts.rejects) { $0.moved(by: records) }
    facts.mends += later.facts.mends.prefix(Rejects.mostKept - facts.mends.count).map {
      $0.moved(by: records)
    }
    facts.subjects.formUnion(later.facts.subjects)
    facts.unknownColumns += later.facts.unknownColumns.filter { !facts.unknownColumns.contains($0) }
    facts.records += later.facts.records
    facts.sequence = max(facts.sequence, later.facts.sequence)
    spared.formUnion(later.spared)
    corrected.formUnion(later.corrected)
    provesAbsence = provesAbsence && later.provesAbsence
  }

  private mutating func refuse(_ code: FindingCode, part: Int) {
    var tally = FindingTally()
    tally.add(Finding(code))
    facts.findings.join(tally, part: part, after: 0)
  }
}

extension FeedReading<CoverageRecord> {
  /// Takes in a later part of an eligibility file.
  package mutating func join(coverage later: Self, number: Int) {
    let agrees =
      facts.subjects == later.facts.subjects && facts.sequence == later.facts.sequence
      && isFull == later.isFull
    join(part: later, number: number) { record, count in
      var record = record
      record.coverage.source = record.coverage.source.moved(by: count)
      return record
    }
    if !agrees, later.facts.refusal == nil { refuse(.partsDisagree, part: number) }
  }
}

extension FeedReading<ReleaseDateRecord> {
  /// Takes in a later part of a release-dates file.
  package mutating func join(releaseDates later: Self, number: Int) {
    join(part: later, number: number) { record, count in
      var date = record.date
      date.source = date.source.moved(by: count)
      return ReleaseDateRecord(
        facility: record.facility, bookingNumber: record.bookingNumber, personID: record.personID, date: date)
    }
  }
}

extension Source {
  fileprivate func moved(by records: Int) -> Source { Source(batch: batch, record: record + records) }
}

extension Rejects.Row {
  func moved(by records: Int) -> Rejects.Row {
    Rejects.Row(
      record: record + records, values: values,
      findings: findings.map {
        Finding(
          $0.code, field: $0.field, record: $0.record + records, byteOffset: $0.byteOffset, line: $0.line)
      }, strayQuote: strayQuote)
  }
}
