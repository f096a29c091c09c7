import Reentry

extension TransitionalCarePlan {
  /// What somebody needs who meets this person tomorrow.
  var glance: Markup {
    tag(
      "div", ["class": "glance"], releaseCard, homeCard, managersCard, medicationCard, appointmentsCard,
      datesCard, coverageCard)
  }

  private var releaseCard: Markup {
    card(
      "Comes out", class: "release",
      tag("p", ["class": "big"], .text(release.day.inFull)),
      tag(
        "p", [:], tag("span", ["class": "chip \(release.kind.tone)"], .text(release.kind.word)),
        .text(" \(release.day.distance(from: asOf)). \(release.kind.sureness)")),
      tag("p", ["class": "quiet small"], .text("Known as of \(release.knownAsOf.inWords).")),
      tag("p", ["class": "from"], .text(custody)))
  }

  private var custody: String {
    let booking = bookingNumber.isEmpty ? "" : ", booking \(bookingNumber)"
    return "From \(facility.name) (\(facility.id))\(booking)."
  }

  private var homeCard: Markup {
    var lines = [home.address, [home.city, home.zip].filter { !$0.isEmpty }.joined(separator: " ")]
      .filter { !$0.isEmpty }
    if lines.isEmpty { lines = ["Address not known yet"] }
    lines.append(countyName.isEmpty ? "County not known yet" : "\(countyName) County")
    let phone = home.phone.isEmpty ? "No telephone known" : "Telephone \(home.phone)"
    return card(
      "Will live", class: "home", tag("p", ["class": "lead"], all: broken(lines)),
      tag("p", [:], .text(phone)))
  }

  private var managersCard: Markup {
    let managers = [("Before release", preReleaseManager), ("After release", postReleaseManager)]
    return card(
      "Care managers", class: "managers",
      tag(
        "dl", ["class": "pairs"],
        all: managers.flatMap { label, manager in
          [tag("dt", [:], .text(label)), tag("dd", all: TransitionalCarePlan.lines(of: manager))]
        }))
  }

  private static func lines(of manager: CareManager?) -> [Markup] {
    guard let manager else { return [tag("span", ["class": "chip warn"], "not yet assigned")] }
    let lines = [manager.name, manager.organization, manager.phone, manager.email].filter { !$0.isEmpty }
    return broken(lines.isEmpty ? ["assigned; name not known yet"] : lines)
  }

  /// The element that has the supply in hand, or else the first that speaks of medications.
  private var medicationCard: Markup {
    let medications = elements.filter { $0.title.lowercased().contains("medication") }
    guard let supply = medications.first(where: { $0.title.contains("in hand") }) ?? medications.first else {
      return card(
        "Medication at release", class: "medication",
        tag("p", [:], tag("span", ["class": "chip warn"], "not stated")))
    }
    return card(
      "Medication at release", class: "medication", tag("p", ["class": "lead"], .text(supply.title)),
      tag("p", [:], all: TransitionalCarePlan.stated(supply.state)))
  }

  private static func stated(_ state: State) -> [Markup] {
    [tag("span", ["class": "chip \(state.tone)"], .text(state.words)), .text(" \(state.detail)")]
  }

  private var appointmentsCard: Markup {
    let appointments = elements.filter { $0.title.lowercased().contains("appointment") }
    let arranged = appointments.filter { $0.state.words == "arranged" }.prefix(3)
    let items = arranged.map {
      tag("li", [:], tag("strong", [:], .text($0.title)), tag("br"), .text($0.state.detail))
    }
    return card(
      "Next appointments", class: "appointments",
      items.isEmpty
        ? tag("p", [:], tag("span", ["class": "chip warn"], "none arranged yet"))
        : tag("ol", all: items))
  }

  private var datesCard: Markup {
    let line = release.timeline
    let handoff = line.isExpedited ? "Plan and warm handoff due, expedited" : "Plan and warm handoff due"
    let days = [
      ("Pre-release services from", line.windowOpensOn), (handoff, line.handoffDueOn),
      ("Release", release.day), ("First contact after release due", line.firstContactDueOn),
      ("Second contact due", line.secondContactDueOn),
    ]
    return card(
      "Dates that follow", class: "dates",
      tag(
        "table", [:],
        tag(
          "tbody",
          all: days.map { label, day in
            tag(
              "tr", [:], tag("th", ["scope": "row"], .text(label)),
              tag(
                "td", ["class": "number"],
                .text("\(day.weekdayName.prefix(3)) \(day.short), \(day.date.year)"))
            )
          })))
  }

  private var coverageCard: Markup {
    let until = coverage.to.map { " to \($0.inWords)" } ?? ", open"
    let liaison = coverage.liaison.isEmpty ? "not known" : coverage.liaison
    return card(
      "Medi-Cal", class: "coverage",
      tag("p", ["class": "lead"], .text("\(coverage.planName) (\(coverage.plan))")),
      tag("p", [:], .text("Aid code \(coverage.aid), from \(coverage.from.inWords)\(until).")),
      tag("p", ["class": "break"], .text("Justice-involved liaison: \(liaison)")),
      coverage.unsuspensionNeeded
        ? tag(
          "p", [:], tag("span", ["class": "chip warn"], "suspended"),
          .text(" must be live again by \(release.day.short)."))
        : tag("p", ["class": "quiet"], "Not suspended."))
  }

  private func card(_ title: String, class name: String, _ content: Markup...) -> Markup {
    tag(
      "section", ["class": "card \(name)", "aria-labelledby": name],
      all: [tag("h2", ["id": name], .text(title))] + content)
  }
}

extension ReleaseDate.Kind {
  /// How sure a reader may be.
  fileprivate var sureness: String {
    switch self {
    case .confirmed: "The facility has confirmed it."
    case .projected: "The facility projects it; it may still move."
    case .courtOrdered: "A court has ordered it."
    case .unknown: "The facility does not know it for sure."
    case .released: "The person has been released."
    }
  }

  fileprivate var tone: String {
    switch self {
    case .confirmed, .courtOrdered, .released: "good"
    case .projected, .unknown: "warn"
    }
  }
}
