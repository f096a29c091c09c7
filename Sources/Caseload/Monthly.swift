import Reentry

// What is counted of months that are over, and what it is counted of.
extension Caseload {
  /// Takes note of what a case owes on a day, the opening of its window left out.
  ///
  /// What came due and is owed no more is kept from the month of `since` on, for that month's timeliness, and what was
  /// done of it for the month in which it was; `done` gives when it was done after all. A stay that another follows keeps nothing: the other one owes it.
  package mutating func note(
    duties: [DutyRecord], of number: Int, on day: Day, since: Month, isFollowed: Bool,
    done: (Duty.Kind) -> Day?
  ) {
    let known = self.duties[number] ?? []
    if isFollowed || (known.isEmpty && duties.isEmpty) {
      self.duties[number] = nil
      return
    }
    let owed = duties.map { duty in
      guard duty.opensOn == nil else { return duty }
      return duty.opening(on: known.first { $0.kind.asCounted == duty.kind.asCounted }?.opensOn)
    }
    let kept = known.filter { old in !duties.contains { $0.kind.asCounted == old.kind.asCounted } }
      .map { $0.doneOn == nil ? $0.done(on: done($0.kind)) : $0 }
      .compactMap { $0.owedNoMore(on: day, since: since.first) }
    let all = (owed + kept).sorted { $0.place < $1.place }
    self.duties[number] = all.isEmpty ? nil : all
  }

  /// Takes note of what a month came to; a month is counted once.
  package mutating func note(_ counts: MonthlyCounts, of month: Month) {
    months[month] = months[month] ?? counts
  }
}

extension DutyRecord {
  fileprivate func opening(on day: Day?) -> DutyRecord {
    DutyRecord(kind, opensOn: day, dueOn: dueOn, doneOn: doneOn)
  }

  fileprivate func done(on day: Day?) -> DutyRecord {
    DutyRecord(kind, opensOn: opensOn, dueOn: dueOn, doneOn: day)
  }

  // What still counts of it: nothing of what was neither due yet nor done.
  fileprivate func owedNoMore(on day: Day, since first: Day) -> DutyRecord? {
    let wasDue = dueOn.map { $0 <= day } ?? false
    let isRecent = [wasDue ? dueOn : nil, doneOn].contains { $0.map { first <= $0 && $0 <= day } ?? false }
    guard isRecent else { return nil }
    return DutyRecord(kind, opensOn: opensOn, dueOn: wasDue ? dueOn : nil, doneOn: doneOn)
  }

  fileprivate var place: Int { Duty.Kind.allCases.firstIndex(of: kind) ?? 0 }
}
