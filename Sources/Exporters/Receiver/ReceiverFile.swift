import Formats
import Reentry

/// A table in a receiver's own form.
struct ReceiverFile {
  let table: OutgoingTable
  let form: ReceiverForm
  let day: Day
  let generation: Int

  /// The file; throws `FormObjection` where the form cannot say some value, and then nothing of it is written.
  func deliverable(_ shape: ReceiverForm.Shape) throws(FormObjection) -> Deliverable {
    let (fileExtension, bytes): (String, [UInt8]) =
      switch shape {
      case .csv: ("csv", try csv())
      case .fixedWidth: ("txt", try fixedWidth())
      case .xml: ("xml", try xml())
      }
    var file = table.file(fileExtension, bytes, named: form.name)
    let told = Set(form.cells.compactMap(\.column))
    if !form.cells.isEmpty, !told.isSuperset(of: table.columns) {
      file.columns = table.columns.filter(told.contains)
    }
    return file
  }

  // Where the form names no columns it has all of the contract's.
  private var cells: [ReceiverForm.Cell] {
    guard form.cells.isEmpty else { return form.cells }
    return table.columns.map { name in
      var cell = ReceiverForm.Cell(.column(name))
      cell.name = name
      return cell
    }
  }

  private func csv() throws(FormObjection) -> [UInt8] {
    let isPlain = form.quoting == .never
    var dialect = CSVDialect()
    dialect.delimiter = form.delimiter
    var writer = CSVWriter(
      lineEnd: form.lineEnd == .crlf ? .crlf : .lf, forSpreadsheets: !isPlain, dialect: dialect,
      quoting: form.quoting == .always ? .always : .needed)
    let cells = self.cells
    if !form.first.isEmpty { writer.append(try control(form.first)) }
    if form.hasHeader { writer.append(cells.map(\.name)) }
    for row in table.rows { writer.append(try line(cells, row)) }
    if !form.last.isEmpty { writer.append(try control(form.last)) }
    return encoded(writer.bytes)
  }

  private func line(_ cells: [ReceiverForm.Cell], _ row: [String]) throws(FormObjection) -> [String] {
    let values = try values(cells, row)
    if form.quoting == .never,
      let place = values.firstIndex(where: { !CSVWriter.isPlain($0, between: form.delimiter) })
    {
      throw objection(.formCannotSay, cells[place])
    }
    try check(values, cells)
    return values
  }

  // Each value has been found sayable; what is not of it is ASCII.
  private func encoded(_ bytes: [UInt8]) -> [UInt8] {
    switch form.encoding {
    case .utf8: bytes
    case .utf8Marked: [0xEF, 0xBB, 0xBF] + bytes
    case .windows1252: form.encoding.text.bytes(of: String(decoding: bytes, as: UTF8.self)) ?? []
    }
  }

  private func check(_ values: [String], _ cells: [ReceiverForm.Cell]) throws(FormObjection) {
    guard form.encoding == .windows1252 else { return }
    for (value, cell) in zip(values, cells) where form.encoding.text.bytes(of: value) == nil {
      throw objection(.formCannotSay, cell)
    }
  }

  private func fixedWidth() throws(FormObjection) -> [UInt8] {
    var bytes: [UInt8] = form.encoding == .utf8Marked ? [0xEF, 0xBB, 0xBF] : []
    if !form.first.isEmpty { bytes += try record(form.first, control(form.first)) }
    for row in table.rows { bytes += try record(form.cells, values(form.cells, row)) }
    if !form.last.isEmpty { bytes += try record(form.last, control(form.last)) }
    return bytes
  }

  private func record(_ cells: [ReceiverForm.Cell], _ values: [String]) throws(FormObjection) -> [UInt8] {
    var bytes: [UInt8] = []
    for (cell, value) in zip(cells, values) {
      guard let field = cell.field else { continue }
      let place = FixedCell(width: field.width, isRight: field.isRight, pad: field.pad, cuts: field.cuts)
      do throws(FixedCell.Refusal) { bytes += try place.bytes(of: value, form.encoding.text) } catch {
        throw objection(error == .tooLong ? .formTooNarrow : .formCannotSay, cell)
      }
    }
    return bytes + (form.lineEnd == .crlf ? [0x0D, 0x0A] : [0x0A])
  }

  private func xml() throws(FormObjection) -> [UInt8] {
    let writer = XMLWriter(indented: true)
    let (cells, facts) = (self.cells, try control(form.first))
    writer.start(form.root, zip(form.first, facts).map { ($0.name, $1) })
    for row in table.rows {
      writer.start(form.row)
      for (cell, value) in zip(cells, try held(cells, row)) where !value.isEmpty {
        writer.element(cell.name, text: value)
      }
      writer.end()
    }
    return writer.finish()
  }
}

// What cannot be said, row by row.
extension ReceiverFile {
  /// The first thing that each row holds and the form cannot say, with the case that the row is about.
  func objections(_ shape: ReceiverForm.Shape) -> [FormObjection] {
    let (cells, place) = (self.cells, table.columns.firstIndex(of: "case_number"))
    return table.rows.compactMap { row in
      do throws(FormObjection) {
        switch shape {
        case .csv: _ = try line(cells, row)
        case .fixedWidth: _ = try record(form.cells, values(form.cells, row))
        case .xml: _ = try held(cells, row)
        }
        return nil
      } catch {
        var found = error
        found.caseName = place.map { row[$0] } ?? ""
        return found
      }
    }
  }

  private func held(_ cells: [ReceiverForm.Cell], _ row: [String]) throws(FormObjection) -> [String] {
    let values = try values(cells, row)
    for (cell, value) in zip(cells, values) where !XMLWriter.canHold(value) {
      throw objection(.formCannotSay, cell)
    }
    return values
  }
}

extension ReceiverForm.Cell {
  fileprivate var column: String? { if case .column(let name) = source { name } else { nil } }
}

// What stands in a cell.
extension ReceiverFile {
  private func control(_ cells: [ReceiverForm.Cell]) throws(FormObjection) -> [String] {
    try values(cells, [])
  }

  private func values(_ cells: [ReceiverForm.Cell], _ row: [String]) throws(FormObjection) -> [String] {
    var values: [String] = []
    for cell in cells { values.append(try written(source(cell, row), cell)) }
    return values
  }

  private func source(_ cell: ReceiverForm.Cell, _ row: [String]) -> String {
    switch cell.source {
    case .column(let name): table.columns.firstIndex(of: name).map { row[$0] } ?? ""
    case .text(let text): text
    case .fact(let fact): text(fact)
    }
  }

  private func text(_ fact: ReceiverForm.Fact) -> String {
    switch fact {
    case .count: String(table.rows.count)
    case .day: day.description
    case .generation: String(generation)
    case .kind: table.kind.rawValue
    case .partner: table.partner.text
    case .subject: table.subject
    }
  }

  private func written(_ value: String, _ cell: ReceiverForm.Cell) throws(FormObjection) -> String {
    if !cell.codes.isEmpty {
      if let code = cell.codes[value] ?? (value.isEmpty ? "" : cell.codes["*"]) { return code }
      throw objection(.formHasNoCode, cell)
    }
    guard let form = cell.dateForm, !value.isEmpty else { return value }
    guard let text = form.text(value) else { throw objection(.formCannotSay, cell) }
    return text
  }

  private func objection(_ code: FindingCode, _ cell: ReceiverForm.Cell) -> FormObjection {
    let column =
      switch cell.source {
      case .column(let name): name
      case .text: cell.name
      case .fact(let fact): fact.rawValue
      }
    return FormObjection(
      file: OutgoingFile(table.kind, to: table.partner, table.subject), column: column, code: code)
  }
}

extension ReceiverForm.Encoding {
  fileprivate var text: TextEncoding { self == .windows1252 ? .windows1252 : .utf8 }
}
