import Reentry

/// What of tonight's news waits: for a day of its receiver's, or until its receiver's form can say it.
struct PostingDays {
  private let receivers: Receivers
  private let day: Day
  /// The as-of day of the night before; nil where there is none.
  private let last: Day?
  /// The files of which something was found that their receivers' forms cannot say.
  private let unsayable: Set<OutgoingFile>

  init(_ receivers: Receivers, on day: Day, since last: Day?, except unsayable: Set<OutgoingFile>) {
    (self.receivers, self.day, self.last, self.unsayable) = (receivers, day, last, unsayable)
  }

  /// Nil where it goes tonight.
  func wait(_ notice: NoticeBook.Notice) -> NightReport.Notices.Wait? {
    wait(OutgoingFile(notice.kind, to: notice.partner, notice.subject), isUrgent: notice.isUrgent)
  }

  /// Nil where it goes tonight.
  func wait(_ whole: WholeFile) -> NightReport.Notices.Wait? {
    wait(OutgoingFile(whole.kind, to: whole.partner, whole.subject), isUrgent: whole.isUrgent)
  }

  private func wait(_ file: OutgoingFile, isUrgent: Bool) -> NightReport.Notices.Wait? {
    if unsayable.contains(file) { return .form }
    guard !isUrgent, let cadence = receivers[file.partner, file.kind]?.cadence,
      !cadence.isOpen(on: day, since: last)
    else { return nil }
    return .until(cadence.next(after: day))
  }
}
