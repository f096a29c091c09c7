import Reentry
import Storage

/// One of the nights that were lost, as far as anything outside the state shows it.
struct LostNight {
  let day: Day
  /// By whose number partners know what they were told; nil where only its batches are seen.
  let generation: Int?
  /// What came in, by the batches' ids.
  let batches: [String: Shelf]
  /// What is seen of its deliverables, in the order of their names' bytes.
  let deliverables: [Observation]

  init(_ day: Day, _ generation: Int?, _ batches: [String: Shelf], _ deliverables: [Observation] = []) {
    (self.day, self.generation, self.batches) = (day, generation, batches)
    self.deliverables = deliverables.sorted { $0.subject < $1.subject }
  }
}
