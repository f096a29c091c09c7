import Reentry

/// One row of `care-items.csv`.
struct CareCells {
  private(set) var values: [String]

  init() { values = [String](repeating: "", count: CareColumn.allCases.count) }
  init(_ values: [String]) { self.values = values }

  subscript(column: CareColumn) -> String {
    get { values[column.place] }
    set { values[column.place] = newValue }
  }

  var facility: FacilityID? { self[.facility].isEmpty ? nil : FacilityID(self[.facility]) }

  func word<Word: RawRepresentable<String>>(_ column: CareColumn) -> Word? { Word(rawValue: self[column]) }

  /// Nothing said, something, or what no night writes.
  func optional<Value>(_ column: CareColumn, _ read: (String) -> Value?) -> Value?? {
    guard !self[column].isEmpty else { return .some(nil) }
    return read(self[column]).map { .some($0) }
  }

  func flag(_ word: String) -> Bool { self[.flags].split(separator: " ").contains { $0 == word } }

  mutating func put(flags: [(Bool, String)]) {
    self[.flags] = flags.filter(\.0).map(\.1).joined(separator: " ")
  }
}

// Several values in one cell.
extension CareCells {
  func lines(_ column: CareColumn) -> [String] {
    self[column].split(separator: "\n", omittingEmptySubsequences: false).map { CareCells.plain($0) }
      .filter { !$0.isEmpty }
  }

  mutating func put(lines: [String], _ column: CareColumn) {
    self[column] = lines.map { CareCells.marked($0) }.joined(separator: "\n")
  }

  var answers: [Assessment.Answer] {
    lines(.answers).map { line in
      let border = line.firstIndex(of: "=") ?? line.endIndex
      return Assessment.Answer(
        question: String(line[..<border]), answer: String(line[border...].dropFirst()))
    }
  }

  // A line end within a line is marked, and so is the mark.
  private static func marked(_ text: String) -> String {
    var marked = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": marked.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": marked.append(contentsOf: "\\n".unicodeScalars)
      case "\r": marked.append(contentsOf: "\\r".unicodeScalars)
      default: marked.append(scalar)
      }
    }
    return String(marked)
  }

  private static func plain(_ text: Substring) -> String {
    var (plain, isMarked) = (String.UnicodeScalarView(), false)
    for scalar in text.unicodeScalars {
      if !isMarked, scalar == "\\" {
        isMarked = true
        continue
      }
      plain.append(isMarked && scalar == "n" ? "\n" : isMarked && scalar == "r" ? "\r" : scalar)
      isMarked = false
    }
    return String(plain)
  }
}

extension Provider {
  func put(into cells: inout CareCells) {
    cells[.provider] = name
    cells[.providerNPI] = npi?.description ?? ""
    cells[.phone] = phone
    cells[.address] = address
  }

  init?(_ cells: CareCells) {
    guard let npi = cells.optional(.providerNPI, { NPI($0) }) else { return nil }
    self.init(name: cells[.provider], npi: npi, phone: cells[.phone], address: cells[.address])
  }
}
