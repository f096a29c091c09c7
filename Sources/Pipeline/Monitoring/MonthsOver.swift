import Caseload
import Reentry
import Rules

// Counting of months: in the first night of a month the one before, with all that is known by then.
extension Caseload {
  /// Counts the months that ended since the last night; none before the first night.
  mutating func countMonths(since last: Day?, _ judged: Judged) {
    guard let last else { return }
    let current = Month(judged.circumstances.day)
    var month = Month(last)
    guard month < current else { return }
    noteDuties(judged, CaseDuties(judged, self), since: month)
    let told = toldOfCases
    for _ in 0..<Caseload.mostMonths where month < current {
      let stood = Judged(self, atEndOf: month, judged.circumstances)
      let counted = CountedMonth(stood.cases, in: stood.circumstances, of: month) { number in
        var known = CountedMonth.Known()
        (known.told, known.duties) = (told[number] ?? [], duties[number] ?? [])
        return known
      }
      note(counted.counts, of: month)
      month = month.next
    }
  }

  // Of a longer time without a night the rest is not counted: nobody told of it.
  private static var mostMonths: Int { 12 }

  /// Takes note of what every case owes; what is owed no more is kept from the month of `since` on.
  mutating func noteDuties(_ judged: Judged, _ owed: CaseDuties, since: Month) {
    let day = judged.circumstances.day
    let stays = StaysOfMembers(judged.cases, in: judged.circumstances)
    for stay in judged.cases {
      let number = stay.subject.person.number
      let all = owed.duties(of: stay)
      let opens = all.first { $0.kind == .windowOpens }?.dueOn
      let records = all.filter { $0.kind != .windowOpens }.map { duty in
        DutyRecord(duty.kind, opensOn: opens, dueOn: duty.dueOn, doneOn: doneOn(duty, tonight: day))
      }
      var steps: StepsDone?
      note(duties: records, of: number, on: day, since: since, isFollowed: stays.isFollowed(stay)) { kind in
        steps = steps ?? StepsDone(of: stay, in: judged.circumstances)
        return steps?[kind]
      }
    }
  }

  // What tonight tells has no place among the disclosures yet.
  private func doneOn(_ duty: Duty, tonight day: Day) -> Day? {
    guard case .met(.deliverable(let file, _)) = duty.state else { return duty.doneOn }
    return disclosures[file]?.placedOn ?? day
  }

  // Every deliverable that told of a case, with its day; not what was taken back in time.
  private var toldOfCases: [Int: [(kind: Deliverable.Kind, on: Day)]] {
    var told: [Int: [(kind: Deliverable.Kind, on: Day)]] = [:]
    for row in disclosedCases {
      guard let file = disclosures.inAnyForm(row.file), !file.isUnsaid else { continue }
      told[row.person, default: []].append((file.kind, file.placedOn))
    }
    return told
  }
}

extension Judged {
  /// The cases as they stood when a month ended, with everything that was told of it since.
  fileprivate init(_ caseload: Caseload, atEndOf month: Month, _ circumstances: Circumstances) {
    let cases = caseload.casesWithDates().filter { $0.booking.bookedOn <= month.last }
      .map { $0.asOf(endOf: month) }
    let atEnd = Circumstances(
      day: month.last, policy: circumstances.policy, registry: circumstances.registry)
    self.init(cases, caseload.careRecords(), in: atEnd)
  }
}

extension Case {
  // What happened after the month had not happened yet.
  fileprivate func asOf(endOf month: Month) -> Case {
    var stood = self
    if let gone = stood.goneOn, gone > month.last { stood.goneOn = nil }
    stood.releaseDates.removeAll { date in
      date.asOf.day > month.last && date.day.map { $0 > month.last } ?? true
    }
    return stood
  }
}
