import Reentry

/// What is to go out, as its receivers read it.
package struct WrittenFiles: Sendable {
  package private(set) var deliverables: [Deliverable] = []
  /// What its receiver's form cannot say, row by row: nothing of those files is written.
  package private(set) var objections: [FormObjection] = []

  private let receivers: Receivers
  private let day: Day
  private let generation: Int

  package init(for receivers: Receivers, on day: Day, generation: Int) {
    (self.receivers, self.day, self.generation) = (receivers, day, generation)
  }

  /// Writes one file in all its forms.
  ///
  /// A withdrawal and a receipt are said once and never wait: where the form cannot say one it goes as the contract
  /// has it, under the receiver's own name, and the objection is told all the same.
  package mutating func append(_ export: any Exportable) throws {
    if let plan = export as? TransitionalCarePlan {
      deliverables += try plan.holding(receivers[plan.recipient.partner, .packet]?.files ?? []).deliverables()
      return
    }
    guard let table = (export as? any Tabular)?.table, let form = receivers[table.partner, table.kind] else {
      deliverables += try export.deliverables()
      return
    }
    guard let shape = form.shape else {
      deliverables += named(try export.deliverables(), form)
      return
    }
    let file = ReceiverFile(table: table, form: form, day: day, generation: generation)
    var found = file.objections(shape)
    if found.isEmpty {
      do throws(FormObjection) { deliverables.append(try file.deliverable(shape)) } catch { found = [error] }
    }
    guard found.isEmpty else {
      objections += found
      if found[0].isSent { deliverables += named(try export.deliverables(), form) }
      return
    }
    // Of a receipt only the summary is a table.
    if table.kind == .receipt { deliverables += named(try rest(export), form) }
  }
}

extension WrittenFiles {
  /// For the same receivers and night, with nothing written yet.
  package var withoutFiles: WrittenFiles { WrittenFiles(for: receivers, on: day, generation: generation) }

  /// Takes in what was written elsewhere, behind its own.
  package mutating func append(_ others: WrittenFiles) {
    deliverables += others.deliverables
    objections += others.objections
  }

  /// Takes note of what was found of the same night before, each once.
  package mutating func note(_ earlier: [FormObjection]) {
    for objection in earlier where !objections.contains(objection) { objections.append(objection) }
  }

  private func named(_ files: [Deliverable], _ form: ReceiverForm) -> [Deliverable] {
    files.map { file in
      var file = file
      file.named = file.isRejects ? form.name?.with(fileExtension: "csv") : form.name
      return file
    }
  }

  private func rest(_ export: any Exportable) throws -> [Deliverable] {
    try export.deliverables().filter(\.isRejects)
  }
}

extension Deliverable {
  // They come back to us, and stay as their sender wrote them.
  fileprivate var isRejects: Bool { kind == .receipt && fileExtension == "csv" }
}
