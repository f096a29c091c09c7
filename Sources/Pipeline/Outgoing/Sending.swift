import Caseload
import Exporters
import Reentry

/// What a night tells, in the forms in which its receivers read it.
///
/// A file that its receiver's form cannot say is not written, and nothing of it may count as told: the night is then
/// told once more without it. So the books never say more than the folders have.
struct Sending {
  let told: Telling
  /// Without receipts, which are said of batches.
  let written: WrittenFiles

  /// `last` is the as-of day of the night before; nil where there is none.
  init(
    _ judged: Judged, _ caseload: Caseload, _ plan: NightPlan, _ receivers: Receivers, since last: Day?,
    jobs: Int
  ) async throws {
    let generation = plan.restored?.toldAs ?? plan.generation
    let names = FileNames(on: plan.asOf, generation: generation, for: receivers)
    var objections: [FormObjection] = []
    while true {
      let unsayable = Set(objections.filter { !$0.isSent }.map(\.file))
      let told = Telling(
        judged, caseload, names: names,
        posting: PostingDays(receivers, on: plan.asOf, since: last, except: unsayable), night: plan.generation
      )
      var written = try await Exporting.files(
        of: told.exports, behind: WrittenFiles(for: receivers, on: plan.asOf, generation: generation),
        jobs: jobs)
      let isNew = written.objections.contains { !$0.isSent && !unsayable.contains($0.file) }
      guard isNew else {
        written.note(objections)
        (self.told, self.written) = (told, written)
        return
      }
      objections += written.objections
    }
  }
}
