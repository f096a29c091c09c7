import Reentry

extension Caseload {
  /// Whose coverage is looked for: every case still in custody, by CIN and by name.
  package var sought: Sought {
    var sought = Sought()
    for person in cases where person.goneOn == nil {
      if let cin = person.booking.cin { sought.insert(cin) }
      for member in person.members { sought.insert(member.member.cin) }
      guard let born = person.booking.bornOn.whole else { continue }
      sought.insert(NameKey(last: person.booking.name.last, first: person.booking.name.first, bornOn: born))
    }
    return sought
  }

  /// Folds an eligibility file in: the records of those looked for.
  ///
  /// A full file states all coverage of its plan, or of every plan when it is `ALL`: a span it does not name
  /// ends the day before. Nothing else ends, and nothing of `spared`, whose records were rejected.
  package mutating func apply(
    coverage records: [CoverageRecord], plan: PlanCode, isFull: Bool, asOf day: Day, spared: Set<CIN> = []
  ) {
    let found = FoundCoverage(records)
    for index in cases.indices where cases[index].goneOn == nil {
      let mine = found.records(of: cases[index])
      update(index) { $0.fold(mine, plan: plan, isFull: isFull, asOf: day, spared: spared) }
    }
  }
}

/// The records of an eligibility file, by whom they may be of.
struct FoundCoverage {
  private var byCIN: [CIN: [CoverageRecord]] = [:]
  private var byName: [NameKey: [CoverageRecord]] = [:]

  init(_ records: [CoverageRecord]) {
    for record in records {
      byCIN[record.member.cin, default: []].append(record)
      guard let born = record.member.bornOn.whole else { continue }
      let name = record.member.name
      byName[NameKey(last: name.last, first: name.first, bornOn: born), default: []].append(record)
    }
  }

  /// Those of the members that a case's person may be.
  func records(of person: Case) -> [CoverageRecord] {
    var cins = Set(person.members.map(\.member.cin))
    if let cin = person.booking.cin { cins.insert(cin) }
    if let born = person.booking.bornOn.whole {
      let key = NameKey(last: person.booking.name.last, first: person.booking.name.first, bornOn: born)
      for record in byName[key] ?? [] { cins.insert(record.member.cin) }
    }
    return cins.sorted().flatMap { byCIN[$0] ?? [] }
  }
}

extension Case {
  mutating func fold(
    _ records: [CoverageRecord], plan: PlanCode, isFull: Bool, asOf day: Day, spared: Set<CIN>
  ) {
    if isFull {
      closeSpans(unless: records, plan: plan, asOf: day, spared: spared)
      // Only a file of every plan proves that somebody is in none.
      if plan == .all { lookedForOn = max(lookedForOn ?? day, day) }
    }
    for record in records { take(record) }
    members.sort { $0.member.cin < $1.member.cin }
  }

  private mutating func take(_ record: CoverageRecord) {
    guard let place = members.firstIndex(where: { $0.member.cin == record.member.cin }) else {
      if record.coverage.isNone { return }
      members.append(MemberRecord(member: record.member, spans: [record.coverage]))
      return
    }
    members[place].take(record)
  }

  private mutating func closeSpans(
    unless records: [CoverageRecord], plan: PlanCode, asOf day: Day, spared: Set<CIN>
  ) {
    for member in members.indices where !spared.contains(members[member].member.cin) {
      for span in members[member].spans.indices {
        let coverage = members[member].spans[span]
        guard plan == .all || coverage.plan == plan, coverage.asOf <= day else { continue }
        let isNamed = records.contains { $0.coverage.isSameSpan(as: coverage) }
        let last = day.advanced(by: -1)
        guard !isNamed, coverage.to.map({ $0 > last }) ?? true else { continue }
        members[member].spans[span].to = max(last, coverage.from)
      }
    }
  }
}

extension MemberRecord {
  // A span is known by plan and first day; a later file's word counts. A record that says that there is no
  // coverage takes back such a span, and is none itself.
  fileprivate mutating func take(_ record: CoverageRecord) {
    guard let place = spans.firstIndex(where: { $0.isSameSpan(as: record.coverage) }) else {
      if record.coverage.isNone { return }
      member = record.member
      spans.append(record.coverage)
      spans.sort { ($0.from, $0.plan) < ($1.from, $1.plan) }
      return
    }
    guard spans[place].asOf <= record.coverage.asOf else { return }
    member = record.member
    spans[place] = record.coverage
  }
}

extension Coverage {
  fileprivate func isSameSpan(as other: Coverage) -> Bool {
    cin == other.cin && plan == other.plan && from == other.from
  }
}
