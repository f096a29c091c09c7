import Formats

extension FileListing {
  /// Lists a CSV file: an object a row, header to value.
  static func csv(
    _ source: some ByteSource, _ options: CSVOptions, _ show: (JSON) throws -> Void,
    _ note: (ListingFault) -> Void
  ) throws {
    var file: CSVFile<AnySource>
    do { file = try CSVFile(AnySource(source), options: options) } catch CSVFault.empty { return }
    let (encoding, names, width) = (file.encoding, file.columnNames, file.columnCount)
    if !names.repeated.isEmpty {
      note(ListingFault(line: 1, message: "two columns have the same name", isRefusal: false))
    }
    var line = file.firstLine
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      let count = try records.forEach(in: block.bytes) { record in
        if let fault = FileListing.fault(record, encoding, columns: width) {
          note(ListingFault(line: line + record.line, message: fault))
        }
        var members: [JSONObject.Member] = []
        for place in 0..<record.count where place < names.names.count || !record[place].isEmpty {
          members.append(JSONObject.Member(names[place], .string(encoding.repaired(record[place]))))
        }
        try show(.object(JSONObject(members)))
      }
      line += count.lines
    }
  }

  static func fault(
    _ record: borrowing CSVRecord, _ encoding: TextEncoding, columns: Int
  ) -> StaticString? {
    if record.hasStrayQuote { return "a quotation mark stands where none may" }
    if record.count < columns { return "the row has fewer fields than the header" }
    if record.hasOverlongField { return "a field is longer than any may be" }
    if record.hasFields(beyond: columns) { return "the row has more fields than the header" }
    for field in 0..<record.count where record.text(field, encoding) == nil {
      return "the text is not valid in the file's encoding"
    }
    return nil
  }
}

/// What is declared about a CSV file to be listed.
package struct ListingOptions: Sendable {
  let csv: CSVOptions

  /// Throws `Trouble` for a delimiter that is not one character, or an encoding not known.
  package init(delimiter: String?, encoding: String?, isLenient: Bool) throws(Trouble) {
    var csv = CSVOptions()
    csv.isLenient = isLenient
    if let delimiter {
      let names = ["comma": ",", "tab": "\t", "\\t": "\t", "semicolon": ";", "pipe": "|"]
      let text = names[delimiter] ?? delimiter
      guard text.utf8.count == 1, let byte = text.utf8.first else {
        throw Trouble(.usage, "--delimiter \(delimiter) is not one character")
      }
      csv.delimiter = byte
    }
    if let encoding {
      guard let known = TextEncoding.named(encoding) else {
        throw Trouble(.usage, "--encoding \(encoding) is not UTF-8 or Windows-1252")
      }
      csv.encoding = known
    }
    self.csv = csv
  }
}
