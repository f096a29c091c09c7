import Formats
import Reentry

/// One record of a care-records file: an element, its attributes, and at most one element inside.
struct CareRecord {
  let element: String
  let attributes: [(String, String)]
  var inner: (element: String, attributes: [(String, String)])?

  func write(to writer: XMLWriter) {
    writer.element(element, attributes) {
      if let inner { writer.element(inner.element, inner.attributes) }
    }
  }
}
