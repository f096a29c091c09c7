import Reentry

// What operators decide about deliverables, by what was said in them.
extension Caseload {
  /// What speaks against deciding so about a deliverable, by its name or `<partner>/<name>`.
  package func objection(to word: Decision.Word, about name: String) -> FindingCode? {
    if let code = disclosures.objection(to: word, about: name) { return code }
    guard word == .release, let file = disclosures[name], file.supersededIn != nil else { return nil }
    return stands(in: file) ? nil : .deliverableSuperseded
  }

  /// Holds, recalls or releases a deliverable in all its forms; gives why it cannot be.
  package mutating func decide(
    _ word: Decision.Word, about name: String, in generation: Int
  ) -> FindingCode? {
    objection(to: word, about: name) ?? disclosures.decide(word, about: name, in: generation)
  }

  // Whether anybody in it was not told otherwise since.
  private func stands(in file: Disclosure) -> Bool {
    sent.all.contains { $0.partner == file.partner && $0.file.hasPrefix("\(file.stem).") }
      || withdrawn.contains { $0.partner == file.partner && $0.file == file.file }
  }
}
