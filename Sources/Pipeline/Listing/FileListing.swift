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
  package internal(set) var refused = 0

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
}

/// Why a file cannot be listed.
package struct ListingRefusal: Error, Sendable {
  package let line: Int
  package let message: String
}
