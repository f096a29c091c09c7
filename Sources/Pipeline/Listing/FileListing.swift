import Formats
import Ingestors
import Storage

/// What a reader sees in a file, record by record as JSON.
package struct FileListing: Sendable {
  package enum Form: Sendable {
    case csv(ListingOptions)
    case xml
    case fixed(layout: String)
    case x12
    /// Eligibility in any form, in the normal form; the layout is that of the fixed-width one.
    case coverage(layout: String)
    /// As `coverage` where the file begins as one of its forms does, else CSV.
    case json(layout: String, ListingOptions)
  }

  /// How many records were refused.
  package internal(set) var refused = 0

  /// Lists a file; `show` gets an object a record, `object` what is wrong with one, with its line or 0.
  ///
  /// Throws `ListingRefusal` where nothing can be read, `DiskError`, and what `show` throws.
  package init(
    _ path: String, as form: Form, show put: (String) throws -> Void,
    object: (Int, StaticString) -> Void
  ) async throws {
    let show: (JSON) throws -> Void = { try put($0.text(indented: false)) }
    var objected = 0
    let note: (Int, StaticString) -> Void = { line, message in
      objected += 1
      object(line, message)
    }
    func layout(_ path: String) throws -> Layout {
      try Layout(Outside.named(path) { try Outside.read($0) })
    }
    do {
      let source = try InboundSource(Outside.named(path) { try Outside.source($0) })
      switch form {
      case .x12:
        try FileListing.x12(source, show, note)
        refused = objected
      case .coverage(let path), .json(let path, _):
        if case .json(_, let options) = form, EligibilityForm(beginning: source.beginning) == nil {
          try csv(source, options.csv, show, object)
        } else {
          try FileListing.coverage(source, layout: layout(path), show, note)
          refused = objected
        }
      case .csv(let options): try csv(source, options.csv, show, object)
      case .xml: try xml(source, show)
      case .fixed(let path): try fixed(source, layout(path), show, object)
      }
    } catch let fault as GzipFault {
      throw ListingRefusal(line: 0, message: "\(fault)")
    } catch let fault as XMLFault {
      throw ListingRefusal(line: fault.line, message: "\(fault.message)")
    } catch CSVFault.headerUnreadable {
      throw ListingRefusal(line: 1, message: "the header cannot be read")
    } catch is RecordTooLong {
      throw ListingRefusal(line: 0, message: "a record is longer than any may be")
    }
  }
}

/// Why a file cannot be listed.
package struct ListingRefusal: Error, Sendable {
  package let line: Int
  package let message: String
}
