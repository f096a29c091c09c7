/// How a receiver calls the files of one kind: words of its own, then what tells a file from every other.
///
/// `<lead><YYYYMMDD>-<partner>-<subject>-<letter of the kind><generation>.<extension>`. It is read back without the
/// profile (`PublishedName`): a file in outbound outlives the profile that named it, and state put back knows neither.
package struct OwnFileName: Hashable, Sendable {
  /// Letters, digits, `_` and `.`; not a digit at its end, nor a `.` at its beginning.
  package let lead: String
  package let fileExtension: String

  /// Nil for what the name would not be read back from.
  package init?(lead: String, fileExtension: String) {
    let isOfLead = lead.utf8.allSatisfy { OwnFileName.isWord($0) || $0 == 0x5F || $0 == 0x2E }
    guard isOfLead, !lead.hasPrefix("."), lead.utf8.last.map({ !(0x30...0x39).contains($0) }) ?? true,
      lead.utf8.count <= 60, (1...8).contains(fileExtension.utf8.count),
      fileExtension.utf8.allSatisfy(OwnFileName.isWord)
    else { return nil }
    (self.lead, self.fileExtension) = (lead, fileExtension)
  }

  /// The same for another form of the same file.
  package func with(fileExtension: String) -> OwnFileName {
    OwnFileName(lead: lead, fileExtension: fileExtension) ?? self
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}

/// What the files of one night are called.
package struct FileNames: Sendable {
  package let day: Day
  /// That by which partners know what the night says.
  package let generation: Int
  private let receivers: Receivers

  package init(on day: Day, generation: Int, for receivers: Receivers) {
    (self.day, self.generation, self.receivers) = (day, generation, receivers)
  }

  /// The name of a file; `form` is its extension where the receiver has none of its own.
  package func name(
    _ kind: Deliverable.Kind, to partner: PartnerID, _ subject: String, _ form: String = "csv"
  ) -> String {
    Deliverable(
      kind: kind, partner: partner, subject: subject, fileExtension: form, bytes: [], legalBasis: "",
      named: receivers[partner, kind]?.name
    ).fileName(on: day, generation: generation)
  }
}
