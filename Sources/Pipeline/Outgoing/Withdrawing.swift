import Caseload
import Reentry
import Rules

/// What partners are told to disregard: tonight, and in earlier nights as far as that is owed still.
struct Withdrawing {
  /// Everything that was ever withdrawn, each with the file that says so last.
  var withdrawn: [WithdrawnNotice] { (earlier + said).sorted() }
  /// What tonight's files say.
  private(set) var said: [WithdrawnNotice] = []
  /// The files of earlier nights of which something is not meant any more.
  private(set) var superseded: Set<String> = []

  private var earlier: [WithdrawnNotice]
  // Of what lapsed: few, where all that was ever withdrawn may be many.
  private let inDoubt: [WithdrawnNotice]
  private let unsaid: [WithdrawnNotice]
  private let kept: KeptBack
  private let names: FileNames

  init(_ earlier: [WithdrawnNotice], _ kept: KeptBack, names: FileNames) {
    (self.earlier, self.kept, self.names) = (earlier, kept, names)
    let lapsed = earlier.filter { $0.why == .lapsed }
    (inDoubt, unsaid) = (
      lapsed.filter { kept.isInDoubt($0.file) }, lapsed.filter { kept.isUnsaid($0.file) }
    )
  }

  /// The rows of tonight's files, by who is told.
  var rows: [NoticeBook.Receiver: [Withdrawal.Row]] {
    Dictionary(grouping: said) { NoticeBook.Receiver(partner: $0.partner, subject: $0.subject) }
      .mapValues { $0.map(Withdrawal.Row.init) }
  }

  /// The file by which a receiver is told tonight.
  func file(to partner: PartnerID, _ subject: String) -> String {
    names.name(.withdraw, to: partner, subject)
  }

  mutating func say(_ notice: WithdrawnNotice) { said.append(notice) }

  /// Whether a partner is told tonight to disregard that.
  func says(_ told: SentNotice.Told, to partner: PartnerID) -> Bool {
    said.contains { $0.withdrawn == told && $0.partner == partner }
  }

  /// Whether a partner is told tonight to disregard anything in that file.
  func says(somethingOf file: String, to partner: PartnerID) -> Bool {
    said.contains { $0.withdrawn.file == file && $0.partner == partner }
  }

  /// Whether it is in doubt if a partner is told to disregard what it knows of a case.
  func isInDoubt(_ notice: NoticeBook.Notice) -> Bool {
    inDoubt.contains { $0.isLapse(of: notice) }
  }

  /// What a partner still knows of a case because it was kept back that it lapsed, newest first; that is then never
  /// said.
  mutating func takeBack(_ notice: NoticeBook.Notice) -> [SentNotice.Told] {
    guard let row = unsaid.last(where: { $0.isLapse(of: notice) }), let place = earlier.firstIndex(of: row)
    else { return [] }
    earlier.remove(at: place)
    superseded.insert(row.file)
    return kept.known(among: [row.withdrawn] + row.before)
  }

  /// Says anew what was recalled in time, and of what never reached its partner withdraws what that has instead.
  ///
  /// While the withdrawal itself is held, nothing more is said.
  mutating func repeatOwed() -> Int {
    let before = said.count
    let all = earlier
    earlier = []
    for row in all {
      let row = withdrawingCutOff(by: row)
      if let due = due(row) { said.append(due) } else { earlier.append(row) }
    }
    return said.count - before
  }

  // What its partner has, and what was withdrawn does not supersede because the one between was recalled in time, is
  // withdrawn too; gives the row without it.
  private mutating func withdrawingCutOff(by row: WithdrawnNotice) -> WithdrawnNotice {
    let versions = [row.withdrawn] + row.before
    let apart = kept.cutOff(among: versions).filter { !says($0, to: row.partner) }
    guard let first = apart.first, !versions.contains(where: { kept.isInDoubt($0.file) }) else { return row }
    said.append(named(row, first, Array(apart.dropFirst())))
    var shortened = row
    shortened.before.removeAll(where: apart.contains)
    return shortened
  }

  private func due(_ row: WithdrawnNotice) -> WithdrawnNotice? {
    guard !kept.isInDoubt(row.file), !kept.isHeld(row.file) else { return nil }
    let isAnew = kept.isToBeSaidAnew(row.file)
    guard kept.isUnsaid(row.withdrawn.file) else {
      return isAnew ? named(row, row.withdrawn, row.before) : nil
    }
    let known = kept.known(among: row.before)
    return known.first.map { named(row, $0, Array(known.dropFirst())) }
  }

  private func named(
    _ row: WithdrawnNotice, _ told: SentNotice.Told, _ before: [SentNotice.Told]
  ) -> WithdrawnNotice {
    WithdrawnNotice(
      file: file(to: row.partner, row.subject), partner: row.partner, subject: row.subject, why: row.why,
      kind: row.kind, person: row.person, id: told == row.withdrawn ? row.id : "W-\(told.id)",
      withdrawn: told, before: before)
  }
}

extension WithdrawnNotice {
  fileprivate func isLapse(of notice: NoticeBook.Notice) -> Bool {
    kind == notice.kind && partner == notice.partner && subject == notice.subject
      && person == notice.stay.subject.person.number
  }
}

extension Withdrawal.Row {
  fileprivate init(_ notice: WithdrawnNotice) {
    self.init(
      withdrawalID: notice.id, withdraws: notice.withdrawn.id,
      caseName: notice.person == 0 ? "" : Case.name(notice.person), file: notice.withdrawn.file,
      consent: ConsentEnd(rawValue: notice.why.rawValue))
  }
}
