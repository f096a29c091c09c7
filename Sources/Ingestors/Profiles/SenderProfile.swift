import Formats
import Reentry

/// A sender's own form of a feed, as data: `pipelines/profiles/NAME.json5`.
///
/// What the same partner reads stands in the same file, under `receives` (`ReceiverProfile`).
package struct SenderProfile: Sendable {
  package var name = ""
  /// Canonical field to the sender's header.
  package var columns: [String: String] = [:]
  /// Canonical field to a value that the file does not have.
  package var constants: [String: String] = [:]
  /// Canonical field to (sender's value to ours); `*` is any other value.
  package var values: [String: [String: String]] = [:]
  /// Canonical field to the forms its dates may have.
  package var dateForms: [String: [DateForm]] = [:]
  /// Headers known to mean nothing here.
  package var ignoredColumns: Set<String> = []
  package var delimiter: UInt8?
  package var encoding: TextEncoding?
  package var isLenient = false
  /// Whether wrong counts in the trailers of an X12 file refuse it, or only warn.
  package var refusesX12Counts = true
  /// What a line begins with that is no row.
  package var comment: UInt8?
  /// How many lines stand before the header.
  package var skippedLines = 0
  /// The sender's form of its other tables; what stands above is that of its rosters.
  private var feeds: [Feed: SenderProfile] = [:]

  /// The feeds besides rosters that may have a form of their own.
  package static let tables: [Feed] = [.assignments, .facilityActions, .statusReturns, .acks]

  /// The form of that feed; the canonical one where the profile says nothing of it.
  package func form(of feed: Feed) -> SenderProfile {
    SenderProfile.tables.contains(feed) ? feeds[feed] ?? SenderProfile() : self
  }

  /// The canonical form: nothing of its own.
  package init() {}

  /// Throws `ConfigurationFault` with line, column and key.
  package init(_ bytes: [UInt8]) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    let root = try document.root.object(allowing: [
      "profile", "title", "columns", "constants", "values", "dateForms", "ignoredColumns", "delimiter",
      "encoding", "lenient", "comments", "skipLines", "x12Counts", "receives", "feeds",
    ])
    name = try root.string("profile")
    try read(root)
    if let node = root["x12Counts"] { refusesX12Counts = try node.word(of: ["refuse", "warn"]) == "refuse" }
    guard let node = root["feeds"] else { return }
    for member in try node.members() {
      guard let feed = SenderProfile.tables.first(where: { $0.rawValue == member.key }) else {
        throw member.value.fault(
          "a form of its own have assignments, facility-actions, status-returns and acks")
      }
      var form = SenderProfile()
      try form.read(
        member.value.object(allowing: [
          "columns", "constants", "values", "dateForms", "ignoredColumns", "delimiter", "encoding", "lenient",
          "comments", "skipLines",
        ]))
      feeds[feed] = form
    }
  }

  private mutating func read(_ root: JSON5Object) throws(ConfigurationFault) {
    if let node = root["columns"] { columns = try SenderProfile.texts(node) }
    if let node = root["constants"] { constants = try SenderProfile.texts(node) }
    if let node = root["values"] {
      for member in try node.members() { values[member.key] = try SenderProfile.texts(member.value) }
    }
    if let node = root["dateForms"] {
      for member in try node.members() { dateForms[member.key] = try SenderProfile.forms(member.value) }
    }
    if let node = root["ignoredColumns"] { ignoredColumns = Set(try node.strings()) }
    if let node = root["delimiter"] { delimiter = try SenderProfile.delimiter(node) }
    if let node = root["encoding"] {
      encoding = TextEncoding(rawValue: try node.word(of: ["UTF-8", "Windows-1252"]))
    }
    if let node = root["lenient"] { isLenient = try node.bool() }
    if let node = root["comments"] { comment = try SenderProfile.mark(node) }
    if let node = root["skipLines"] { skippedLines = try node.integer(in: 0...1000) }
  }

  /// Every canonical field that it speaks of.
  package var fields: Set<String> {
    Set(columns.keys).union(constants.keys).union(values.keys).union(dateForms.keys)
  }

  package var csvOptions: CSVOptions {
    var options = CSVOptions()
    (options.delimiter, options.encoding, options.isLenient) = (delimiter, encoding, isLenient)
    (options.comment, options.skippedLines) = (comment, skippedLines)
    options.ours = Array("_batch,_record,_field".utf8)
    return options
  }

  private static func texts(_ node: JSON5Node) throws(ConfigurationFault) -> [String: String] {
    var texts: [String: String] = [:]
    for member in try node.members() { texts[member.key] = try member.value.string() }
    return texts
  }

  private static func forms(_ node: JSON5Node) throws(ConfigurationFault) -> [DateForm] {
    var forms: [DateForm] = []
    for element in try node.elements() {
      guard let form = DateForm(try element.string()) else {
        throw element.fault("a date form needs YYYY or EXCEL")
      }
      forms.append(form)
    }
    return forms
  }

  // Printable ASCII and no letter, digit or quotation mark: rows begin with those.
  private static func mark(_ node: JSON5Node) throws(ConfigurationFault) -> UInt8 {
    let text = try node.string().utf8
    guard text.count == 1, let byte = text.first, (0x21...0x7E).contains(byte) else {
      throw node.fault("a comment begins with one printable character")
    }
    guard byte != UInt8(ascii: "\""), byte &- 0x30 > 9, (byte | 0x20) &- 0x61 > 25 else {
      throw node.fault("a comment begins with no letter, digit or quotation mark")
    }
    return byte
  }

  static func delimiter(_ node: JSON5Node) throws(ConfigurationFault) -> UInt8 {
    let names = ["comma": ",", "tab": "\t", "semicolon": ";", "pipe": "|"]
    let name = try node.word(of: names.keys.sorted())
    return names[name]?.utf8.first ?? UInt8(ascii: ",")
  }
}
