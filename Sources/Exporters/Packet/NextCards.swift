import Formats
import Reentry

// What the person takes along, and where the person goes next.

extension TransitionalCarePlan {
  /// As many as the first page lists; the table further down has them all.
  private static let listedMedications = 6

  /// The medications that were told of, or else the element that speaks of them.
  var medicationCard: Markup {
    let told = entries.compactMap { entry in
      if case .medication(let medication) = entry.content { (entry, medication) } else { nil }
    }
    guard !told.isEmpty else { return medicationElement }
    let items = told.prefix(Self.listedMedications).map { entry, medication in item(medication, of: entry) }
    let more = told.count - items.count
    return card(
      PageWords.leavingMedication, class: "medication",
      [tag("ul", all: items)]
        + (more > 0 ? [tag("p", ["class": "quiet"], .text("+ \(more)"))] : []))
  }

  private func item(_ medication: Medication, of entry: Entry) -> Markup {
    let supply = medication.supply(voice)
    let state = medication.state
    return tag(
      "li", [:],
      all: [tag("strong", [:], .text(medication.name))] + part2Label(of: entry)
        + (medication.dose.isEmpty ? [] : [tag("br"), .text(medication.dose)])
        + [
          tag("br"), chip(state == .done ? "good" : "warn", state.inHand),
          .text(supply.isEmpty ? "" : " \(supply)"),
        ])
  }

  /// The element that has the supply in hand, or else the first that speaks of medications.
  private var medicationElement: Markup {
    let medications = elements.filter { $0.says("medication") }
    guard let supply = medications.first(where: { $0.title.contains("in hand") }) ?? medications.first else {
      return card(
        PageWords.leavingMedication, class: "medication", [tag("p", [:], chip("warn", PageWords.notStated))])
    }
    return card(
      PageWords.leavingMedication, class: "medication",
      [
        tag("p", ["class": "lead"], .text(KnownWords.words(supply.title, in: voice))),
        tag("p", [:], supply.state.label(voice), .text(" \(supply.state.detail(voice))")),
      ])
  }

  /// The next three appointments.
  var appointmentsCard: Markup {
    let next = nextAppointments
    let items =
      next.isEmpty ? arrangedElements : next.map { entry, appointment in item(appointment, of: entry) }
    return card(
      PageWords.nextAppointments, class: "appointments",
      items.isEmpty
        ? [tag("p", [:], chip("warn", PageWords.noAppointments))]
        : [tag("ol", all: items)])
  }

  private var nextAppointments: [(Entry, Appointment)] {
    let ahead = entries.compactMap { entry -> (on: Moment, entry: Entry, appointment: Appointment)? in
      guard case .appointment(let appointment) = entry.content, let on = appointment.on else { return nil }
      return on.day >= asOf && appointment.state == .arranged ? (on, entry, appointment) : nil
    }
    return ahead.sorted { ($0.on, $0.entry.number) < ($1.on, $1.entry.number) }.prefix(3)
      .map { ($0.entry, $0.appointment) }
  }

  private func item(_ appointment: Appointment, of entry: Entry) -> Markup {
    let lines = [appointment.on?.inBrief(voice) ?? "", appointment.provider.inWords].filter { !$0.isEmpty }
    return tag(
      "li", [:],
      all: [tag("strong", [:], .text(appointment.kind.phrase[voice]))] + part2Label(of: entry)
        + [tag("br")] + broken(lines))
  }

  private var arrangedElements: [Markup] {
    let appointments = elements.filter { $0.says("appointment") }
    return appointments.filter { $0.state.words == "arranged" }.prefix(3).map { element in
      tag(
        "li", [:], tag("strong", [:], .text(KnownWords.words(element.title, in: voice))), tag("br"),
        .text(element.state.detail(voice)))
    }
  }
}

extension TransitionalCarePlan.Element {
  /// What the words of a title, which are the rules' own, are about; each title is searched once.
  private static let subjects = MadeOnce<String, Set<String>> { title in
    let words = title.lowercased()
    return Set(["medication", "appointment"].filter { words.contains($0) })
  }

  /// Whether its title says the word, in letters of either case.
  fileprivate func says(_ word: String) -> Bool { Self.subjects[title].contains(word) }
}
