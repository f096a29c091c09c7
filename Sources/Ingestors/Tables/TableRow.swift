import Formats
import Reentry

/// How the rows of one file are read.
struct TableForm {
  let schema: TableSchema
  /// The sender's form of the feed.
  let profile: SenderProfile
  /// For each field of the schema its column, nil where the file has none.
  let columns: [Int?]
  let columnCount: Int
  let encoding: TextEncoding
  let batch: BatchID
  /// Who sent the file.
  let partner: PartnerID
  /// The file is a mended rejects file: its cells may carry the mark that makes a formula harmless.
  let isMended: Bool
  let recordsBefore: Int
}

/// One row of a table feed, its values by field name; checked against the schema.
package struct TableRow {
  /// Where the row stands.
  let source: Source
  /// Who sent it.
  let partner: PartnerID
  private(set) var objections: [Objection] = []
  /// What is noted of the row, which stands all the same.
  private(set) var warnings: [Objection] = []
  private var values: [String: String] = [:]
  private let profile: SenderProfile
  private let isMended: Bool

  init(_ record: borrowing CSVRecord, _ form: TableForm) {
    source = Source(batch: form.batch, record: form.recordsBefore + record.number)
    (partner, profile, isMended) = (form.partner, form.profile, form.isMended)
    if let shape = TableRow.shape(record, form) {
      objections = [Objection(shape, field: "")]
      return
    }
    for (field, column) in zip(form.schema.fields, form.columns) {
      // A constant stands even where a column happens to be called like its field.
      let constant = profile.constants[field.name]
      guard let text = constant ?? told(column, of: record, form, field.name) else { continue }
      values[field.name] = text
      if let code = field.objection(to: text) { object(code, field.name) }
    }
  }

  // What the cell says, in our words; nil where there is none, or where it cannot be read.
  private mutating func told(
    _ column: Int?, of record: borrowing CSVRecord, _ form: TableForm, _ field: String
  ) -> String? {
    guard let column else { return nil }
    guard let told = form.encoding.text(record[column].trimmed), !record[column].hasNUL else {
      object(.encodingBad, field)
      return nil
    }
    let shown = told.withoutHiddenSigns
    if shown.utf8.count != told.utf8.count { warn(.hiddenSigns, field) }
    let text = form.isMended ? CSVWriter.restored(shown) : shown
    guard let words = profile.values[field] else { return text }
    // What was rejected for what is known besides the file comes back in our words.
    if isMended, words.values.contains(text) { return text }
    return words[text] ?? words["*"] ?? text
  }

  /// The forms that the days of a field may have; in a mended file the usual ones besides.
  func dateForms(_ field: String) -> [DateForm] {
    guard let own = profile.dateForms[field] else { return DateForm.usual }
    return isMended ? own + DateForm.usual : own
  }

  private static func shape(_ record: borrowing CSVRecord, _ form: TableForm) -> FindingCode? {
    if record.hasStrayQuote { return .strayQuote }
    if record.hasOverlongField { return .recordTooLarge }
    if record.count < form.columnCount { return .rowTooShort }
    return record.hasFields(beyond: form.columnCount) ? .rowTooLong : nil
  }

  mutating func object(_ code: FindingCode, _ field: String) {
    objections.append(Objection(code, field: field))
  }

  mutating func warn(_ code: FindingCode, _ field: String) { warnings.append(Objection(code, field: field)) }

  /// In a mended rejects file the batch that the row corrects.
  static var batchColumn: String { "_batch" }

  /// The batch that the row corrects; nil where the row cannot be read.
  var corrected: BatchID? { values[TableRow.batchColumn].map { BatchID($0) } }

  /// Empty where the file has no such column.
  func text(_ field: String) -> String { values[field] ?? "" }

  /// The value read by its own initializer; an objection where it cannot be.
  mutating func value<Value>(
    _ field: String, or code: FindingCode, _ read: (String) -> Value?
  ) -> Value? {
    let value = read(text(field))
    if value == nil { object(code, field) }
    return value
  }
}

extension TableSchema.Field {
  /// What speaks against a value as far as the schema tells.
  fileprivate func objection(to text: String) -> FindingCode? {
    if text.isEmpty { return isRequired ? .valueMissing : nil }
    if let longest, text.unicodeScalars.count > longest { return .valueTooLong }
    return allowed.isEmpty || allowed.contains(text) ? nil : .valueNotAllowed
  }
}
