import Reentry

/// A value that is ready to go out: the files it makes, and nothing else happens.
package protocol Exportable: Sendable {
  /// The files, each for one partner; the same value always gives the same bytes.
  func deliverables() throws -> [Deliverable]
}
