import Reentry

/// Every deliverable ever published, in the order of their nights, with what became of each.
package struct Disclosures: Sendable {
  package private(set) var all: [Disclosure] = []
  // By the name without its extension, which all forms of a deliverable share.
  private var forms: [String: [Int]] = [:]

  package init() {}

  /// By file name, or by `<partner>/<file>`; nil where none was published under it.
  package subscript(name: String) -> Disclosure? { place(of: name).map { all[$0] } }

  /// The same with what became of the deliverable in any of its forms: who has one of them was told what all say.
  package func inAnyForm(_ name: String) -> Disclosure? {
    guard let row = self[name] else { return nil }
    return row.asKnown(
      of: (forms[String(row.stem)] ?? []).map { all[$0] }.filter { $0.partner == row.partner })
  }

  /// Adds what a night publishes.
  package mutating func place(_ disclosure: Disclosure) {
    forms[String(disclosure.stem), default: []].append(all.count)
    all.append(disclosure)
  }

  /// Takes in what was seen of deliverables before a night; everything else is left out.
  package mutating func note(_ observed: [Observation], on day: Day) {
    for observation in observed {
      take(found: observation, on: day)
      guard let place = place(of: observation.subject) else { continue }
      switch observation.kind {
      case .pickedUp:
        guard all[place].goneOn == nil else { continue }
        all[place].goneOn = Day(observation.detail) ?? day
        if all[place].state == .waiting || all[place].state == .held { all[place].state = .pickedUp }
      case .handedOver:
        guard all[place].goneOn == nil else { continue }
        all[place].goneOn = Day(observation.detail) ?? day
        if all[place].state == .waiting || all[place].state == .held { all[place].state = .handedOver }
      case .heldMissing: all[place].isMissing = true
      case .heldAltered: all[place].isAltered = true
      case .takenBack: all[place].takenBackOn = all[place].takenBackOn ?? day
      case .heldBack where all[place].isOut:
        (all[place].state, all[place].takenBackOn) = (.held, day)
      default: continue
      }
    }
  }

  // What a lost night published is known again; one that lies with us was held at least.
  private mutating func take(found observation: Observation, on day: Day) {
    let isBack = observation.kind == .heldBack
    guard isBack || observation.kind == .published, self[observation.subject] == nil,
      var lost = Disclosure(ofLostNight: observation.subject, sha256: observation.detail)
    else { return }
    if isBack { (lost.state, lost.takenBackOn) = (.held, day) }
    place(lost)
  }

  /// Notes that the partner has it; gives what speaks against the acknowledgement.
  package mutating func note(_ acknowledgement: Acknowledgement, from partner: PartnerID) -> FindingCode? {
    guard let place = place(of: acknowledgement.file), all[place].partner == partner else {
      return .deliverableUnknown
    }
    let isOther = !acknowledgement.sha256.isEmpty && acknowledgement.sha256 != all[place].sha256
    if isOther { return .hashDiffers }
    // Said once more it is no news.
    guard all[place].acknowledgedAt == nil else { return nil }
    (all[place].acknowledgedAt, all[place].outcome) = (acknowledgement.receivedAt, acknowledgement.outcome)
    if [.waiting, .pickedUp, .handedOver].contains(all[place].state) { all[place].state = .acknowledged }
    return nil
  }

  /// What speaks against deciding so about a deliverable, of which none may go out with a form missing.
  package func objection(to word: Decision.Word, about name: String) -> FindingCode? {
    guard let named = self[name] else { return .deliverableUnknown }
    if let code = named.objection(to: word) { return code }
    let forms = all.filter { $0.stem == named.stem && $0.partner == named.partner }
    return forms.lazy.compactMap { $0.objection(to: word) }.first {
      $0 == .deliverableMissing || $0 == .deliverableAltered
    }
  }

  /// Holds, recalls or releases a deliverable in all its forms; gives why it cannot be.
  package mutating func decide(_ word: Decision.Word, about name: String, in generation: Int) -> FindingCode?
  {
    guard let place = place(of: name) else { return .deliverableUnknown }
    if let code = objection(to: word, about: name) { return code }
    let (stem, partner) = (all[place].stem, all[place].partner)
    for form in all.indices where all[form].generation == all[place].generation {
      guard all[form].partner == partner, all[form].stem == stem, all[form].objection(to: word) == nil else {
        continue
      }
      all[form].take(word, in: generation)
    }
    return nil
  }

  /// Takes back the forms of a deliverable that still lie with a partner who has another form of it: by that one it
  /// was told, and by those it would be told once more.
  package mutating func recallRest(of name: String, in generation: Int) {
    guard let named = self[name] else { return }
    for form in forms[String(named.stem)] ?? []
    where all[form].partner == named.partner && all[form].state == .waiting {
      all[form].take(.recall, in: generation)
    }
  }

  /// Whether any form of a deliverable still lies in its partner's folder, or is on its way there.
  package func isWaiting(inAnyForm name: String) -> Bool {
    guard let named = self[name] else { return false }
    return (forms[String(named.stem)] ?? []).contains {
      all[$0].partner == named.partner && all[$0].state == .waiting
    }
  }

  /// Those that lie in their partners' folders for more than so many days; operators need not fetch their own.
  package func overdue(on day: Day, after days: Int, in registry: Registry) -> [Disclosure] {
    let operators = registry.operators
    return all.filter { $0.isOverdue(on: day, after: days) && !operators.contains($0.partner) }
  }

  /// Recalled ones whose partners had them already and are to be told now, each with its other forms.
  package var owingNotice: [[Disclosure]] {
    var found: [[Disclosure]] = []
    for row in all where owesNotice(row) {
      if let last = found.indices.last, found[last][0].stem == row.stem {
        found[last].append(row)
      } else {
        found.append([row])
      }
    }
    return found
  }

  // Not of a form that was taken back alone, and fetched before that: what it says was told by another.
  private func owesNotice(_ row: Disclosure) -> Bool {
    row.owesNotice && inAnyForm(row.path)?.state == .recalled
  }

  /// Notes that the partners of all those were told in that generation.
  package mutating func noteWithdrawals(in generation: Int) {
    for place in all.indices where owesNotice(all[place]) { all[place].withdrawnIn = generation }
  }

  /// Notes that the partners of those files, each in all its forms, were told otherwise in that generation.
  package mutating func noteSuperseded(_ files: [String], in generation: Int) {
    for file in files {
      guard let told = self[file] else { continue }
      for form in all.indices
      where all[form].stem == told.stem && all[form].partner == told.partner && all[form].supersededIn == nil
      {
        all[form].supersededIn = generation
      }
    }
  }

  private func place(of name: String) -> Int? {
    let file = name.lastIndex(of: "/").map { name[name.index(after: $0)...] } ?? name[...]
    let stem = file[..<(file.lastIndex(of: ".") ?? file.endIndex)]
    return forms[String(stem)]?.last { all[$0].file == file && (file == name || all[$0].path == name) }
  }
}

extension Disclosure {
  fileprivate mutating func take(_ word: Decision.Word, in generation: Int) {
    switch word {
    case .hold: state = .held
    case .recall: state = .recalled
    // Out after what tells its partner otherwise, it would be the last word: what of it still holds is said anew.
    case .release where supersededIn != nil: state = .recalled
    case .release: (state, takenBackOn) = (acknowledgedAt == nil ? .waiting : .acknowledged, nil)
    default: return
    }
    decidedIn = generation
  }
}
