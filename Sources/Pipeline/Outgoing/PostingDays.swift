import Reentry
import Rules

/// What of tonight's news waits: for a day of its receiver's, or until its receiver's form can say it.
struct PostingDays {
  private let receivers: Receivers
  private let day: Day
  /// The as-of day of the night before; nil where there is none.
  private let last: Day?
  private let unsayable: UnsayableRows

  init(_ receivers: Receivers, on day: Day, since last: Day?, except unsayable: UnsayableRows) {
    (self.receivers, self.day, self.last, self.unsayable) = (receivers, day, last, unsayable)
  }

  /// Nil where it goes tonight.
  func wait(_ notice: NoticeBook.Notice) -> NightReport.Notices.Wait? {
    let file = OutgoingFile(notice.kind, to: notice.partner, notice.subject)
    if unsayable.holds(file, of: notice.stay.subject.person.name) { return .form }
    return wait(file, isUrgent: notice.isUrgent)
  }

  /// Nil where it goes tonight: a file that is always whole goes with all its rows, or not.
  func wait(_ whole: WholeFile) -> NightReport.Notices.Wait? {
    let file = OutgoingFile(whole.kind, to: whole.partner, whole.subject)
    return unsayable.holdsAnything(of: file) ? .form : wait(file, isUrgent: whole.isUrgent)
  }

  private func wait(_ file: OutgoingFile, isUrgent: Bool) -> NightReport.Notices.Wait? {
    guard !isUrgent, let cadence = receivers[file.partner, file.kind]?.cadence,
      !cadence.isOpen(on: day, since: last)
    else { return nil }
    return .until(cadence.next(after: day))
  }
}

/// Of which cases receivers' forms cannot say something, file by file.
struct UnsayableRows {
  // By their numbers; empty for everything in the file.
  private var cases: [OutgoingFile: Set<String>] = [:]

  /// Takes in what was found; gives whether any of it is news.
  ///
  /// Where a row is still there though its case was left out, nothing of the file goes.
  mutating func note(_ objections: [FormObjection]) -> Bool {
    let before = cases
    for objection in objections where !objection.isSent {
      let wasLeftOut = before[objection.file]?.contains(objection.caseName) ?? false
      cases[objection.file, default: []].insert(wasLeftOut ? "" : objection.caseName)
    }
    return cases != before
  }

  func holds(_ file: OutgoingFile, of caseName: String) -> Bool {
    cases[file].map { $0.contains("") || $0.contains(caseName) } ?? false
  }

  func holdsAnything(of file: OutgoingFile) -> Bool { cases[file] != nil }
}
