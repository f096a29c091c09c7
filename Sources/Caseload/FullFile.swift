import Reentry

/// An eligibility file that stated all coverage of a plan: its day, and the batch.
package struct FullFile: Hashable, Sendable {
  package let asOf: Day
  package let batch: BatchID

  package init(asOf: Day, batch: BatchID) { (self.asOf, self.batch) = (asOf, batch) }
}
