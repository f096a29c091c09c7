import Reentry

// What stands around the plan: the notice, the coverage, consents, where it comes from.

extension CarePlanDocument {
  /// The notice of 42 CFR 2.32 with the scope of a consent; nothing where no Part 2 content goes.
  var notice: [ClinicalSection] {
    guard plan.owesNotice else { return [] }
    return [
      ClinicalSection(
        title: RedisclosureNotice.title, code: ("57017-6", "Privacy policy Organization Document"),
        text: [
          sentence(RedisclosureNotice.statement), sentence(plan.noticeScope),
        ])
    ]
  }

  var payers: ClinicalSection {
    ClinicalSection(
      title: "Coverage", code: ("48768-6", "Payers"), templates: [template("22.2.18", "2015-08-01")],
      text: [sentence(plan.coverageInWords)])
  }

  /// What the person agreed to, as far as the recipient may know it; nothing where nothing was told.
  var consents: [ClinicalSection] {
    let text = tables([.consents])
    guard !text.isEmpty else { return [] }
    return [
      ClinicalSection(
        title: ToldKind.consents.title[.partner], code: ("59284-0", "Patient Consent"), text: text)
    ]
  }

  /// Why the recipient may have it, what it reveals and what it was made from.
  var colophon: ClinicalSection {
    let labels = (["R"] + revealed(plan.kinds)).joined(separator: ", ")
    let sources = plan.sources.isEmpty ? "none" : plan.sources.map(\.text).joined(separator: ", ")
    return ClinicalSection(
      title: "About this document", code: nil,
      text: [
        sentence("Case \(plan.caseName). \(PageWords.language[.partner]): \(plan.languageInWords)."),
        sentence("Assembled in night \(plan.generation). Basis: \(plan.legalBasis)."),
        sentence("Labels: \(labels)."), sentence("From: \(sources)"),
      ])
  }
}
