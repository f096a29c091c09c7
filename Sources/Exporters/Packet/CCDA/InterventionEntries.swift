import Reentry

// What is planned and what was done: each in an act around it, as the Interventions section has them.

extension ClinicalEntry {
  /// Nil for what only the text tells: what was missed, and what is no intervention.
  var intervention: Markup? {
    switch entry.content {
    case .medication(let told): planned(medication(told), supplies(told))
    case .equipment(let told):
      told.state == .done ? performed(equipment(told)) : planned(equipment(told))
    case .appointment(let told):
      encounter(told.state == .done, told.state == .needed ? "PRP" : "APT", on: told.on, told.provider)
    case .consultation(let told): met(told.state, on: told.on, told.provider)
    case .meeting(let told): met(told.state, on: told.on)
    case .contact(let told): told.isReached ? encounter(true, "", on: told.on) : nil
    case .referral(let told): service(told.state, told.provider)
    case .transportation(let told): service(told.state)
    case .living(let told): service(told.state)
    case .education(let told): service(told.state, on: told.state == .done ? told.on : nil)
    case .recordRequest(let told): service(told.state)
    default: nil
    }
  }

  private func planned(_ parts: Markup?...) -> Markup { document.planned(around: name, parts, by: [author]) }

  private func performed(_ part: Markup) -> Markup { document.performed(around: name, part, by: [author]) }

  private func met(_ state: Meeting.State, on moment: Moment?, _ provider: Provider = Provider()) -> Markup? {
    switch state {
    case .held: encounter(true, "", on: moment, provider)
    case .scheduled: encounter(false, "APT", on: moment, provider)
    case .missed: nil
    }
  }

  private func encounter(
    _ isOver: Bool, _ mood: String, on moment: Moment?, _ provider: Provider = Provider()
  ) -> Markup {
    let kind = isOver ? template("22.4.49", "2015-08-01") : template("22.4.40", "2014-06-09")
    let encounter = tag(
      "encounter", ["classCode": "ENC", "moodCode": isOver ? "EVN" : mood],
      all: [
        kind, id, codeInWords, text, tag("statusCode", ["code": isOver ? "completed" : "active"]),
        moment.map { time("effectiveTime", $0) } ?? unknown("effectiveTime"),
      ] + performer(provider) + [author])
    return isOver ? performed(encounter) : planned(encounter)
  }

  private func service(_ state: Arranged, _ provider: Provider = Provider(), on day: Day? = nil) -> Markup {
    let act = document.act(
      state.mood, [id, codeInWords, text], on: day, by: performer(provider) + [author])
    return state == .done ? performed(act) : planned(act)
  }
}

extension CarePlanDocument {
  /// Things planned, with what they are for: the template wants a goal, and nobody tells which.
  func planned(around name: ResourceName, _ parts: [Markup?], by author: [Markup] = []) -> Markup {
    wrapped(
      "INT", template("22.4.146", "2015-08-01"), name, "active",
      author + parts.compactMap(\.self).map { related("REFR", $0) })
  }

  /// A thing done.
  func performed(around name: ResourceName, _ part: Markup, by author: [Markup] = []) -> Markup {
    wrapped(
      "EVN", template("22.4.131", "2015-08-01"), name, "completed", author + [related("REFR", part)])
  }

  private func wrapped(
    _ mood: String, _ template: Markup, _ name: ResourceName, _ status: String, _ content: [Markup]
  ) -> Markup {
    tag(
      "entry", [:],
      tag(
        "act", ["classCode": "ACT", "moodCode": mood],
        all: [
          template, id(.act(around: name)),
          coded(.snomed, "362956003", "procedure / intervention (navigational concept)"),
          tag("statusCode", ["code": status]),
        ] + content + [related("RSON", entryReference(nil))]))
  }

  /// An act that is planned, or with mood `EVN` done; `isNot` where somebody said that it is not needed.
  func act(
    _ mood: String, _ head: [Markup], on day: Day?, isNot: Bool = false, by people: [Markup] = []
  ) -> Markup {
    let isOver = mood == "EVN"
    let kind = isOver ? template("22.4.12", "2014-06-09") : template("22.4.39", "2014-06-09")
    return .element(
      "act",
      [("classCode", "ACT"), ("moodCode", mood)] + (isNot ? [("negationInd", "true")] : []),
      [kind] + head + [
        tag("statusCode", ["code": isOver ? "completed" : "active"]),
        day.map { time("effectiveTime", $0) } ?? unknown("effectiveTime"),
      ] + people)
  }
}

extension Arranged {
  /// Proposed while nothing is arranged, then intended, then done.
  var mood: String { word(needed: "PRP", arranged: "INT", done: "EVN") }
}
