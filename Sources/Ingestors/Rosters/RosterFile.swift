import Formats
import Reentry

/// A roster: everyone a facility holds at one moment, as CSV (CONTRACT §2).
package struct RosterFile: Sendable {
  package let schema: TableSchema
  package let profile: SenderProfile
  /// The file's name, which may say which day it speaks of.
  package let name: String
  /// Where the zips of homes lie; a table, for a rule that is asked of every row costs more than the row.
  package let zips: CountyZips

  package init(
    name: String, schema: TableSchema, profile: SenderProfile, zips: CountyZips = CountyZips([:])
  ) {
    (self.name, self.schema, self.profile, self.zips) = (name, schema, profile, zips)
  }

  /// Reads the file to its end.
  ///
  /// `objections` are the record rules: what they find rejects the row, unless its severity is a warning.
  /// With `keeps` false the bookings are read and judged and not kept: their number does not cost memory, and
  /// the rules, which judge days, codes and needs, see them without names and other texts.
  /// `known` are the keys of the parts of the file before this one: their rows are not to be repeated.
  /// Throws what the source throws, and `ConfigurationFault` when the schema lacks a column.
  package func read<Source: ByteSource>(
    _ source: Source, jobs: Int, keeps: Bool = true, known: KnownKeys = KnownKeys(),
    objections: @escaping @Sendable (Booking) -> [Objection]
  ) async throws -> FeedReading<Booking> {
    var reading = FeedReading<Booking>()
    do {
      var file = try CSVFile(source, options: profile.csvOptions)
      try await read(&file, into: &reading, jobs: jobs, keeps: keeps, known: known, objections: objections)
    } catch let fault as CSVFault {
      reading.refuse(fault)
    } catch let fault as RecordTooLong {
      reading.findings.add(Finding(.recordEndless, byteOffset: fault.byteOffset))
    }
    return reading
  }

  private func read<Source: ByteSource>(
    _ file: inout CSVFile<Source>, into reading: inout FeedReading<Booking>, jobs: Int,
    keeps: Bool, known: KnownKeys, objections: @escaping @Sendable (Booking) -> [Objection]
  ) async throws {
    let binding = HeaderBinding(
      header: file.header, schema: schema, renamed: profile.columns,
      supplied: Set(profile.constants.keys), ignored: profile.ignoredColumns)
    describe(file, binding, in: &reading)
    guard reading.refusal == nil else { return }
    let form = try RosterForm(
      schema: schema, profile: profile, binding: binding, encoding: file.encoding,
      columnCount: file.columnCount, fileName: name, zips: zips, header: file.header)
    // Never all that a facility holds, whatever was done to its cells.
    if let reasons = form.reasons, reasons.batch != nil, reasons.record != nil { reading.isCorrection = true }
    let dialect = file.dialect
    var joined = RosterJoin(reading, keys: known, dialect: dialect, encoding: file.encoding)
    var line = file.firstLine
    try await file.blocks.forEach(
      jobs: jobs,
      parse: { RosterBlock.parse($0, form: form, dialect: dialect, keeps: keeps, objections: objections) },
      join: { joined.join($0, firstLine: &line) })
    reading = joined.finished(fileName: name)
  }

  private func describe<Source: ByteSource>(
    _ file: CSVFile<Source>, _ binding: HeaderBinding, in reading: inout FeedReading<Booking>
  ) {
    reading.rejects = Rejects(columns: file.header)
    for (place, field) in schema.fields.enumerated() {
      if let column = binding.columns[place] { reading.rejects.headers[field.name] = file.header[column] }
    }
    reading.form =
      "\(file.dialect.delimiterName), \(file.lineEnd.rawValue), \(file.encoding.rawValue)"
    let (header, line) = (RosterHeader(file, binding), file.headerLine)
    reading.unknownColumns = header.unknown
    if header.isDoubtful { return reading.refuse(.headerUnreadable, line: line) }
    for _ in 0..<header.unknownCount { reading.findings.add(Finding(.columnUnknown, line: line)) }
    for column in binding.missing { reading.refuse(.columnMissing, field: column, line: line) }
    for column in binding.repeated { reading.refuse(.headerDuplicate, field: column, line: line) }
    let ids = [RosterColumn.bookingNumber, .personID].map(\.name)
    let hasID = ids.contains { id in
      profile.constants[id] != nil || schema.place(of: id).map { binding.columns[$0] != nil } == true
    }
    if !hasID { reading.refuse(.columnMissing, field: RosterColumn.bookingNumber.name, line: line) }
  }
}
