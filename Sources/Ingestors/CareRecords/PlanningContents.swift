import Reentry

// What a record says of the time after release; nil where something speaks against it, which the element then notes.

extension RecordRequest {
  init?(_ element: inout CareElement) {
    let from = element.required("from")
    guard let state: Arranged = element.word("status"), let on = element.day("on") else { return nil }
    self.init(from: from, state: state, on: on)
  }
}

extension Goal {
  init?(_ element: inout CareElement) {
    let text = element.required("text")
    guard let state: Arranged = element.word("status") else { return nil }
    self.init(text: text, state: state)
  }
}

extension Medication {
  init?(_ element: inout CareElement) {
    let (name, days) = (element.required("name"), element.number("supplyDays"))
    guard let state: Arranged = element.word("status") else { return nil }
    self.init(
      name: name, code: element.text("code"), dose: element.text("dose"), state: state,
      isForAddiction: element.saysYes("mat") ?? false,
      isPsychotropic: element.saysYes("psychotropic") ?? false,
      isLongActing: element.saysYes("longActing") ?? false, supplyDays: days,
      isCovered: element.saysYes("covered"))
  }
}

extension Equipment {
  init?(_ element: inout CareElement) {
    let name = element.required("name")
    guard let state: Arranged = element.word("status") else { return nil }
    self.init(name: name, code: element.text("code"), state: state)
  }
}

extension Referral {
  init?(_ element: inout CareElement) {
    let (kind, state): (Kind?, Arranged?) = (element.word("kind"), element.word("status"))
    guard let kind, let state else { return nil }
    self.init(kind: kind, state: state, provider: element.provider())
  }
}

extension Support {
  init?(_ element: inout CareElement) {
    let (kind, state): (Kind?, Arranged?) = (element.word("kind"), element.word("status"))
    guard let kind, let state else { return nil }
    self.init(
      kind: kind, state: state, name: element.text("name"), phone: element.text("phone"),
      howEngaged: element.text("howEngaged"))
  }
}

extension LivingArrangement {
  init?(_ element: inout CareElement) {
    let text = element.required("text")
    guard let state: Arranged = element.word("status") else { return nil }
    self.init(text: text, address: element.text("address"), state: state)
  }
}

extension Transportation {
  init?(_ element: inout CareElement) {
    let text = element.required("text")
    guard let state: Arranged = element.word("status") else { return nil }
    self.init(text: text, state: state)
  }
}

extension PlanState {
  init?(_ element: inout CareElement, _ asOf: Moment) {
    guard let on = element.day("on") else { return nil }
    if on > asOf.day { element.object(.doneAfterTold, "on") }
    self.init(
      isFinal: element.says("final", "status"), on: on, recipients: element.texts("name", ofEach: "recipient")
    )
  }
}

extension Education {
  init?(_ element: inout CareElement, _ asOf: Moment) {
    let topic = element.required("topic")
    guard let state: Arranged = element.word("status"), let on = element.day("on") else { return nil }
    if state == .done, on > asOf.day { element.object(.doneAfterTold, "on") }
    self.init(topic: topic, state: state, on: on)
  }
}
