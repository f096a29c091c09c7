import Formats
import Reentry

/// The forms in which a partner reads what is sent to it: `receives` of `pipelines/profiles/NAME.json5`.
package struct ReceiverProfile: Sendable {
  package private(set) var forms: [Deliverable.Kind: ReceiverForm] = [:]

  /// Throws `ConfigurationFault` with line, column and key; `contract` is what a form may ask for.
  package init(
    _ bytes: [UInt8], contract: [Deliverable.Kind: [ContractColumn]]
  ) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    for member in try document.root.members() where member.key == "receives" {
      for member in try member.value.members() {
        if member.key == Deliverable.Kind.packet.rawValue {
          forms[.packet] = try PacketFilesReading().form(member.value)
          continue
        }
        guard let kind = Deliverable.Kind(rawValue: member.key), let columns = contract[kind] else {
          throw member.fault("is no kind that goes in a form of a receiver's own")
        }
        forms[kind] = try ReceiverFormReading(kind: kind, contract: columns).form(member.value)
      }
    }
    try checkNames(document)
  }

  // Files of two kinds are told apart by the letter of their kind, so that leads may be alike. Two forms of one are
  // not: NOTIFY is CSV and XML, a receipt has its rejects beside it.
  private func checkNames(_ document: JSON5Document) throws(ConfigurationFault) {
    for (kind, form) in forms.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let name = form.name else { continue }
      let collides =
        kind == .notify && form.shape == nil || kind == .receipt && name.fileExtension.lowercased() == "csv"
      guard collides else { continue }
      let place = try document.root.members().first { $0.key == "receives" }?.value.members()
        .first { $0.key == kind.rawValue }?.value.members().first { $0.key == "fileName" }
      throw place?.fault(
        kind == .notify
          ? "two files of a night would have this name: NOTIFY goes as csv and as xml, say which (form)"
          : "two files of a night would have this name: the rejects beside a receipt end in .csv")
        ?? ConfigurationFault(line: 1, column: 1, key: "fileName", message: "is not unique")
    }
  }
}

extension JSON5Member {
  func fault(_ message: String) -> ConfigurationFault {
    ConfigurationFault(line: line, column: column, key: key, message: message)
  }
}
