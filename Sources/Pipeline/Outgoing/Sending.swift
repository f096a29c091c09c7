import Caseload
import Exporters
import Reentry

/// What a night tells, in the forms in which its receivers read it.
///
/// What its receiver's form cannot say of a case is not written, and may not count as told: the night is then told once
/// more without that case, or without the whole file where it is not of one case. So the books never say more than the folders have.
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
    var (objections, unsayable): ([FormObjection], UnsayableRows) = ([], UnsayableRows())
    while true {
      let told = Telling(
        judged, caseload, names: names,
        posting: PostingDays(receivers, on: plan.asOf, since: last, except: unsayable), night: plan.generation
      )
      var written = try await Exporting.files(
        of: told.exports, behind: WrittenFiles(for: receivers, on: plan.asOf, generation: generation),
        jobs: jobs)
      guard unsayable.note(written.objections) else {
        written.note(objections)
        (self.told, self.written) = (told, written)
        return
      }
      objections += written.objections
    }
  }
}
