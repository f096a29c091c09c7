import Exporters
import Reentry
import Rules

/// One kind of notice in one night: the rule that says what is due about a case, the rows that are news to their
/// receivers, and the files made of them.
///
/// A new kind is a content with its `news`, a rule that gives what is due, its columns, and one line in `NoticeLines`.
struct NoticeLine<Content: NoticeContent>: NoticeGathering {
  private let due: (JudgedCase) -> [Due<Addressed<Content>>]
  private let fileExtension: String
  private let export: (Notice<Content>) -> any Exportable
  private var rows: [NoticeBook.Receiver: [NoticeRow<Content>]] = [:]

  /// `fileExtension` is that of the file which a withdrawal names.
  init(
    fileExtension: String = "csv", export: @escaping (Notice<Content>) -> any Exportable,
    due: @escaping (JudgedCase) -> [Due<Addressed<Content>>]
  ) {
    (self.fileExtension, self.export, self.due) = (fileExtension, export, due)
  }

  mutating func tell(_ stay: JudgedCase, in book: inout NoticeBook) {
    for due in due(stay) {
      switch due {
      case .nothing: break
      case .withheld: book.withhold()
      case .content(let addressed): tell(addressed, of: stay, in: &book)
      }
    }
  }

  private mutating func tell(_ addressed: Addressed<Content>, of stay: JudgedCase, in book: inout NoticeBook)
  {
    let receiver = NoticeBook.Receiver(partner: addressed.partner, subject: addressed.subject)
    var notice = NoticeBook.Notice(
      kind: Content.kind, partner: receiver.partner, subject: receiver.subject, stay: stay,
      content: addressed.content.news,
      file: book.names.name(Content.kind, to: receiver.partner, receiver.subject, fileExtension),
      isUrgent: addressed.content.isUrgent)
    notice.consented = addressed.content.consented
    guard let said = book.news(notice).said else { return }
    rows[receiver, default: []].append(
      NoticeRow(
        id: book.id(Content.kind, stay.subject.person.name), supersedes: said.supersedes,
        action: said.action, content: addressed.content))
  }

  var kind: Deliverable.Kind { Content.kind }

  func owed(of stay: JudgedCase) -> [Due<PartnerID>] {
    due(stay).map { due in
      switch due {
      case .nothing: .nothing
      case .withheld(let why): .withheld(why)
      case .content(let addressed): .content(addressed.partner)
      }
    }
  }

  /// A file a receiver, by partner and subject.
  var exports: [any Exportable] {
    rows.sorted { $0.key < $1.key }.map { export(Notice(to: $0.key.partner, $0.key.subject, rows: $0.value)) }
  }
}

extension NoticeLine where Notice<Content>: Exportable {
  /// A kind that is sent as a table.
  init(due: @escaping (JudgedCase) -> [Due<Addressed<Content>>]) { self.init(export: { $0 }, due: due) }
}

/// Whatever is said of cases one by one.
protocol NoticeGathering {
  var kind: Deliverable.Kind { get }
  /// To whom something is due about a case, or why it is withheld.
  func owed(of stay: JudgedCase) -> [Due<PartnerID>]
  /// Notes what is due about a case and is news.
  mutating func tell(_ stay: JudgedCase, in book: inout NoticeBook)
  var exports: [any Exportable] { get }
}
