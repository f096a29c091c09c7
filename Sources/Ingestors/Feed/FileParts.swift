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

  /// Takes in a later part, its records numbered on.
  package mutating func join(part later: Self, number: Int) {
    let records = facts.records
    facts.findings.join(later.facts.findings, part: number, after: records)
    let isOfOneForm =
      facts.rejects.columns == later.facts.rejects.columns && isCorrection == later.isCorrection
      && facts.kind == later.facts.kind
    let isRefused = later.facts.refusal != nil
    if !isRefused, !isOfOneForm || facts.asOf != later.facts.asOf { refuse(.partsDisagree, part: number) }
    accepted += later.accepted.map { Told($0.value, record: $0.record + records) }
    facts.rejects.rows += later.facts.rejects.rows.map { $0.moved(by: records) }
    facts.subjects.formUnion(later.facts.subjects)
    facts.unknownColumns += later.facts.unknownColumns.filter { !facts.unknownColumns.contains($0) }
    facts.records += later.facts.records
    facts.sequence = max(facts.sequence, later.facts.sequence)
    spared.formUnion(later.spared)
    marks = later.marks
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
    let (records, before) = (facts.records, accepted.count)
    join(part: later, number: number)
    if !agrees, later.facts.refusal == nil { refuse(.partsDisagree, part: number) }
    for place in before..<accepted.count {
      let source = accepted[place].value.coverage.source
      var value = accepted[place].value
      value.coverage.source = Source(batch: source.batch, record: source.record + records)
      accepted[place] = Told(value, record: accepted[place].record)
    }
  }
}

extension ReadingFacts {
  /// CSV has many dialects; the other forms are one each.
  fileprivate var kind: String {
    ["XML", "fixed width"].first { form.hasPrefix($0) } ?? "CSV"
  }
}

extension Rejects.Row {
  fileprivate func moved(by records: Int) -> Rejects.Row {
    Rejects.Row(
      record: record + records, values: values,
      findings: findings.map {
        Finding(
          $0.code, field: $0.field, record: $0.record + records, byteOffset: $0.byteOffset, line: $0.line)
      })
  }
}
