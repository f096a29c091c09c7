import Reentry

// What the cells of an item say, by its kind; nil where no night wrote it.
extension CareItem.Content {
  init?(_ cells: CareCells) {
    switch cells[.kind] {
    case "meeting": self.init(Meeting(cells), Self.meeting)
    case "condition": self.init(Condition(cells), Self.condition)
    case "assessment": self.init(Assessment(cells), Self.assessment)
    case "consent": self.init(Consent(cells), Self.consent)
    case "recordRequest": self.init(RecordRequest(cells), Self.recordRequest)
    case "goal": self.init(cells.word(.status).map { Goal(text: cells[.text], state: $0) }, Self.goal)
    case "medication": self.init(Medication(cells), Self.medication)
    case "equipment": self.init(Equipment(cells), Self.equipment)
    case "consultation": self.init(Consultation(cells), Self.consultation)
    case "appointment": self.init(Appointment(cells), Self.appointment)
    case "referral": self.init(Referral(cells), Self.referral)
    case "support": self.init(Support(cells), Self.support)
    case "living": self.init(LivingArrangement(cells), Self.living)
    case "transportation":
      self.init(
        cells.word(.status).map { Transportation(text: cells[.text], state: $0) }, Self.transportation)
    case "plan": self.init(PlanState(cells), Self.plan)
    case "education": self.init(Education(cells), Self.education)
    case "contact": self.init(Contact(cells), Self.contact)
    case "notNeeded":
      guard let element: PlanElement = cells.word(.type), let speaker: CareItem.Speaker = cells.word(.status)
      else { return nil }
      self = .notNeeded(element, saidBy: speaker)
    case "void": self = .void
    default: return nil
    }
  }

  private init?<Told>(_ told: Told?, _ content: (Told) -> Self) {
    guard let told else { return nil }
    self = content(told)
  }

  func put(into cells: inout CareCells) {
    switch self {
    case .meeting(let told): told.put(into: &cells)
    case .condition(let told): told.put(into: &cells)
    case .assessment(let told): told.put(into: &cells)
    case .consent(let told): told.put(into: &cells)
    case .recordRequest(let told): told.put(into: &cells)
    case .goal(let told): cells.put("goal", told.state.rawValue, text: told.text)
    case .medication(let told): told.put(into: &cells)
    case .equipment(let told):
      cells.put("equipment", told.state.rawValue, text: told.name)
      cells[.code] = told.code
    case .consultation(let told): told.put(into: &cells)
    case .appointment(let told): told.put(into: &cells)
    case .referral(let told):
      cells.put("referral", told.state.rawValue, type: told.kind.rawValue)
      told.provider.put(into: &cells)
    case .support(let told): told.put(into: &cells)
    case .living(let told):
      cells.put("living", told.state.rawValue, text: told.text)
      cells[.address] = told.address
    case .transportation(let told): cells.put("transportation", told.state.rawValue, text: told.text)
    case .plan(let told): told.put(into: &cells)
    case .education(let told):
      cells.put("education", told.state.rawValue, text: told.topic)
      cells[.at] = told.on.description
    case .contact(let told):
      cells.put("contact", told.isReached ? "reached" : "not-reached")
      (cells[.at], cells[.mode]) = (told.on.description, told.mode)
    case .notNeeded(let element, let speaker):
      cells.put("notNeeded", speaker.rawValue, type: element.rawValue)
    case .void: cells.put("void", "")
    }
  }
}

extension CareCells {
  mutating func put(_ kind: String, _ status: String, type: String = "", text: String = "") {
    (self[.kind], self[.status], self[.type], self[.text]) = (kind, status, type, text)
  }
}

extension Meeting {
  fileprivate init?(_ cells: CareCells) {
    guard let kind: Kind = cells.word(.type), let state: State = cells.word(.status),
      let on = Moment(cells[.at])
    else { return nil }
    self.init(
      kind: kind, state: state, on: on, mode: cells[.mode], wasPersonPresent: cells[.personPresent] == "yes",
      participants: cells.lines(.names))
  }

  fileprivate func put(into cells: inout CareCells) {
    cells.put("meeting", state.rawValue, type: kind.rawValue)
    (cells[.at], cells[.mode]) = (on.description, mode)
    cells[.personPresent] = wasPersonPresent ? "yes" : "no"
    cells.put(lines: participants, .names)
  }
}

extension Consultation {
  fileprivate init?(_ cells: CareCells) {
    guard let state: Meeting.State = cells.word(.status), let on = cells.optional(.at, { Moment($0) }),
      let provider = Provider(cells)
    else { return nil }
    self.init(
      kind: cells[.text], state: state, on: on, mode: cells[.mode], provider: provider,
      followUp: cells[.detail])
  }

  fileprivate func put(into cells: inout CareCells) {
    cells.put("consultation", state.rawValue, text: kind)
    (cells[.at], cells[.mode], cells[.detail]) = (on?.description ?? "", mode, followUp)
    provider.put(into: &cells)
  }
}

extension Appointment {
  fileprivate init?(_ cells: CareCells) {
    guard let kind: Kind = cells.word(.type), let state: Arranged = cells.word(.status),
      let on = cells.optional(.at, { Moment($0) }), let provider = Provider(cells)
    else { return nil }
    self.init(kind: kind, state: state, on: on, provider: provider)
  }

  fileprivate func put(into cells: inout CareCells) {
    cells.put("appointment", state.rawValue, type: kind.rawValue)
    cells[.at] = on?.description ?? ""
    provider.put(into: &cells)
  }
}

extension Contact {
  fileprivate init?(_ cells: CareCells) {
    guard let on = Moment(cells[.at]) else { return nil }
    self.init(isReached: cells[.status] == "reached", on: on, mode: cells[.mode])
  }
}

extension Referral {
  fileprivate init?(_ cells: CareCells) {
    guard let kind: Kind = cells.word(.type), let state: Arranged = cells.word(.status),
      let provider = Provider(cells)
    else { return nil }
    self.init(kind: kind, state: state, provider: provider)
  }
}

extension Support {
  fileprivate init?(_ cells: CareCells) {
    guard let kind: Kind = cells.word(.type), let state: Arranged = cells.word(.status) else { return nil }
    self.init(
      kind: kind, state: state, name: cells[.text], phone: cells[.phone], howEngaged: cells[.detail])
  }

  fileprivate func put(into cells: inout CareCells) {
    cells.put("support", state.rawValue, type: kind.rawValue, text: name)
    (cells[.phone], cells[.detail]) = (phone, howEngaged)
  }
}

extension LivingArrangement {
  fileprivate init?(_ cells: CareCells) {
    guard let state: Arranged = cells.word(.status) else { return nil }
    self.init(text: cells[.text], address: cells[.address], state: state)
  }
}

extension PlanState {
  fileprivate init?(_ cells: CareCells) {
    guard let on = Day(cells[.at]) else { return nil }
    self.init(isFinal: cells[.status] == "final", on: on, recipients: cells.lines(.names))
  }

  fileprivate func put(into cells: inout CareCells) {
    cells.put("plan", isFinal ? "final" : "draft")
    cells[.at] = on.description
    cells.put(lines: recipients, .names)
  }
}

extension Education {
  fileprivate init?(_ cells: CareCells) {
    guard let state: Arranged = cells.word(.status), let on = Day(cells[.at]) else { return nil }
    self.init(topic: cells[.text], state: state, on: on)
  }
}
