import Formats
import Storage

/// What a reader sees in a file, record by record as JSON.
package struct FileListing: Sendable {
  package enum Form: Sendable {
    case csv(ListingOptions)
    case xml
    case fixed(layout: String)
  }

  /// How many records were refused.
  package private(set) var refused = 0

  /// Lists a file; `show` gets an object a record, `object` what is wrong with one, with its line or 0.
  ///
  /// Throws `ListingRefusal` where nothing can be read, `DiskError`, and what `show` throws.
  package init(
    _ path: String, as form: Form, show put: (String) throws -> Void,
    object: (Int, StaticString) -> Void
  ) async throws {
    let show: (JSON) throws -> Void = { try put($0.text(indented: false)) }
    do {
      let source = try InboundSource(Outside.named(path) { try Outside.source($0) })
      switch form {
      case .csv(let options): try csv(source, options.csv, show, object)
      case .xml: try xml(source, show)
      case .fixed(let layout):
        try fixed(source, try Layout(Outside.named(layout) { try Outside.read($0) }), show, object)
      }
    } catch let fault as GzipFault {
      throw ListingRefusal(line: 0, message: "\(fault)")
    } catch let fault as XMLFault {
      throw ListingRefusal(line: fault.line, message: "\(fault.message)")
    } catch let fault as CSVFault {
      throw ListingRefusal(line: 1, message: "\(fault.message)")
    } catch is RecordTooLong {
      throw ListingRefusal(line: 0, message: "a record is longer than any may be")
    }
  }

  private mutating func csv(
    _ source: some ByteSource, _ options: CSVOptions, _ show: (JSON) throws -> Void,
    _ object: (Int, StaticString) -> Void
  ) throws {
    var file: CSVFile<AnySource>
    do { file = try CSVFile(AnySource(source), options: options) } catch CSVFault.empty { return }
    let (encoding, names, width) = (file.encoding, file.columnNames, file.columnCount)
    if !names.repeated.isEmpty { object(1, "two columns have the same name") }
    var line = file.firstLine
    var refused = 0
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      let count = try records.forEach(in: block.bytes) { record in
        if let fault = FileListing.fault(record, encoding, columns: width) {
          refused += 1
          object(line + record.line, fault)
        }
        var members: [JSONObject.Member] = []
        for place in 0..<record.count where place < names.names.count || !record[place].isEmpty {
          members.append(JSONObject.Member(names[place], .string(encoding.repaired(record[place]))))
        }
        try show(.object(JSONObject(members)))
      }
      line += count.lines
    }
    self.refused = refused
  }

  private static func fault(
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

  private mutating func fixed(
    _ source: some ByteSource, _ layout: Layout, _ show: (JSON) throws -> Void,
    _ object: (Int, StaticString) -> Void
  ) throws {
    var blocks = RecordBlocks(source, boundary: .line)
    var (line, refused) = (1, 0)
    while let block = try blocks.next() {
      _ = try FixedRecords.forEach(in: block.bytes) { record in
        defer { line += 1 }
        guard let place = layout.type(of: record.bytes) else {
          refused += 1
          object(line, "the record is of no known type")
          return
        }
        let type = layout.records[place]
        var members = [JSONObject.Member("record", .string(type.name))]
        for field in type.fields {
          members.append(JSONObject.Member(field.name, .string(TextEncoding.utf8.repaired(record[field]))))
        }
        try show(.object(JSONObject(members)))
      }
    }
    self.refused = refused
  }

  // An object an element: its path, line and attributes are for the schema to say; its text follows it.
  private func xml(_ source: some ByteSource, _ show: (JSON) throws -> Void) throws {
    var source = source
    try XMLReader.read(
      &source,
      onStart: { element in
        var members = [
          JSONObject.Member("element", .string(element.name)),
          JSONObject.Member("depth", .integer(element.depth)),
        ]
        for (name, value) in element.attributes { members.append(JSONObject.Member(name, .string(value))) }
        try show(.object(JSONObject(members)))
      },
      onText: { try show(["text": .string($0)]) })
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

/// Why a file cannot be listed.
package struct ListingRefusal: Error, Sendable {
  package let line: Int
  package let message: String
}

/// Any source, where the kind makes no difference.
private struct AnySource: ByteSource {
  private var base: any ByteSource
  init(_ base: some ByteSource) { self.base = base }
  mutating func read(into block: inout [UInt8]) throws -> Int { try base.read(into: &block) }
}
