import Formats
import Reentry

extension RosterFile {
  /// The rejected records of a batch, from the rejects file that its night kept.
  ///
  /// Throws what the source throws, `CSVFault` where it is no rejects file, and `ConfigurationFault` when the schema
  /// lacks a column.
  package func rejected(_ source: some ByteSource, of batch: BatchID) throws -> RejectedRecords {
    var file = try CSVFile(source, options: profile.csvOptions)
    let binding = HeaderBinding(header: file.header, schema: schema, renamed: profile.columns)
    let form = try RosterForm(
      schema: schema, profile: profile, binding: binding, encoding: file.encoding,
      columnCount: file.columnCount, fileName: name, zips: zips, header: file.header)
    var found = RejectedRecords(RosterRow.keyNames)
    guard let reasons = form.reasons else { return found }
    let header = keyHeader(file.header, binding)
    let (plain, pool) = (form.plain, form.columns.pool)
    while let block = try file.blocks.next() {
      var records = CSVRecords(dialect: file.dialect)
      _ = records.forEach(in: block.bytes) { record in
        let row = RosterRow(copy record, form: form, plain: plain.span, pool: pool.span, keeps: true)
        found.note(record, reasons, form.encoding, of: batch, key: row.recordKey, header: header)
      }
    }
    return found
  }

  // As the sender's file names them, and with it the reasons.
  private func keyHeader(_ header: [String], _ binding: HeaderBinding) -> RecordKey.Names {
    func name(_ column: RosterColumn) -> String {
      schema.place(of: column.name).flatMap { binding.columns[$0] }.map { header[$0] } ?? column.name
    }
    return RecordKey.Names(
      place: name(.facilityID), number: name(.bookingNumber), person: name(.personID),
      cin: name(.cin))
  }
}

extension RosterRow {
  static var keyNames: RecordKey.Names {
    RecordKey.Names(
      place: RosterColumn.facilityID.name, number: RosterColumn.bookingNumber.name,
      person: RosterColumn.personID.name, cin: RosterColumn.cin.name)
  }

  /// Whose row it says it is.
  var recordKey: RecordKey {
    func text(_ bytes: Span<UInt8>) -> String { CSVWriter.restored(form.encoding.repaired(bytes)) }
    return RecordKey(
      place: text(bytes(.facilityID)), number: text(bytes(.bookingNumber)), person: text(bytes(.personID)),
      cin: text(bytes(.cin)))
  }
}
