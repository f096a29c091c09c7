import Reentry

extension Caseload {
  /// Whose coverage is looked for: every case in custody, and every one that is gone from its roster for no longer than
  /// `looksBack` says, by CIN and by what is told of who they are.
  ///
  /// For a file that comes late, of that `day`, also those who were in custody then.
  package func sought(on day: Day? = nil) -> Sought {
    var sought = Sought()
    let hospital = inHospital
    for person in cases where isSought(person, on: day, hospital) {
      if let cin = person.booking.cin { sought.insert(cin) }
      for member in person.members { sought.insert(member.member.cin) }
      for cin in person.formerCINs { sought.insert(cin) }
      for booking in person.bookingsAsCalled { sought.insert(Likeness(of: booking)) }
    }
    sought.settle()
    return sought
  }

  /// Folds an eligibility file in: the records of those looked for.
  ///
  /// What a file tells of a plan from a first day on, in one aid code or in several, takes the place of what an
  /// older one told of it: so an aid code is corrected by telling the right one, and one left out is held no more.
  /// A full file states all coverage of its plan, or of every plan when it is `ALL`: a span it does not name
  /// ends the day before. Nothing else ends, and nothing of whoever may be one of `spared`, whose records were
  /// rejected; nor does the file say that such a one is in no plan. What a newer file told stays, and what a newer full file did not name has ended, though an older one comes later.
  /// `heldOn` is the day with which the records were sought; without a `batch` nobody can say what ended a span.
  package mutating func apply(
    coverage records: [CoverageRecord], plan: PlanCode, isFull: Bool, asOf day: Day, batch: BatchID? = nil,
    spared: UnreadMembers = [], heldOn: Day? = nil
  ) {
    let all = FoundCoverage(records)
    let hospital = inHospital
    for index in cases.indices where isSought(cases[index], on: heldOn, hospital) {
      let found = all.records(of: cases[index]).compactMap { ended($0, of: cases[index]) }
      // Only a file of every plan proves that somebody is in none, and only of whom no rejected record may be.
      let isProof =
        isFull && plan == .all && !isSearchOvertaken(of: cases[index], on: day)
        && !spared.mayBe(cases[index])
      update(index) {
        $0.fold(found, plan: plan, isFull: isFull, from: AppliedFiles.Whole(day, in: batch), spared: spared)
        if isProof { $0.lookedForOn = max($0.lookedForOn ?? day, day) }
      }
    }
  }

  /// Whether a newer full file of all plans is known that states the person's coverage too.
  ///
  /// One read when the person was unknown may have had them, so that of the older one nothing follows.
  private func isSearchOvertaken(of person: Case, on day: Day) -> Bool {
    let all = AppliedFiles.Subject(.eligibility, PlanCode.all.text)
    guard let newer = applied[all]?.whole(after: day)?.day else { return false }
    return person.goneOn.map { $0.advanced(by: looksBack?.days ?? 0) > newer } ?? true
  }

  // Who is gone without a word may come back, and after a release the plan of that day is told; and who is in hospital
  // is in custody still, whether the roster names them or not.
  private func isSought(_ person: Case, on day: Day?, _ hospital: InHospital) -> Bool {
    if let looksBack, let gone = person.goneOn, gone.days(until: looksBack.night) <= looksBack.days {
      return true
    }
    return person.isHeld(on: day) || hospital.has(person)
  }

  /// Of whom the newest word is that they are in hospital.
  var inHospital: InHospital { InHospital(releaseDates) }

  /// Folds mended records in, which only add to what is known, each of the day of the file that it was in.
  ///
  /// Gives how many a later file had superseded, which tells of the same span.
  package mutating func apply(mendedCoverage records: [CoverageRecord]) -> Int {
    var spans: [CIN: [Coverage]] = [:]
    for member in cases.flatMap(\.members) { spans[member.member.cin, default: []] += member.spans }
    let standing = records.filter { record in
      !(spans[record.coverage.cin] ?? []).contains {
        $0.isTold(with: record.coverage) && $0.asOf > record.coverage.asOf
      }
    }
    if let day = standing.first?.coverage.asOf {
      let added = UnreadMembers(standing.map(\.coverage.cin))
      apply(coverage: standing, plan: .all, isFull: false, asOf: day, spared: added)
      noteLookedFor(added, on: day)
    }
    return records.count - standing.count
  }

  // Whose own CIN is in a mended record of a full file of all plans was looked for by it; who else is one of those
  // rejected is not known.
  private mutating func noteLookedFor(_ mended: UnreadMembers, on day: Day) {
    let all = AppliedFiles.Subject(.eligibility, PlanCode.all.text)
    guard applied[all]?.isWholeKnown(of: day) ?? false else { return }
    let hospital = inHospital
    for index in cases.indices where cases[index].booking.cin.map(mended.names) ?? false {
      guard isSought(cases[index], on: day, hospital) else { continue }
      update(index) { $0.lookedForOn = max($0.lookedForOn ?? day, day) }
    }
  }

  /// Takes note that a file of a plan was applied.
  package mutating func noteCoverage(
    of plan: PlanCode, isFull: Bool, asOf day: Day, batch: BatchID? = nil
  ) {
    noteApplied(.eligibility, plan.text, on: day, isWhole: isFull, in: batch)
  }

  /// Whether a file of the plan itself, or a full file of all plans, that is newer than `day` is known: then one of
  /// that day is late.
  package func knowsCoverage(of plan: PlanCode, after day: Day) -> Bool {
    let itsOwn = applied[AppliedFiles.Subject(.eligibility, plan.text)]
    if let itsOwn, itsOwn.latest > day { return true }
    return applied[AppliedFiles.Subject(.eligibility, PlanCode.all.text)]?.whole(after: day) != nil
  }

  /// The record as newer full files leave it, which had it been in them would have told it anew.
  ///
  /// Nil where such a file was read before the booking was known: what it said is not known.
  private func ended(_ record: CoverageRecord, of person: Case) -> CoverageRecord? {
    let coverage = record.coverage
    let plans = [PlanCode.all, coverage.plan].map { AppliedFiles.Subject(.eligibility, $0.text) }
    let newer = plans.compactMap { applied[$0]?.whole(after: coverage.asOf) }
    guard let first = newer.min(by: { $0.day < $1.day }) else { return record }
    guard person.firstSeenOn <= first.day else { return nil }
    var ended = record
    ended.coverage.end(by: first)
    return ended
  }
}

extension Case {
  fileprivate func isHeld(on day: Day?) -> Bool {
    guard let goneOn else { return true }
    return day.map { $0 < goneOn } ?? false
  }

  mutating func fold(
    _ records: [CoverageRecord], plan: PlanCode, isFull: Bool, from file: AppliedFiles.Whole,
    spared: UnreadMembers
  ) {
    if isFull { closeSpans(unless: records, plan: plan, by: file, spared: spared) }
    for record in records { take(record, isAdded: spared.mayName(record.member)) }
    keepLikeliest()
    members.sort { $0.member.cin < $1.member.cin }
    former.removeAll { one in
      one.teller == .eligibility && !members.contains { $0.member.cin == one.cin }
    }
  }

  private mutating func take(_ record: CoverageRecord, isAdded: Bool) {
    guard let place = members.firstIndex(where: { $0.member.cin == record.member.cin }) else {
      if record.coverage.isNone { return }
      members.append(MemberRecord(member: record.member, spans: [record.coverage]))
      return
    }
    let before = members[place].member.name
    members[place].take(record, isAdded: isAdded)
    guard !before.isSpelt(as: members[place].member.name) else { return }
    note(FormerIdentity(.eligibility, before, record.member.cin, until: record.coverage.asOf))
  }

  private mutating func closeSpans(
    unless records: [CoverageRecord], plan: PlanCode, by file: AppliedFiles.Whole, spared: UnreadMembers
  ) {
    for member in members.indices where !spared.mayName(members[member].member) {
      for span in members[member].spans.indices {
        let coverage = members[member].spans[span]
        guard plan == .all || coverage.plan == plan, coverage.asOf <= file.day else { continue }
        if records.contains(where: { $0.coverage.isTold(with: coverage) }) { continue }
        members[member].spans[span].end(by: file)
      }
    }
  }
}

extension MemberRecord {
  // A record that says that there is no coverage takes back what it is told with, and is none itself. One that is
  // added, for others of its file were rejected, leaves the other aid codes.
  fileprivate mutating func take(_ record: CoverageRecord, isAdded: Bool) {
    let coverage = record.coverage
    let known = spans.filter { $0.isTold(with: coverage) }
    if coverage.isNone, known.isEmpty { return }
    guard known.allSatisfy({ $0.asOf <= coverage.asOf }) else { return }
    // Of what is told of the person, the newest word counts.
    if spans.allSatisfy({ $0.asOf <= coverage.asOf }) { member = record.member }
    spans.removeAll { span in
      span.isTold(with: coverage) && !span.stands(beside: coverage, isAdded: isAdded)
    }
    spans.append(coverage)
    spans.sort { $0.isOrdered(before: $1) }
  }
}

extension Coverage {
  /// Ends with the day before a full file that names it no more, where it has not ended by then.
  fileprivate mutating func end(by file: AppliedFiles.Whole) {
    let last = file.day.advanced(by: -1)
    guard !isNone, to.map({ $0 > last }) ?? true else { return }
    (to, endedBy) = (max(last, from), file.batch)
  }

  /// Whether a file that tells one tells the other too: of one plan from one day on.
  fileprivate func isTold(with other: Coverage) -> Bool {
    cin == other.cin && plan == other.plan && from == other.from
  }

  /// Whether it still holds where another is told with it: both in one file, or in two aid codes where the other
  /// is but added.
  fileprivate func stands(beside other: Coverage, isAdded: Bool) -> Bool {
    let isOfOneFile = source.batch == other.source.batch && asOf == other.asOf
    guard isOfOneFile else { return isAdded && aid != other.aid }
    var repeated = self
    repeated.source = other.source
    return repeated != other
  }

  fileprivate func isOrdered(before other: Coverage) -> Bool {
    (from, plan, aid, source.batch.text, source.record)
      < (other.from, other.plan, other.aid, other.source.batch.text, other.source.record)
  }
}
