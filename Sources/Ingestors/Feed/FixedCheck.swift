import Formats

/// How a feed judges the details of a fixed-width file.
protocol FixedCheck: Sendable {
  associatedtype Value: Sendable

  /// Whether a record of the full length certainly stands and is kept for nobody; no is no verdict.
  func clears(_ record: Span<UInt8>) -> Bool

  /// The value to keep, nil for one not looked for, or objections; records are counted within a block.
  func value(_ fields: borrowing Fields, record: Int, _ objections: inout [Objection]) -> Value?
}

/// Where a feed's fields stand in its layout's details.
struct FixedPlaces: Sendable {
  let fields: [Layout.Field]
  let bounds: [FieldBounds]
  /// What tells a detail from other records.
  let sign: Layout.Sign
  /// The bytes of a record.
  let length: Int
  /// Whether every value can be read where it stands and no record's values count in a control.
  let isPlain: Bool

  /// Throws `ConfigurationFault` when the layout has no details, or one of the fields not.
  init(_ layout: Layout, fields names: [String]) throws(ConfigurationFault) {
    guard let detail = layout.records.first(where: { $0.name == "detail" }) else {
      throw ConfigurationFault(line: 1, column: 1, key: "records", message: "detail is missing")
    }
    var fields: [Layout.Field] = []
    for name in names {
      guard let place = detail.place(of: name) else {
        throw ConfigurationFault(line: 1, column: 1, key: "detail", message: "\(name) is missing")
      }
      fields.append(detail.fields[place])
    }
    (self.fields, sign, length) = (fields, detail.sign, layout.length)
    bounds = fields.map { FieldBounds(start: $0.range.lowerBound, end: $0.range.upperBound) }
    isPlain = !layout.hasTotals && fields.allSatisfy { $0.kind == .plain && !$0.isEmptyIfZero }
  }
}
