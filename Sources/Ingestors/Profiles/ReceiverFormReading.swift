import Formats
import Reentry

/// Reads one kind's form from a receiver's profile, and holds it to what the contract has.
struct ReceiverFormReading {
  let kind: Deliverable.Kind
  let contract: [ContractColumn]

  // Of every form; those of a shape stand beside it.
  private static let always = ["fileName", "cadence", "form"]
  private static let ofShape: [ReceiverForm.Shape: [String]] = [
    .csv: ["columns", "encoding", "lineEnd", "delimiter", "quoting", "header", "first", "last"],
    .fixedWidth: ["columns", "encoding", "lineEnd", "first", "last"],
    .xml: ["columns", "root", "row", "first"],
  ]

  func form(_ node: JSON5Node) throws(ConfigurationFault) -> ReceiverForm {
    let words = ReceiverForm.Shape.allCases.map(\.rawValue)
    var (form, shape): (ReceiverForm, ReceiverForm.Shape?) = (ReceiverForm(), nil)
    for member in try node.members() where member.key == "form" {
      shape = ReceiverForm.Shape(rawValue: try member.value.word(of: words))
    }
    let root = try node.object(allowing: Self.always + (shape.flatMap { Self.ofShape[$0] } ?? []))
    form.shape = shape
    if let node = root["fileName"] { form.name = try fileName(node) }
    if let node = root["cadence"] { form.cadence = try cadence(node) }
    guard let shape else { return form }
    try readText(root, into: &form)
    let reading = ReceiverCellReading(shape: shape, contract: contract)
    if let node = root["columns"] { form.cells = try reading.columns(node) }
    if form.cells.isEmpty, shape == .fixedWidth {
      throw node.fault("fixed width needs columns, each with its width")
    }
    if let node = root["first"] { form.first = try reading.control(node) }
    if let node = root["last"] { form.last = try reading.control(node) }
    try checkSeparated(root, form)
    return form
  }

  private func readText(_ root: JSON5Object, into form: inout ReceiverForm) throws(ConfigurationFault) {
    if let word = try root["encoding"]?.word(of: ReceiverForm.Encoding.allCases.map(\.rawValue)) {
      form.encoding = ReceiverForm.Encoding(rawValue: word) ?? .utf8
    }
    if let word = try root["lineEnd"]?.word(of: ReceiverForm.LineEnd.allCases.map(\.rawValue)) {
      form.lineEnd = ReceiverForm.LineEnd(rawValue: word) ?? .crlf
    }
    if let word = try root["quoting"]?.word(of: ReceiverForm.Quoting.allCases.map(\.rawValue)) {
      form.quoting = ReceiverForm.Quoting(rawValue: word) ?? .needed
    }
    if let node = root["delimiter"] { form.delimiter = try SenderProfile.delimiter(node) }
    if let node = root["header"] { form.hasHeader = try node.bool() }
    for (key, path) in [("root", \ReceiverForm.root), ("row", \ReceiverForm.row)] {
      if let node = root[key] { form[keyPath: path] = try ReceiverCellReading.xmlName(node) }
    }
  }

  // Texts of the profile's own, which no row brings and no run finds wanting.
  private func checkSeparated(_ root: JSON5Object, _ form: ReceiverForm) throws(ConfigurationFault) {
    guard form.shape == .csv, let node = root["columns"] ?? root["first"] ?? root["last"] else { return }
    for cell in form.cells + form.first + form.last {
      var texts = [cell.name] + cell.codes.values
      if case .text(let text) = cell.source { texts.append(text) }
      for text in texts {
        let isPlain = CSVWriter.isPlain(text, between: form.delimiter)
        if form.quoting == .never, !isPlain { throw node.fault("\"\(text)\" needs quotation marks") }
        if form.encoding == .windows1252, TextEncoding.windows1252.bytes(of: text) == nil {
          throw node.fault("\"\(text)\" is not in Windows-1252")
        }
      }
    }
  }

  private func fileName(_ node: JSON5Node) throws(ConfigurationFault) -> OwnFileName {
    let text = try node.string()
    let parts = text.split(separator: "{id}.", omittingEmptySubsequences: false)
    guard parts.count == 2, let name = OwnFileName(lead: String(parts[0]), fileExtension: String(parts[1]))
    else {
      throw node.fault(
        "\"\(text)\" is not WORDS{id}.EXTENSION: letters, digits, _ and . in front, no digit last; {id} is the day, the "
          + "partner, the subject and the generation, without which two files could have one name")
    }
    return name
  }

  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  private func cadence(_ node: JSON5Node) throws(ConfigurationFault) -> Cadence {
    guard kind.mayWait else { throw node.fault("\(kind.rawValue) goes at once always") }
    let words = try node.string().split(separator: " ").map(String.init)
    let days = words.dropFirst().compactMap { Self.weekdays.firstIndex(of: $0) }.map { $0 + 1 }
    switch words.first {
    case "nightly" where words.count == 1: return .nightly
    case "weekly" where !days.isEmpty && days.count == words.count - 1: return .weekly(Set(days))
    case "monthly":
      if words.count == 2, let day = Int(words[1]), (1...28).contains(day) { return .monthly(day) }
    default: break
    }
    throw node.fault("is not nightly, weekly and weekdays (mon to sun), or monthly and a day (1-28)")
  }
}
