import Formats
import Reentry

/// Reads what stands in the rows and control records of a receiver's form.
struct ReceiverCellReading {
  let shape: ReceiverForm.Shape
  let contract: [ContractColumn]

  /// The values of a row: columns of the contract, which are all named somewhere, and texts.
  func columns(_ node: JSON5Node) throws(ConfigurationFault) -> [ReceiverForm.Cell] {
    var (cells, asked, names): ([ReceiverForm.Cell], Set<String>, Set<String>) = ([], [], [])
    for element in try node.elements() {
      let cell = try cell(element, facts: false)
      if case .column(let name) = cell.source, !asked.insert(name).inserted, shape == .xml {
        throw element.fault("\(name) is there twice")
      }
      guard shape == .fixedWidth || names.insert(cell.name).inserted else {
        throw element.fault("\"\(cell.name)\" is the name of two columns")
      }
      cells.append(cell)
    }
    if let left = contract.first(where: { $0.isIdentity && !asked.contains($0.name) }) {
      throw node.fault("leaves out \(left.name), which no form is without")
    }
    if let left = contract.first(where: { $0.isNeeded && !asked.contains($0.name) }) {
      throw node.fault("leaves out \(left.name), without which a row says something else")
    }
    return cells
  }

  /// The record before or behind the rows.
  func control(_ node: JSON5Node) throws(ConfigurationFault) -> [ReceiverForm.Cell] {
    var cells: [ReceiverForm.Cell] = []
    for element in try node.elements() { cells.append(try cell(element, facts: true)) }
    return cells
  }

  private func cell(_ node: JSON5Node, facts: Bool) throws(ConfigurationFault) -> ReceiverForm.Cell {
    let ofField = shape == .fixedWidth ? ["width", "align", "pad", "tooLong"] : []
    let sources = facts ? ["text", "says"] : ["column", "text"]
    let object = try node.object(allowing: sources + ["as", "values", "date"] + ofField)
    guard sources.count(where: { object[$0] != nil }) == 1 else {
      throw node.fault("needs one of \(sources.joined(separator: ", "))")
    }
    let (source, column) = try source(object)
    var cell = ReceiverForm.Cell(source)
    cell.name = column?.name ?? ""
    if let node = object["as"] { cell.name = try node.string() }
    if shape == .xml, let node = object["as"] { cell.name = try Self.xmlName(node) }
    if cell.name.isEmpty, shape == .xml || (shape == .csv && !facts) { throw node.fault("needs a name (as)") }
    if let node = object["values"] { cell.codes = try codes(node, column) }
    if let node = object["date"] { cell.dateForm = try date(node, source, column) }
    if shape == .fixedWidth { cell.field = try field(object, column) }
    return cell
  }

  private func source(
    _ object: JSON5Object
  ) throws(ConfigurationFault) -> (ReceiverForm.Source, ContractColumn?) {
    if let node = object["text"] { return (.text(try node.string()), nil) }
    if let node = object["says"] {
      let word = try node.word(of: ReceiverForm.Fact.allCases.map(\.rawValue))
      return (.fact(ReceiverForm.Fact(rawValue: word) ?? .count), nil)
    }
    let node = try object.value("column")
    let name = try node.string()
    guard let column = contract.first(where: { $0.name == name }) else {
      throw node.fault("\"\(name)\" is no column of the contract (schemas/out)")
    }
    return (.column(name), column)
  }

  private func codes(
    _ node: JSON5Node, _ column: ContractColumn?
  ) throws(ConfigurationFault) -> [String: String] {
    guard let column, !column.isIdentity else { throw node.fault("goes with a column that is no id") }
    var codes: [String: String] = [:]
    for member in try node.members() { codes[member.key] = try member.value.string() }
    if codes.isEmpty { throw node.fault("names no value") }
    if column.holds == .flag, codes["*"] == nil {
      for flag in ["Y", "N"] where codes[flag] == nil { throw node.fault("has no code for \(flag)") }
    }
    let areApart = Set(codes.values).count == codes.count && codes["*"] == nil
    if column.isNeeded || column.holds == .flag, !areApart {
      throw node.fault("has one code for different values of \(column.name)")
    }
    return codes
  }

  private func date(
    _ node: JSON5Node, _ source: ReceiverForm.Source, _ column: ContractColumn?
  ) throws(ConfigurationFault) -> WrittenDate {
    guard column?.holds == .day || source == .fact(.day) else { throw node.fault("goes with a day") }
    let text = try node.string()
    guard let form = WrittenDate(text) else {
      throw node.fault("\"\(text)\" is not YYYY, MM and DD, once each (and hh, mm, ss)")
    }
    return form
  }

  private func field(
    _ object: JSON5Object, _ column: ContractColumn?
  ) throws(ConfigurationFault) -> ReceiverForm.Field {
    let pad = Array(try object["pad"]?.string().utf8 ?? " ".utf8)
    guard pad.count == 1, (0x20...0x7E).contains(pad[0]) else {
      throw try object.value("pad").fault("is not one ASCII character")
    }
    let cuts = try object["tooLong"]?.word(of: ["refuse", "cut"]) == "cut"
    if cuts, let column, column.isIdentity || column.holds != .text {
      throw try object.value("tooLong").fault("\(column.name) is never cut")
    }
    return ReceiverForm.Field(
      width: try object.integer("width", in: 1...10_000),
      isRight: try object["align"]?.word(of: ["left", "right"]) == "right", pad: pad[0], cuts: cuts)
  }

  static func xmlName(_ node: JSON5Node) throws(ConfigurationFault) -> String {
    let name = try node.string()
    let isName = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || [0x2D, 0x2E, 0x5F].contains(byte)
    }
    guard isName, let first = name.utf8.first, (0x61...0x7A).contains(first | 0x20) || first == 0x5F,
      !name.lowercased().hasPrefix("xml")
    else { throw node.fault("\"\(name)\" is no name of an element") }
    return name
  }
}
