import Formats
import Reentry

/// One table of the registry: the rows in force on a day.
struct RegistryTable {
  let rows: [RegistryRow]
  /// Those whose last day is over.
  let ended: [RegistryRow]
  /// Those whose first day is to come.
  let coming: [RegistryRow]

  /// Throws `ConfigurationFault`: the line, and the column's name as key.
  init(_ bytes: [UInt8], columns: [String], on day: Day) throws(ConfigurationFault) {
    let wanted = columns + ["from", "to"]
    var rows: [RegistryRow] = []
    var fault: ConfigurationFault?
    do {
      var file = try CSVFile(BytesInMemory(bytes))
      let places = wanted.map { file.header.firstIndex(of: $0) }
      for (name, place) in zip(wanted, places) where place == nil {
        throw ConfigurationFault(line: 1, column: 1, key: name, message: "the column is missing")
      }
      var line = file.firstLine
      while let block = try file.blocks.next() {
        var records = CSVRecords(dialect: file.dialect)
        let count = records.forEach(in: block.bytes) { record in
          let texts = record.texts(file.encoding)
          let at = line + record.line
          guard texts.count == file.header.count, !record.hasStrayQuote else {
            fault =
              fault
              ?? ConfigurationFault(
                line: at, column: 1, key: "",
                message: "the row has \(texts.count) fields, the header \(file.header.count)")
            return
          }
          var values: [String: String] = [:]
          for (name, place) in zip(wanted, places) { values[name] = place.map { texts[$0] } ?? "" }
          rows.append(RegistryRow(line: at, values: values))
        }
        line += count.lines
      }
    } catch let error as ConfigurationFault {
      throw error
    } catch {
      throw ConfigurationFault(line: 1, column: 1, key: "", message: "the table cannot be read")
    }
    if let fault { throw fault }
    var (inForce, ended, coming): ([RegistryRow], [RegistryRow], [RegistryRow]) = ([], [], [])
    for row in rows {
      if try row.isInForce(on: day) { inForce.append(row) }
      if let last = try row.day("to"), last < day { ended.append(row) }
      if let first = try row.day("from"), day < first { coming.append(row) }
    }
    (self.rows, self.ended, self.coming) = (inForce, ended, coming)
  }
}

/// One row of a registry table, its values by column.
struct RegistryRow {
  let line: Int
  private let values: [String: String]

  init(line: Int, values: [String: String]) { (self.line, self.values) = (line, values) }

  func fault(_ key: String, _ message: String) -> ConfigurationFault {
    ConfigurationFault(line: line, column: 1, key: key, message: message)
  }

  func text(_ key: String) -> String { values[key] ?? "" }

  func required(_ key: String) throws(ConfigurationFault) -> String {
    let text = text(key)
    guard !text.isEmpty else { throw fault(key, "a value is needed") }
    return text
  }

  func day(_ key: String) throws(ConfigurationFault) -> Day? {
    let text = text(key)
    if text.isEmpty { return nil }
    guard let day = Day(text) else { throw fault(key, "\"\(text)\" is not a day (YYYY-MM-DD)") }
    return day
  }

  func flag(_ key: String) throws(ConfigurationFault) -> Bool {
    switch text(key) {
    case "yes": return true
    case "no", "": return false
    case let other: throw fault(key, "\"\(other)\" is not yes or no")
    }
  }

  func number(_ key: String) throws(ConfigurationFault) -> Int {
    guard let number = Int(text(key)), number >= 0 else {
      throw fault(key, "\"\(text(key))\" is not a whole number")
    }
    return number
  }

  func word<Word: RawRepresentable>(_ key: String) throws(ConfigurationFault) -> Word
  where Word.RawValue == String {
    guard let word = Word(rawValue: text(key)) else {
      throw fault(key, "\"\(text(key))\" is none of the words allowed")
    }
    return word
  }

  /// Values separated by blanks.
  func list(_ key: String) -> [String] { text(key).split(separator: " ").map(String.init) }

  func partner(_ key: String) throws(ConfigurationFault) -> PartnerID {
    let text = try required(key)
    let isGood = text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
    }
    guard isGood, !text.hasPrefix(".") else {
      throw fault(key, "\"\(text)\" is no partner id (a-z, 0-9, dot)")
    }
    return PartnerID(text)
  }

  func county(_ key: String) throws(ConfigurationFault) -> CountyCode {
    let code = CountyCode(try required(key))
    guard code.exists else { throw fault(key, "\"\(code)\" is no county (01-58)") }
    return code
  }

  func isInForce(on day: Day) throws(ConfigurationFault) -> Bool {
    guard let from = try self.day("from") else { throw fault("from", "a day is needed") }
    guard from <= day else { return false }
    guard let to = try self.day("to") else { return true }
    return day <= to
  }
}
