import Formats
import Ingestors
import Reentry
import Storage

/// What a reader sees in a file, record by record as JSON.
package struct FileListing: Sendable {
  package enum Form: Sendable {
    /// `schema` is the path of a Table Schema to bind the columns to.
    case csv(ListingOptions, schema: String?)
    /// `schema` is the path of an XSD to validate against.
    case xml(schema: String?)
    case fixed(layout: String)
    case x12
    /// Eligibility in any form, in the normal form; the layout is that of the fixed-width one.
    case coverage(layout: String)
    /// Release dates as XML or fixed width, by the file's beginning; the paths of XSD and layout.
    case releaseDates(layout: String, schema: String)
    /// By the file's beginning: X12, XML, a record of one of these layouts, else CSV.
    case guessed(ListingOptions, layouts: [String])
    /// As `coverage` where the file begins as one of its forms does, else as it says.
    indirect case normal(layout: String, otherwise: Form)

    /// Whether a record's first member says what it is a record of.
    fileprivate var namesRecords: Bool {
      switch self {
      case .csv, .coverage: false
      case .xml, .fixed, .x12, .releaseDates, .guessed, .normal: true
      }
    }
  }

  /// How many objections there were.
  package private(set) var refused = 0

  /// Lists a file; `show` gets an object a record, `object` what is wrong with one.
  ///
  /// Of a zip the member `part`, counted from 1, or all of them one after another. After `limit` records
  /// nothing more is read. Throws `ListingRefusal` where nothing can be read, `DiskError`, and what `show`
  /// throws.
  package init(
    _ path: String, as form: Form, part: Int? = nil, limit: Int? = nil,
    show put: (ListedRecord) throws -> Void,
    object: (ListingFault) -> Void
  ) async throws {
    var (shown, faults) = (0, 0)
    let show: (ListedRecord) throws -> Void = {
      try put($0)
      shown += 1
      if shown == limit { throw EnoughShown() }
    }
    let note: (ListingFault) -> Void = {
      if $0.isRefusal { faults += 1 }
      object($0)
    }
    do {
      let source = try InboundSource(Outside.named(path) { try Outside.source($0) })
      try FileListing.list(source, form, part, show, note)
    } catch is EnoughShown {
    } catch {
      throw ListingRefusal(error) ?? error
    }
    refused = faults
  }

  // Of a zip each member in turn, or the one asked for.
  private static func list<Base: ByteSource>(
    _ source: InboundSource<Base>, _ form: Form, _ part: Int?, _ show: (ListedRecord) throws -> Void,
    _ note: (ListingFault) -> Void
  ) throws {
    guard source.isZip else {
      if let part, part > 1 { throw ListingRefusal(line: 0, message: "the file has one member only") }
      return try list(source, form, show, note)
    }
    let parts = try InboundParts(source)
    if let part, part > parts.count {
      throw ListingRefusal(line: 0, message: "the zip has \(parts.count) members only")
    }
    for place in 0..<parts.count where part == nil || part == place + 1 {
      let number = parts.count == 1 ? 0 : place + 1
      do {
        try list(try parts.source(place), form, show) { note($0.of(part: number)) }
      } catch {
        throw ListingRefusal(error, part: number) ?? error
      }
    }
  }

  private static func list<Base: ByteSource>(
    _ source: InboundSource<Base>, _ form: Form, _ put: (ListedRecord) throws -> Void,
    _ note: (ListingFault) -> Void
  ) throws {
    let form = try known(form, by: source)
    let object: (Int, StaticString) -> Void = { note(ListingFault(line: $0, message: $1)) }
    let isGrouped = form.namesRecords
    let show: (JSON) throws -> Void = { try put(ListedRecord(json: $0, isGrouped: isGrouped)) }
    switch form {
    case .csv(let options, nil): try csv(source, options.csv, show, note)
    case .csv(let options, let path?):
      let bytes = try Outside.named(path) { try Outside.read($0) }
      let schema = try configured(path) { try TableSchema(bytes) }
      try csv(source, options.csv, schema: schema, show, note)
    case .xml(let schema): try xml(source, schema: schema, show, note)
    case .fixed(let path): try fixed(source, layout(path), show, object)
    case .x12: try x12(source, show, object)
    case .coverage(let path): try coverage(source, layout: layout(path), show, object)
    case .guessed, .normal, .releaseDates: break
    }
  }

  // The form that a file shows by its beginning, where none was named.
  private static func known<Base: ByteSource>(_ form: Form, by source: InboundSource<Base>) throws -> Form {
    if case .normal(let path, let otherwise) = form {
      let isEligibility = EligibilityForm(beginning: source.beginning) != nil
      return isEligibility ? .coverage(layout: path) : try known(otherwise, by: source)
    }
    if case .releaseDates(let layout, let schema) = form {
      return source.isXML ? .xml(schema: schema) : .fixed(layout: layout)
    }
    guard case .guessed(let options, let layouts) = form else { return form }
    if source.isX12 { return .x12 }
    if source.isXML { return .xml(schema: nil) }
    for path in layouts where source.begins(as: try layout(path)) { return .fixed(layout: path) }
    return .csv(options, schema: nil)
  }

  private static func layout(_ path: String) throws -> Layout {
    let bytes = try Outside.named(path) { try Outside.read($0) }
    return try configured(path) { try Layout(bytes) }
  }

  private static func configured<Value>(_ path: String, _ read: () throws -> Value) throws -> Value {
    do { return try read() } catch let fault as ConfigurationFault {
      throw ConfigurationRefusal(file: path, fault: fault)
    }
  }
}

/// What is wrong with one record of a file that is listed.
package struct ListingFault: Sendable {
  /// Counted from 1, 0 where lines mean nothing; within the part.
  package let line: Int
  /// The member of a zip of several, counted from 1; else 0.
  package fileprivate(set) var part = 0
  /// The field's name, or the path of the element; empty where it is the whole record.
  package var field = ""
  package let message: StaticString
  /// Whether it makes the file one that is refused.
  var isRefusal = true

  fileprivate func of(part number: Int) -> ListingFault {
    var fault = self
    fault.part = number
    return fault
  }
}

/// The limit was reached; nothing is wrong.
private struct EnoughShown: Error {}

/// One record, or element, of a file that is listed.
package struct ListedRecord: Sendable {
  let json: JSON
  /// The record as one line of JSON.
  package var text: String { json.text(indented: false) }
  /// Whether its first member says what it is a record of; not in CSV and coverage, which are tables.
  let isGrouped: Bool
}

/// Why a file cannot be listed.
package struct ListingRefusal: Error, Sendable {
  package let line: Int
  /// The member of a zip of several, counted from 1; else 0.
  package var part = 0
  package let message: String
}

extension ListingRefusal {
  /// Nil for an error that says nothing of what the file holds.
  fileprivate init?(_ error: any Error, part: Int = 0) {
    self.part = part
    switch error {
    case let refusal as ListingRefusal: self = refusal
    case let fault as XMLFault: (line, message) = (fault.line, "\(fault.message)")
    case let fault as CSVFault: (line, message) = (1, "\(fault.message)")
    case is RecordTooLong: (line, message) = (0, "a record is longer than any may be")
    default:
      guard let refusal = PackedRefusal(error) else { return nil }
      let isCut = refusal.code == .fileTruncated
      (line, message) = (0, isCut ? "the packed file is cut: send it whole" : "\(refusal.code.message)")
    }
  }
}
