/// A record as UTF-8, whatever its file's encoding, with the places that the layout counts.
package struct PlacedRecord: Sendable {
  package let bytes: [UInt8]
  /// Where each place begins, and the end; none where each byte is a place.
  private let starts: [Int32]

  package init(_ record: Span<UInt8>, form: FixedForm) {
    self.init(record, form.encoding, placesAreBytes: form.placesAreBytes)
  }

  init(_ record: Span<UInt8>, _ encoding: TextEncoding, placesAreBytes: Bool) {
    if placesAreBytes {
      (bytes, starts) = (Array(record), [])
      return
    }
    var (bytes, starts): ([UInt8], [Int32]) = ([], [])
    var index = 0
    while index < record.count {
      starts.append(Int32(truncatingIfNeeded: bytes.count))
      let length = PlacedRecord.take(record, at: index, encoding, into: &bytes)
      index += length
    }
    starts.append(Int32(truncatingIfNeeded: bytes.count))
    (self.bytes, self.starts) = (bytes, starts)
  }

  // A byte that stands for no character is a place of its own, and no valid UTF-8 in the result either.
  private static func take(
    _ record: Span<UInt8>, at index: Int, _ encoding: TextEncoding, into bytes: inout [UInt8]
  ) -> Int {
    let first = record[index]
    if encoding == .windows1252, first >= 0x80 {
      if let scalar = TextEncoding.scalar(first), let encoded = UTF8.encode(scalar) {
        bytes.append(contentsOf: encoded)
      } else {
        bytes.append(0xFF)
      }
      return 1
    }
    let length = max(1, first < 0x80 ? 1 : TextEncoding.sequenceLength(record, at: index))
    for next in index..<index + length { bytes.append(record[next]) }
    return length
  }

  /// How many places it has.
  package var count: Int { starts.isEmpty ? bytes.count : starts.count - 1 }

  /// The bytes at those places, as far as the record goes.
  package func bounds(_ places: Range<Int>) -> Range<Int> {
    let (from, to) = (min(places.lowerBound, count), min(places.upperBound, count))
    return starts.isEmpty ? from..<to : Int(starts[from])..<Int(starts[to])
  }

  /// Whether there is nothing but blanks from that place on.
  package func isBlank(from place: Int) -> Bool {
    bytes.span.extracting(bounds(min(place, count)..<count)).isBlank
  }
}

extension Layout {
  /// The record's type, by its sign.
  package func type(of record: PlacedRecord) -> Int? {
    records.indices.first { place in
      let sign = records[place].sign
      return record.count >= sign.range.upperBound
        && sign.marks(record.bytes.span.extracting(record.bounds(sign.range)))
    }
  }
}

/// The values of some fields of a record, decoded, and what is wrong with them.
package struct FixedFields: Sendable {
  /// The values, end to end.
  package private(set) var bytes: [UInt8] = []
  package private(set) var bounds: [FieldBounds] = []
  package private(set) var faults: [(field: Int, fault: FixedFault)] = []

  package init(_ record: PlacedRecord, fields: [Layout.Field]) {
    for (place, field) in fields.enumerated() {
      let start = bytes.count
      let raw = FixedFields.withoutNULs(record.bytes[record.bounds(field.range)])
      do throws(FixedFault) {
        guard TextEncoding.isText(raw) else { throw FixedFault.notText }
        bytes.append(contentsOf: try field.decoded(raw.span))
      } catch {
        faults.append((place, error))
        bytes.append(contentsOf: Array(raw.span.trimmed))
      }
      bounds.append(FieldBounds(start: start, end: bytes.count))
    }
  }

  // Old systems fill what they do not know with NULs.
  private static func withoutNULs(_ field: ArraySlice<UInt8>) -> [UInt8] {
    var field = Array(field)
    guard field.contains(0) else { return field }
    for index in field.indices {
      guard field[index] == 0 || field[index] == 0x20 else { break }
      field[index] = 0x20
    }
    for index in field.indices.reversed() {
      guard field[index] == 0 || field[index] == 0x20 else { break }
      field[index] = 0x20
    }
    return field
  }

  /// The value, with U+FFFD for what is not valid.
  package subscript(field: Int) -> String {
    TextEncoding.utf8.repaired(bytes.span.extracting(Int(bounds[field].start)..<Int(bounds[field].end)))
  }
}

extension TextEncoding {
  /// Whether the bytes are UTF-8 without control characters.
  static func isText(_ bytes: [UInt8]) -> Bool {
    utf8.isValid(bytes.span) && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}
