import Reentry

extension NightReport {
  /// What went out: a row a partner, with its kinds and how many of each.
  var wentOut: Markup {
    panel(
      "went-out", "What went out",
      [
        tag(
          "p", [:], link(deliveries.count, to: "deliveries"),
          .text(deliveries.count == 1 ? " file for " : " files for "),
          link(partners.count, to: deliveries.isEmpty ? "deliveries" : "partners"),
          .text(partners.count == 1 ? " partner." : " partners.")),
        noticesInWords,
      ] + (deliveries.isEmpty ? [] : [partnersTable]) + overduePickUps
        + files(
          "lost-receipts", "Receipt", lostReceipts, "Recalled, and not sent anew: nothing of it is kept")
        + files("taken-back", "File", takenBack, "Taken back unfetched: a consent ended"))
  }

  private func files(_ id: String, _ head: String, _ paths: [String], _ title: String) -> [Markup] {
    guard !paths.isEmpty else { return [] }
    let rows = paths.map { tag("tr", [:], tag("td", ["class": "break"], .text($0))) }
    return [tag("h3", [:], .text(title)), table(id: id, [head], rows)]
  }

  private var overduePickUps: [Markup] {
    guard !overdue.isEmpty else { return [] }
    let rows = overdue.map { late in
      tag(
        "tr", [:], tag("th", ["scope": "row"], all: breakable(late.partner)),
        tag("td", ["class": "number"], .text(late.files.grouped)),
        tag("td", ["class": "day"], .text("\(late.since)")))
    }
    return [
      tag("h3", [:], "Not fetched in time"),
      table(id: "overdue-pick-ups", ["Partner", "Files", "Oldest"], numbers: [1], rows),
    ]
  }

  private var noticesInWords: Markup {
    tag(
      "p", [:], link(notices.due, to: "notices"), " notices due = ", link(notices.sent, to: "notices"),
      " sent + ", link(notices.withheld, to: "notices"), " withheld + ",
      link(notices.unchanged, to: "notices"), " unchanged.")
  }

  private var partners: [PartnerID] { Set(deliveries.map(\.partner)).sorted() }

  // As many columns as kinds would not fit beside another panel.
  private var partnersTable: Markup {
    table(id: "partners", ["Partner", "What", "Files"], numbers: [2], partners.map(row))
  }

  private func row(of partner: PartnerID) -> Markup {
    let files = deliveries.filter { $0.partner == partner }
    let target = "to-\(partner)"
    return tag(
      "tr", [:], tag("th", ["scope": "row"], all: breakable(partner)),
      tag("td", [:], all: kinds(files.map(\.kind), target)),
      tag("td", ["class": "number"], link(files.count, to: target)))
  }

  /// Each kind that occurs, with how often where that is more than once.
  private func kinds(_ kinds: [Deliverable.Kind], _ target: String) -> [Markup] {
    let found = Deliverable.Kind.allCases.map { kind in (kind: kind, count: kinds.count { $0 == kind }) }
      .filter { $0.count > 0 }
    return found.enumerated().flatMap { place, found -> [Markup] in
      let name = Markup.text((place == 0 ? "" : " · ") + found.kind.word)
      return found.count == 1 ? [name] : [name, " ", link(found.count, to: target)]
    }
  }

  /// The partner's id, which a narrow column may break behind a dot.
  private func breakable(_ partner: PartnerID) -> [Markup] {
    let parts = partner.text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.enumerated().flatMap { place, part in
      place == 0 ? [.text(String(part))] : [".", tag("wbr"), .text(String(part))]
    }
  }

  /// Every delivery, partner by partner.
  var deliveriesTable: Markup {
    let rows = partners.flatMap { partner in
      deliveries.filter { $0.partner == partner }.enumerated().map { place, delivery in
        tag(
          "tr", place == 0 ? ["id": "to-\(partner)"] : [:],
          tag("th", ["scope": "row"], .text(partner.text)), tag("td", [:], .text(delivery.kind.word)),
          tag("td", ["class": "break"], .text(delivery.file)))
      }
    }
    return table(id: "deliveries", ["Partner", "Kind", "File"], rows)
  }

  /// What became of the notices due.
  var noticesTable: Markup {
    let rows = [
      ("sent", notices.sent), ("withheld", notices.withheld),
      ("unchanged since last sent", notices.unchanged),
      ("due in all", notices.due),
      ("records of care withheld from a plan's recipients", notices.contentsWithheld),
    ]
    return table(
      id: "notices", ["Notices", "Number"], numbers: [1],
      rows.map { name, count in
        tag(
          "tr", [:], tag("th", ["scope": "row"], .text(name)),
          tag("td", ["class": "number"], .text(count.grouped)))
      })
  }
}

extension Deliverable.Kind {
  /// As the report names it.
  fileprivate var word: String {
    switch self {
    case .application: "Application"
    case .assignment: "Assignment"
    case .behavioralLink: "BH link"
    case .handoff: "Handoff"
    case .monitoring: "Monitoring"
    case .notify: "Notify"
    case .packet: "Packet"
    case .prefill: "Prefill"
    case .proposal: "Proposal"
    case .receipt: "Receipt"
    case .referral: "Referral"
    case .release: "Release"
    case .unsuspend: "Unsuspend"
    case .withdraw: "Withdraw"
    case .worklist: "Worklist"
    }
  }
}
