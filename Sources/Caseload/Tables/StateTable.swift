import Formats

/// One table of a generation: a CSV file that any tool opens, described in `schemas/state`.
struct StateTable {
  let name: String
  let columns: [String]
  /// How many of them, the last, older engines did not write, all or some: they are read as empty.
  var added = 0

  /// The table's bytes: LF, quotes where needed, the header first.
  func bytes(_ rows: some Sequence<[String]>) -> [UInt8] {
    var writer = CSVWriter(lineEnd: .lf)
    writer.append(columns)
    for row in rows { writer.append(row) }
    return writer.bytes
  }

  /// Calls `body` with each row; throws `StateDamage` where the table is not what was written.
  ///
  /// With `only`, rows that do not have one of those numbers in that column are passed over unread.
  func read(
    _ bytes: [UInt8], only: (column: Int, numbers: Set<Int>)? = nil,
    _ body: (StateRow) throws(StateDamage) -> Void
  ) throws(StateDamage) {
    var damage: StateDamage?
    do {
      var file = try CSVFile(BytesInMemory(bytes), options: StateTable.options)
      let told = file.header.count
      guard told >= columns.count - added, file.header.elementsEqual(columns.prefix(told)) else {
        throw StateDamage(table: name, line: 1)
      }
      let missing = [String](repeating: "", count: columns.count - file.header.count)
      var line = file.firstLine
      while let block = try file.blocks.next() {
        var records = CSVRecords(dialect: file.dialect)
        let count = records.forEach(in: block.bytes) { record in
          if let only, let number = StateTable.number(in: record, only.column), !only.numbers.contains(number)
          {
            return
          }
          let row = StateRow(table: name, line: line + record.line, values: record.texts(.utf8) + missing)
          do throws(StateDamage) {
            guard row.values.count == columns.count, !record.hasStrayQuote else { throw row.damage }
            try body(row)
          } catch {
            damage = damage ?? error
          }
        }
        line += count.lines
      }
    } catch let error as StateDamage {
      throw error
    } catch {
      throw StateDamage(table: name, line: 1)
    }
    if let damage { throw damage }
  }

  // Nil where that field is no number of few digits.
  private static func number(in record: borrowing CSVRecord, _ column: Int) -> Int? {
    guard column < record.count, (1...18).contains(record[column].count) else { return nil }
    let field = record[column]
    var number = 0
    for place in field.indices {
      guard field[place] &- 0x30 <= 9 else { return nil }
      number = 10 * number + Int(field[place] - 0x30)
    }
    return number
  }

  private static var options: CSVOptions {
    var options = CSVOptions()
    (options.delimiter, options.encoding) = (UInt8(ascii: ","), .utf8)
    return options
  }
}

/// A state table that is not what a night writes: somebody or something changed it.
package struct StateDamage: Error, CustomStringConvertible {
  package let table: String
  package let line: Int
  package var description: String { "\(table):\(line): not what a night writes" }
}

/// One row of a state table, read from left to right.
struct StateRow {
  let table: String
  let line: Int
  let values: [String]

  var damage: StateDamage { StateDamage(table: table, line: line) }

  func number(_ place: Int) throws(StateDamage) -> Int {
    guard let number = Int(values[place]) else { throw damage }
    return number
  }

  /// The value read by its own initializer; damage where it cannot be.
  func value<Value>(_ place: Int, _ read: (String) -> Value?) throws(StateDamage) -> Value {
    guard let value = read(values[place]) else { throw damage }
    return value
  }

  /// As `value`, nil where the cell is empty.
  func optional<Value>(_ place: Int, _ read: (String) -> Value?) throws(StateDamage) -> Value? {
    values[place].isEmpty ? nil : try value(place, read)
  }
}
