import Formats
import Reentry

extension TransitionalCarePlan {
  /// What somebody needs who meets this person tomorrow.
  var glance: Markup {
    // Custody staff get logistics only (DOMAIN §6), so no page of theirs has the two cards of care.
    let care = recipient.kind == .custody ? [] : [medicationCard, appointmentsCard]
    return tag(
      "div", ["class": "glance"],
      all: [releaseCard, homeCard, managersCard] + care + [datesCard, coverageCard])
  }

  private var releaseCard: Markup {
    let known =
      voice.isOwn
      ? [] : [tag("p", ["class": "quiet small"], .text("Known as of \(release.knownAsOf.inWords)."))]
    return card(
      release.kind == .released ? PageWords.cameOut : PageWords.comesOut, class: "release",
      [
        tag("p", ["class": "big"], .text(release.day.inFull(voice))),
        tag(
          "p", [:], tag("span", ["class": "chip \(release.kind.tone)"], .text(release.kind.chip[voice])),
          .text(" \(release.day.distance(from: asOf, voice)). \(release.kind.sureness[voice])")),
      ] + known + [tag("p", ["class": "from"], .text(custody))])
  }

  private var custody: String {
    let place = "\(PageWords.from[voice]) \(facility.name)"
    if voice.isOwn { return "\(place)." }
    let booking = bookingNumber.isEmpty ? "" : ", booking \(bookingNumber)"
    return "\(place) (\(facility.id))\(booking)."
  }

  private var homeCard: Markup {
    var lines = [home.address, [home.city, home.zip].filter { !$0.isEmpty }.joined(separator: " ")]
      .filter { !$0.isEmpty }
    if lines.isEmpty { lines = [PageWords.noAddress[voice]] }
    if countyName.isEmpty { lines.append(PageWords.noCounty[voice]) }
    if !homeCountyName.isEmpty {
      lines.append(PageWords.county[voice].replacing("%@", with: homeCountyName))
    }
    let phone =
      home.phone.isEmpty ? PageWords.noPhone[voice] : "\(PageWords.phone[voice]) \(home.phone)"
    let reach = phone.isEmpty ? [] : [tag("p", [:], .text(phone))]
    return card(
      PageWords.lives, class: "home",
      [tag("p", ["class": "lead"], all: broken(lines.filter { !$0.isEmpty }))] + reach)
  }

  private var managersCard: Markup {
    let isOne = preReleaseManager != nil && preReleaseManager == postReleaseManager
    let managers =
      isOne
      ? [(PageWords.sameBefore, preReleaseManager)]
      : [(PageWords.before, preReleaseManager), (PageWords.after, postReleaseManager)]
    return card(
      PageWords.managers, class: "managers",
      [
        tag(
          "dl", ["class": "pairs"],
          all: managers.flatMap { label, manager in
            [tag("dt", [:], .text(label[voice])), tag("dd", all: lines(of: manager))]
          })
      ])
  }

  private func lines(of manager: CareManager?) -> [Markup] {
    guard let manager else { return [chip("warn", PageWords.notAssigned)] }
    let lines = [manager.name, manager.organization, manager.phone, manager.email].filter { !$0.isEmpty }
    return broken(lines.isEmpty ? [PageWords.nameless[voice]] : lines)
  }

  private var datesCard: Markup {
    let line = release.timeline
    let handoff = line.isExpedited ? PageWords.handoffDueSoon : PageWords.handoffDue
    let ahead = [(PageWords.windowOpens, line.windowOpensOn)]
    let days =
      [
        (handoff, line.handoffDueOn), (PageWords.release, release.day),
        (PageWords.firstContact, line.firstContactDueOn), (PageWords.secondContact, line.secondContactDueOn),
      ]
    let rows = (voice.isOwn ? days.filter { $0.1 >= asOf } : ahead + days).map { label, day in
      Self.dateRows[DateRow(label: label[voice], day: day, voice: voice)]
    }
    return card(PageWords.dates, class: "dates", [tag("table", [:], tag("tbody", all: rows))])
  }

  private struct DateRow: Hashable {
    let label: String
    let day: Day
    let voice: Voice
  }

  private static let dateRows = MadeOnce<DateRow, Markup> { row in
    let markup = tag(
      "tr", [:], tag("th", ["scope": "row"], .text(row.label)),
      tag("td", ["class": "number"], .text(row.day.inBrief(row.voice))))
    return .written(WrittenElements(asHTML: true, markup.write))
  }

  private var coverageCard: Markup {
    card(PageWords.mediCal, class: "coverage", (voice.isOwn ? ownCoverage : partnersCoverage) + [standing])
  }

  private var ownCoverage: [Markup] {
    let words =
      coverage.plan == .feeForService
      ? PageWords.noHealthPlan[voice] : "\(PageWords.healthPlan[voice]) \(coverage.planName)."
    return [tag("p", ["class": "lead"], .text(words))]
  }

  private var partnersCoverage: [Markup] {
    let until = coverage.to.map { " to \($0.inWords)" } ?? ", open"
    let since = coverage.aid.text.isEmpty ? "From" : "Aid code \(coverage.aid), from"
    let liaison = coverage.liaison.isEmpty ? "not known" : coverage.liaison
    let whom = tag("p", ["class": "break"], .text("Justice-involved liaison: \(liaison)"))
    return [
      tag("p", ["class": "lead"], .text(coverage.inFull)),
      tag("p", [:], .text("\(since) \(coverage.from.inWords)\(until).")),
    ] + (coverage.plan.text.isEmpty ? [] : [whom])
  }

  private var standing: Markup {
    guard coverage.unsuspensionNeeded else {
      return tag("p", ["class": "quiet"], .text(PageWords.notSuspended[voice]))
    }
    return tag(
      "p", [:], chip("warn", PageWords.suspended),
      .text(" \(PageWords.activeBy[voice]) \(release.day.inWords(voice))."))
  }

  /// A word in a colour.
  func chip(_ tone: String, _ phrase: Phrase) -> Markup {
    tag("span", ["class": "chip \(tone)"], .text(phrase[voice]))
  }

  /// A part of the first page.
  func card(_ title: Phrase, class name: String, _ content: [Markup]) -> Markup {
    tag(
      "section", ["class": "card \(name)", "aria-labelledby": name],
      all: [tag("h2", ["id": name], .text(title[voice]))] + content)
  }
}

extension TransitionalCarePlan.PlanCoverage {
  /// The plan with its code, or what stands in its place.
  var inFull: String { plan.text.isEmpty || plan == .feeForService ? planName : "\(planName) (\(plan))" }
}

extension ReleaseDate.Kind {
  fileprivate var tone: String {
    switch self {
    case .confirmed, .courtOrdered, .released: "good"
    case .projected, .unknown: "warn"
    }
  }
}
