import Reentry

// Health concerns and goals, and what came of them.

extension ClinicalEntry {
  /// A diagnosis as a concern.
  func concern(_ told: Condition) -> Markup {
    concern(told.isActive ? "active" : "completed", [problem(told)])
  }

  /// Each answer of a needs assessment.
  func concern(_ told: Assessment) -> Markup {
    concern(
      "active", told.answers.enumerated().map { place, answer in answered(answer, place + 1, on: told.on) })
  }

  private func concern(_ status: String, _ observations: [Markup]) -> Markup {
    tag(
      "entry", [:],
      tag(
        "act", ["classCode": "ACT", "moodCode": "EVN"],
        all: [
          template("22.4.132", "2015-08-01"), document.id(.act(around: name)),
          coded(.loinc, "75310-3", "Health concerns Document"), text, tag("statusCode", ["code": status]),
          tag("effectiveTime", [:], unknown("low")), author,
        ] + observations.map { related("REFR", $0) }))
  }

  private func problem(_ told: Condition) -> Markup {
    observation(
      template("22.4.4", "2015-08-01"), [id],
      coded(.snomed, "282291009", "Diagnosis", coded(.loinc, "29308-4", "Diagnosis", as: "translation")),
      // Nobody tells since when; an end that is there says that it is over.
      tag("effectiveTime", all: [unknown("low")] + (told.isActive ? [] : [unknown("high")])),
      typed(
        "value", "CD", [("nullFlavor", "OTH")],
        [tag("originalText", [:], reference)]
          + (CodeSystem.diagnosis(told.code).map {
            [coded($0.clinical, told.code, told.name, as: "translation")]
          } ?? [])))
  }

  private func answered(_ told: Assessment.Answer, _ number: Int, on day: Day) -> Markup {
    let place = words(at: document.place(of: entry, number))
    return observation(
      template("22.4.38", "2015-08-01"), [document.id(.answer(number, of: entry.number))],
      tag("code", ["nullFlavor": "OTH"], tag("originalText", [:], place)), time("effectiveTime", day),
      typed("value", "ST", [], [.text(told.answer)]))
  }

  private func observation(
    _ template: Markup, _ ids: [Markup], _ code: Markup, _ time: Markup, _ value: Markup
  ) -> Markup {
    tag(
      "observation", ["classCode": "OBS", "moodCode": "EVN"],
      all: [template] + ids + [code, text, tag("statusCode", ["code": "completed"]), time, value, author])
  }

  /// What the person or a provider wants to reach.
  var goal: Markup {
    tag(
      "entry", [:],
      tag(
        "observation", ["classCode": "OBS", "moodCode": "GOL"], template("22.4.121"), id, codeInWords, text,
        tag("statusCode", ["code": "active"]), unknown("effectiveTime"), author))
  }

  /// That a goal was reached.
  func outcome(_ told: Goal, at place: String) -> Markup {
    tag(
      "entry", [:],
      tag(
        "observation", ["classCode": "OBS", "moodCode": "EVN"], template("22.4.144"),
        document.id(.act(around: name)),
        tag("code", ["nullFlavor": "OTH"], tag("originalText", [:], words(at: place))),
        tag("text", [:], words(at: place)), tag("statusCode", ["code": "completed"]),
        time("effectiveTime", entry.asOf), typed("value", "ST", [], [.text(told.state.phrase[.partner])]),
        author, related("GEVL", document.entryReference(name))))
  }
}
