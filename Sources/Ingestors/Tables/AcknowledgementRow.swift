import Formats
import Reentry

extension Acknowledgement: TabledRecord {
  package init?(_ row: inout TableRow) {
    let moment = row.value("received_at", or: .timeUnreadable) { Moment($0) }
    let hash = row.value("sha256", or: .valueNotAllowed) { text in
      text.isEmpty ? "" : Fingerprint(hex: text.lowercased())?.hex
    }
    guard let moment, let hash else { return nil }
    self.init(
      file: row.text("file"), sha256: hash, receivedAt: moment, outcome: row.text("outcome"),
      source: row.source)
  }

  package var toldOn: Day { receivedAt.day }

  package func text(of field: String) -> String {
    switch field {
    case "file": file
    case "sha256": sha256
    case "received_at": receivedAt.description
    case "outcome": outcome
    default: ""
    }
  }
}
