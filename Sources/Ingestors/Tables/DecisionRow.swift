import Reentry

extension Decision: TabledRecord {
  package init?(_ row: inout TableRow) {
    let parts = row.value("decision", or: .valueNotAllowed) { Decision.parts(of: $0) }
    let subject = row.value("kind", or: .valueNotAllowed) { [text = row.text("subject")] in
      Subject(kind: $0, text: text, cin: parts?.cin)
    }
    let moment = row.value("decided_at", or: .timeUnreadable) { Moment($0) }
    guard let subject, let word = parts?.word, let moment else { return nil }
    if !subject.words.contains(word) { row.object(.valueNotAllowed, "decision") }
    self.init(
      subject: subject, word: word, reason: row.text("reason"), decidedBy: row.text("decided_by"),
      decidedAt: moment, source: row.source)
  }

  package var toldOn: Day { decidedAt.day }

  package func text(of field: String) -> String {
    switch field {
    case "kind": subject.kind
    case "subject": subject.text
    case "decision": subject.text(deciding: word)
    case "reason": reason
    case "decided_by": decidedBy
    case "decided_at": decidedAt.description
    default: ""
    }
  }
}
