import Reentry

// What is known of a person's health, and what is given for it, as the patterns of US Core have it.

extension ToldEntry {
  func of(_ told: Condition) -> [[FHIRElement]] {
    [
      concept(
        "clinicalStatus", system: FHIRSystem.hl7("condition-clinical"),
        code: told.isActive ? "active" : "inactive"),
      list(
        concept("category", system: FHIRSystem.hl7("condition-category"), code: "problem-list-item")),
      concept("code", code: told.code, in: .diagnosis(told.code), text: told.name), subject,
      primitive("recordedDate", entry.asOf.instant),
    ]
  }

  func of(_ told: Assessment) -> [[FHIRElement]] {
    [
      primitive("status", told.isVerified ? "completed" : "in-progress"), subject,
      primitive("authored", told.on.description), teller("author"),
      list(
        told.answers.flatMap { answer in
          group(
            "item", primitive("linkId", answer.question), primitive("text", answer.topic),
            list(group("answer", primitive("valueString", answer.answer))))
        }),
    ]
  }

  func of(_ told: Medication) -> [[FHIRElement]] {
    [
      told.state.status(needed: "draft", arranged: "active", done: "active"), told.state.intent,
      list(concept("category", system: FHIRSystem.hl7("medicationrequest-category"), code: "discharge")),
      teller("reportedReference"),
      concept("medicationCodeableConcept", code: told.code, in: .drug(told.code), text: told.name), subject,
      note(told.traits(.partner)), list(group("dosageInstruction", primitive("text", told.dose))),
      group("dispenseRequest", supply(told.supplyDays)),
    ]
  }

  private func supply(_ days: Int?) -> [FHIRElement] {
    guard let days else { return [] }
    return group(
      "expectedSupplyDuration", primitive("value", days), primitive("unit", "days"),
      primitive("system", FHIRSystem.units), primitive("code", "d"))
  }

  func of(_ told: Equipment) -> [[FHIRElement]] {
    [
      told.state.status(needed: "draft", arranged: "active", done: "completed"), told.state.intent,
      concept("codeCodeableConcept", code: told.code, in: .supply(told.code), text: told.name), subject,
    ]
  }
}
