/// A fixed-width file's record types and the places of their fields, read from `schemas/in/NAME.layout.json`
/// (`schemas/config/layout.schema.json` says what may stand in it).
///
/// Places count from 1, both ends in the field, as partners' documents give them.
package struct Layout: Sendable {
  /// What a place is.
  package enum Unit: String, Sendable, CaseIterable {
    case bytes, characters
  }

  /// Places of each record, its line end left out.
  package let length: Int
  package let unit: Unit
  /// The declared one; nil where the beginning of the file tells it.
  package let encoding: TextEncoding?
  package let records: [RecordType]
  /// The types called `header` and `trailer`, where there are such: one record of each, first and last.
  package let header: Int?
  package let trailer: Int?

  package struct RecordType: Sendable {
    package let name: String
    package let sign: Sign
    package let fields: [Field]

    package func place(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
  }

  /// What tells a record's type: any of some values at a place.
  package struct Sign: Sendable {
    package let range: Range<Int>
    /// Each as long as the place; none where every record is of the type.
    package let values: [[UInt8]]

    package func marks(_ bytes: Span<UInt8>) -> Bool {
      values.isEmpty || values.contains { bytes.equals($0) }
    }
  }

  package struct Field: Sendable {
    package let name: String
    /// Places of the record, counted from 0.
    package let range: Range<Int>
    package let kind: FieldKind
    /// Nothing but zeros stands for no value, as nothing but blanks always does.
    package let isEmptyIfZero: Bool
    package let control: Control?
  }

  /// What a field of the trailer says of the whole file.
  package enum Control: Sendable, Equatable {
    /// How many records there are of a type; nil for all that are neither header nor trailer.
    case count(of: Int?)
    /// How many records there are, header and trailer among them.
    case countOfAll
    /// The sum of a field of that type.
    case sum(type: Int, field: Int)
    /// The numbers that a field's digits make, added up, modulo; or their digits one by one.
    case hash(type: Int, field: Int, modulo: Int, byDigit: Bool)
    /// The same as the header's field of that name.
    case same(field: Int)
  }

  /// Throws `ConfigurationFault` with line, column and key.
  package init(_ bytes: [UInt8]) throws(ConfigurationFault) {
    let document: JSON5Document
    do { document = try JSON5Document(bytes) } catch { throw ConfigurationFault(error) }
    let root = try document.root.object(
      allowing: ["$schema", "name", "title", "description", "length", "unit", "encoding", "records"])
    let length = try root.integer("length", in: 1...100_000)
    let unit = try root["unit"]?.word(of: Unit.allCases.map(\.rawValue)) ?? "bytes"
    let names = [TextEncoding.utf8.rawValue, TextEncoding.windows1252.rawValue]
    let encoding = try root["encoding"]?.word(of: names)
    (self.length, self.unit) = (length, Unit(rawValue: unit) ?? .bytes)
    self.encoding = encoding.flatMap { TextEncoding.named($0) }
    let described = try DescribedRecords(try root.elements("records"), length: length)
    self.records = try described.types()
    header = records.firstIndex { $0.name == "header" }
    trailer = records.firstIndex { $0.name == "trailer" }
  }

  /// The type of a record of which each byte is a place, by its sign.
  package func type(of record: Span<UInt8>) -> Int? {
    records.indices.first { place in
      let sign = records[place].sign
      return record.count >= sign.range.upperBound && sign.marks(record.extracting(sign.range))
    }
  }

  /// Whether some control adds up values, so that each record of the file has to be looked into.
  package var hasTotals: Bool {
    records.contains { type in
      type.fields.contains {
        switch $0.control {
        case .sum, .hash: true
        default: false
        }
      }
    }
  }
}
