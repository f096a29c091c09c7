import Reentry

// The cells of what is told, in the order of the columns of its kind.

extension Medication {
  func cells(_ voice: Voice) -> [String] {
    let covered = isCovered.map { ($0 ? AnswerWords.paid : AnswerWords.unpaid)[voice] } ?? ""
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
      isForAddiction ? AnswerWords.forAddiction[voice] : "",
      isPsychotropic ? AnswerWords.psychotropic[voice] : "",
      isLongActing ? AnswerWords.longActing[voice] : "")
  }
}

extension Condition {
  func cells(_ voice: Voice) -> [String] {
    [named(voice), (isActive ? AnswerWords.active : AnswerWords.past)[voice]]
  }

  // The person's copy has no codes, but where a code alone tells one condition from another.
  private func named(_ voice: Voice) -> String {
    if voice.isOwn { return name.isEmpty ? "\(AnswerWords.health[voice]) (\(code))" : name }
    return name.isEmpty ? code : "\(name) (\(code))"
  }
}

extension Assessment {
  func rows(_ voice: Voice) -> [[String]] {
    let state = (isVerified ? AnswerWords.confirmed : AnswerWords.open)[voice]
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
    [
      (isFinal ? AnswerWords.final : AnswerWords.draft)[voice], on.inWords(voice),
      recipients.joined(separator: ", "),
    ]
  }
}

extension Meeting {
  func cells(_ voice: Voice) -> [String] {
    let present = state == .held && !wasPersonPresent ? AnswerWords.without[voice] : ""
    let who = participants.joined(separator: ", ")
    return [kind.phrase[voice], state.phrase[voice], on.inBrief(voice), listed(who, mode, present)]
  }
}

extension Contact {
  func cells(_ voice: Voice) -> [String] {
    [(isReached ? AnswerWords.reached : AnswerWords.missed)[voice], on.inBrief(voice), mode]
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
    if let revokedOn { return AnswerWords.takenBack[voice].replacing("%@", with: revokedOn.inWords(voice)) }
    return to.map { AnswerWords.until[voice].replacing("%@", with: $0.inWords(voice)) }
      ?? AnswerWords.noEnd[voice]
  }
}
