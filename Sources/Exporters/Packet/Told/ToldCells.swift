import Reentry

// The cells of what is told, in the order of the columns of its kind.

extension Medication {
  fileprivate static let forAddiction = Phrase(
    "medication-assisted treatment", you: "for addiction treatment", es: "para tratar la adicción")
  fileprivate static let psychotropic = Phrase(
    "psychotropic", you: "for mental health", es: "para la salud mental")
  fileprivate static let longActing = Phrase(
    "long-acting", you: "lasts a long time", es: "de acción prolongada")

  func cells(_ voice: Voice) -> [String] {
    let covered = isCovered.map { ($0 ? Answers.paid : Answers.unpaid)[voice] } ?? ""
    return [name, dose, state.inHand[voice], supply(voice), covered, traits(voice)]
  }

  /// `30 days`; empty where nobody said.
  func supply(_ voice: Voice) -> String {
    guard let supplyDays else { return "" }
    if supplyDays == 1 { return PageWords.oneDay[voice] }
    return PageWords.days[voice].replacing("%@", with: String(supplyDays))
  }

  /// What kind of medication it is.
  func traits(_ voice: Voice) -> String {
    listed(
      isForAddiction ? Medication.forAddiction[voice] : "",
      isPsychotropic ? Medication.psychotropic[voice] : "",
      isLongActing ? Medication.longActing[voice] : "")
  }
}

private enum Answers {
  static let paid = Phrase("Medi-Cal pays", es: "Medi-Cal la paga")
  static let unpaid = Phrase("Medi-Cal does not pay", es: "Medi-Cal no la paga")
  static let confirmed = Phrase("verified by the person", you: "you checked it", es: "usted lo revisó")
  static let open = Phrase("not verified yet", you: "not checked yet", es: "falta revisarlo")
  static let active = Phrase("active", you: "now", es: "actual")
  static let past = Phrase("not active", you: "in the past", es: "en el pasado")
  static let health = Phrase("Condition", you: "A health condition", es: "Un problema de salud")
  static let reached = Phrase("reached", you: "we reached you", es: "hablamos con usted")
  static let missed = Phrase("not reached", you: "we could not reach you", es: "no pudimos hablar con usted")
  static let final = Phrase("final", es: "versión final")
  static let draft = Phrase("draft", es: "borrador")
  static let without = Phrase("without the person", you: "without you", es: "sin usted")
  static let until = Phrase("until %@", es: "hasta el %@")
  static let takenBack = Phrase("taken back on %@", es: "se retiró el %@")
  static let noEnd = Phrase("no end", es: "sin fecha de fin")
}

extension Condition {
  func cells(_ voice: Voice) -> [String] {
    [named(voice), (isActive ? Answers.active : Answers.past)[voice]]
  }

  // The person's copy has no codes.
  private func named(_ voice: Voice) -> String {
    if voice.isOwn { return name.isEmpty ? Answers.health[voice] : name }
    return name.isEmpty ? code : "\(name) (\(code))"
  }
}

extension Assessment {
  func rows(_ voice: Voice) -> [[String]] {
    let state = (isVerified ? Answers.confirmed : Answers.open)[voice]
    return answers.map { [KnownWords.words($0.topic, in: voice), $0.answer, state] }
  }
}

extension Assessment.Answer {
  /// The template's key as words: `Food security` for `food-security`.
  var topic: String {
    let words = question.split { "-_.".contains($0) }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension Appointment {
  func cells(_ voice: Voice) -> [String] {
    [kind.phrase[voice], state.phrase[voice], on?.inBrief(voice) ?? "", provider.inWords]
  }
}

extension Provider {
  /// Who, where and how to reach.
  var inWords: String { listed(name, address, phone) }
}

extension Consultation {
  func cells(_ voice: Voice) -> [String] {
    [kind, state.phrase[voice], on?.inBrief(voice) ?? "", listed(provider.inWords, mode), followUp]
  }
}

extension Support {
  func cells(_ voice: Voice) -> [String] {
    let who = name.isEmpty ? kind.phrase[voice] : "\(name) (\(kind.phrase[voice]))"
    return [who, state.phrase[voice], phone, howEngaged]
  }
}

extension PlanState {
  func cells(_ voice: Voice) -> [String] {
    [(isFinal ? Answers.final : Answers.draft)[voice], on.inWords(voice), recipients.joined(separator: ", ")]
  }
}

extension Meeting {
  func cells(_ voice: Voice) -> [String] {
    let present = state == .held && !wasPersonPresent ? Answers.without[voice] : ""
    let who = participants.joined(separator: ", ")
    return [kind.phrase[voice], state.phrase[voice], on.inBrief(voice), listed(who, mode, present)]
  }
}

extension Contact {
  func cells(_ voice: Voice) -> [String] {
    [(isReached ? Answers.reached : Answers.missed)[voice], on.inBrief(voice), mode]
  }
}

extension Consent {
  func cells(_ voice: Voice) -> [String] {
    let about = CareCategory.allCases.filter(categories.contains).map { $0.phrase[voice] }
    return [
      phrase[voice], about.joined(separator: ", "), recipients.joined(separator: ", "), valid(voice),
      "\(signer.phrase[voice]), \(signedOn.inWords(voice))",
    ]
  }

  private func valid(_ voice: Voice) -> String {
    if let revokedOn { return Answers.takenBack[voice].replacing("%@", with: revokedOn.inWords(voice)) }
    return to.map { Answers.until[voice].replacing("%@", with: $0.inWords(voice)) } ?? Answers.noEnd[voice]
  }
}
