import Reentry

// What is arranged for life after release.

extension ToldEntry {
  func of(_ told: Goal) -> [[FHIRElement]] {
    [
      primitive(
        "lifecycleStatus", told.state.word(needed: "proposed", arranged: "active", done: "completed")),
      concept("description", text: told.text), subject,
    ]
  }

  func of(_ told: Referral) -> [[FHIRElement]] {
    let provider = [told.provider.phone, told.provider.address].filter { !$0.isEmpty }
    return service(
      told.state, told.kind.phrase[.partner], by: told.provider, note(provider.joined(separator: "; ")))
  }

  func of(_ told: Transportation) -> [[FHIRElement]] {
    service(told.state, PageWords.transportation[.partner], by: Provider(), note(told.text))
  }

  private func service(
    _ state: Arranged, _ words: String, by provider: Provider, _ note: [FHIRElement]
  ) -> [[FHIRElement]] {
    [
      state.status(needed: "draft", arranged: "active", done: "completed"), state.intent,
      concept("code", text: words), subject, list(reference("performer", to: provider)), note,
    ]
  }

  func of(_ told: Support) -> [[FHIRElement]] {
    [
      primitive("active", true), person("patient"),
      list(concept("relationship", text: told.kind.phrase[.partner])),
      list(group("name", primitive("text", told.name))), telecom(phone: told.phone),
    ]
  }

  func of(_ told: LivingArrangement) -> [[FHIRElement]] {
    [
      primitive("status", told.state == .needed ? "preliminary" : "final"),
      list(concept("category", system: FHIRSystem.hl7("observation-category"), code: "social-history")),
      concept("code", text: PageWords.living[.partner]), subject,
      primitive("effectiveDateTime", entry.asOf.instant), list(teller("performer")),
      primitive("valueString", [told.text, told.address].filter { !$0.isEmpty }.joined(separator: "; ")),
    ]
  }

  func of(_ told: Education) -> [[FHIRElement]] {
    [
      told.state.status(needed: "preparation", arranged: "preparation", done: "completed"), subject,
      concept("topic", text: told.topic),
      primitive("sent", told.state == .done ? Moment(day: told.on, second: 12 * 3600).instant : ""),
      list(person("recipient")), teller("sender"),
    ]
  }

  func of(_ told: RecordRequest) -> [[FHIRElement]] {
    [
      told.state.status(needed: "draft", arranged: "requested", done: "completed"), told.state.intent,
      concept("code", text: PageWords.recordRequests[.partner]), primitive("description", told.from),
      person("for"),
      primitive("authoredOn", told.on.description),
    ]
  }
}
