import Formats
import Reentry

/// Where a CSV feed's fields come from: columns of the file, constants of the sender's profile, and the
/// profile's own codes put into ours.
struct FeedColumns: Sendable {
  private let columns: [Int]
  private let constants: [Range<Int>]
  private let translations: [[Translation]]
  /// The bytes of all constants and translations, end to end.
  let pool: [UInt8]
  private struct Translation: Sendable {
    /// What the sender writes; nil for anything else.
    let from: [UInt8]?
    let to: Range<Int>
  }

  init(binding: HeaderBinding, schema: TableSchema, profile: SenderProfile) {
    var pool: [UInt8] = []
    func keep(_ text: String) -> Range<Int> {
      let start = pool.count
      pool.append(contentsOf: text.utf8)
      return start..<pool.count
    }
    // A constant stands even where a column happens to be called like its field.
    self.columns = zip(schema.fields, binding.columns).map { field, column in
      profile.constants[field.name] == nil ? column ?? -1 : -1
    }
    self.constants = schema.fields.map { keep(profile.constants[$0.name] ?? "") }
    self.translations = schema.fields.map { field in
      (profile.values[field.name] ?? [:]).sorted { $0.key < $1.key }
        .sorted { a, b in a.key != "*" && b.key == "*" }
        .map { Translation(from: $0.key == "*" ? nil : Array($0.key.utf8), to: keep($0.value)) }
    }
    self.pool = pool
  }

  /// The field's column where it is all that the field needs, one beyond every record where it has nothing at
  /// all; nil where the profile has a say.
  func plainColumn(_ field: Int) -> Int? {
    guard translations[field].isEmpty || columns[field] < 0, constants[field].isEmpty else { return nil }
    return columns[field] < 0 ? Int.max : columns[field]
  }

  /// The bytes of a field, blanks at both ends left out.
  @_lifetime(copy record, copy pool)
  func bytes(_ field: Int, of record: borrowing CSVRecord, pool: Span<UInt8>) -> Span<UInt8> {
    let column = columns[field]
    if column < 0 { return pool.extracting(constants[field]) }
    let found = record[column].trimmed
    guard !translations[field].isEmpty else { return found }
    for translation in translations[field] {
      guard let from = translation.from else { return pool.extracting(translation.to) }
      if found.equals(from) { return pool.extracting(translation.to) }
    }
    return found
  }
}
