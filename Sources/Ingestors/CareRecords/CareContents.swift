import Reentry

// What each kind of record says; nil where something speaks against it, which the element then notes.

extension CareItem.Content {
  init?(_ element: inout CareElement, asOf: Moment) {
    switch element.name {
    case "meeting": self.init(Meeting(&element, asOf), Self.meeting)
    case "condition": self.init(Condition(&element), Self.condition)
    case "assessment": self.init(Assessment(&element, asOf), Self.assessment)
    case "consent": self.init(Consent(&element, asOf), Self.consent)
    case "recordRequest": self.init(RecordRequest(&element), Self.recordRequest)
    case "goal": self.init(Goal(&element), Self.goal)
    case "medication": self.init(Medication(&element), Self.medication)
    case "equipment": self.init(Equipment(&element), Self.equipment)
    case "consultation": self.init(Consultation(&element, asOf), Self.consultation)
    case "appointment": self.init(Appointment(&element), Self.appointment)
    case "referral": self.init(Referral(&element), Self.referral)
    case "support": self.init(Support(&element), Self.support)
    case "living": self.init(LivingArrangement(&element), Self.living)
    case "transportation": self.init(Transportation(&element), Self.transportation)
    case "plan": self.init(PlanState(&element, asOf), Self.plan)
    case "education": self.init(Education(&element, asOf), Self.education)
    case "contact": self.init(Contact(&element, asOf), Self.contact)
    case "notNeeded":
      guard let part: PlanElement = element.word("of"),
        let speaker: CareItem.Speaker = element.word("saidBy")
      else { return nil }
      self = .notNeeded(part, saidBy: speaker)
    case "void": self = .void
    default: return nil
    }
  }

  private init?<Told>(_ told: Told?, _ content: (Told) -> Self) {
    guard let told else { return nil }
    self = content(told)
  }
}

extension CareElement {
  /// Objects to what is told as done and lies ahead of the time at which it was known.
  fileprivate mutating func expect(_ on: Moment, _ field: String, notAfter asOf: Moment) {
    if on > asOf { object(.doneAfterTold, field) }
  }

  fileprivate mutating func expect(_ on: Day, _ field: String, notAfter asOf: Moment) {
    if on > asOf.day { object(.doneAfterTold, field) }
  }
}

extension Meeting {
  fileprivate init?(_ element: inout CareElement, _ asOf: Moment) {
    let (kind, state): (Kind?, State?) = (element.word("kind"), element.word("status"))
    guard let on = element.moment("on"), let kind, let state else { return nil }
    if state != .scheduled { element.expect(on, "on", notAfter: asOf) }
    self.init(
      kind: kind, state: state, on: on, mode: element.text("mode"),
      wasPersonPresent: element.saysYes("personPresent") ?? false,
      participants: element.texts("name", ofEach: "participant"))
  }
}

extension Consultation {
  fileprivate init?(_ element: inout CareElement, _ asOf: Moment) {
    let on = element.optionalMoment("on")
    guard let state: Meeting.State = element.word("status") else { return nil }
    if let on, state != .scheduled { element.expect(on, "on", notAfter: asOf) }
    if on == nil, state != .scheduled { element.object(.valueMissing, "on") }
    self.init(
      kind: element.required("kind"), state: state, on: on, mode: element.text("mode"),
      provider: element.provider(), followUp: element.text("followUp"))
  }
}

extension Appointment {
  fileprivate init?(_ element: inout CareElement) {
    let (kind, state): (Kind?, Arranged?) = (element.word("kind"), element.word("status"))
    let on = element.optionalMoment("on")
    guard let kind, let state else { return nil }
    if on == nil, state != .needed { element.object(.valueMissing, "on") }
    self.init(kind: kind, state: state, on: on, provider: element.provider())
  }
}

extension Contact {
  fileprivate init?(_ element: inout CareElement, _ asOf: Moment) {
    guard let on = element.moment("on") else { return nil }
    element.expect(on, "on", notAfter: asOf)
    self.init(isReached: element.says("reached", "status"), on: on, mode: element.text("mode"))
  }
}

extension Condition {
  fileprivate init?(_ element: inout CareElement) {
    guard let code = DiagnosisField.code(element.text("code")) else {
      element.object(.diagnosisMalformed, "code")
      return nil
    }
    self.init(code: code, name: element.text("name"), isActive: element.says("active", "status"))
  }
}

extension Assessment {
  fileprivate init?(_ element: inout CareElement, _ asOf: Moment) {
    let questions = element.texts("question", ofEach: "answer")
    let answers = zip(questions, element.texts("answer", ofEach: "answer"))
    guard let on = element.day("on") else { return nil }
    element.expect(on, "on", notAfter: asOf)
    self.init(
      answers: answers.map { Answer(question: $0, answer: $1) },
      isVerified: element.says("verified", "status"), on: on)
  }
}

extension Consent {
  fileprivate init?(_ element: inout CareElement, _ asOf: Moment) {
    let (direction, signer): (Direction?, Signer?) = (element.word("direction"), element.word("signer"))
    let words = element.text("covers").split(separator: " ").map { CareCategory(rawValue: String($0)) }
    if words.isEmpty || words.contains(nil) { element.object(.valueNotAllowed, "covers") }
    let (to, revoked) = (element.optionalDay("to"), element.optionalDay("revokedOn"))
    guard let direction, let signer, let signed = element.day("signedOn"), let from = element.day("from")
    else { return nil }
    element.expect(signed, "signedOn", notAfter: asOf)
    if let to, to < from { element.object(.consentEndsBeforeStart, "to") }
    let isRevoked = element.says("revoked", "status")
    if isRevoked, revoked == nil { element.object(.valueMissing, "revokedOn") }
    if !isRevoked, revoked != nil { element.object(.valueNotAllowed, "revokedOn") }
    self.init(
      direction: direction, signer: signer, categories: Set(words.compactMap { $0 }),
      recipients: element.texts("name", ofEach: "recipient"), signedOn: signed, from: from, to: to,
      revokedOn: revoked, isRefusal: element.says("refused", "status"))
  }
}
