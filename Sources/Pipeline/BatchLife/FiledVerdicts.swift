import Formats
import Reentry
import Storage

extension Exchange {
  /// What commands decided about deliverables and no night has taken, in the order of the typing.
  ///
  /// A hint for who decides next: the night judges each row anew. What is no row of a command's file is left out.
  func filedVerdicts() throws -> [Verdict] {
    let files = try folder.inbox.files(
      beginning: "decisions-", partner: "operator", feed: Feed.decisions.rawValue)
    return files.flatMap { bytes in (try? Verdict.all(in: bytes)) ?? [] }
  }
}

extension Verdict {
  fileprivate static func all(in bytes: [UInt8]) throws -> [Verdict] {
    var verdicts: [Verdict] = []
    var file = try CSVFile(BytesInMemory(bytes))
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      _ = records.forEach(in: block.bytes) { record in
        let cells = record.texts(.utf8)
        guard cells.count > 2, let subject = Decision.Subject(kind: cells[0], text: cells[1]),
          case .deliverable = subject, let word = Decision.Word(rawValue: cells[2])
        else { return }
        verdicts.append(Verdict(subject, word))
      }
    }
    return verdicts
  }
}
