import Reentry

extension NightReport {
  /// What went out: a row a partner, a column a kind.
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
      ] + (deliveries.isEmpty ? [] : [partnersTable]) + overduePickUps)
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

  private var kinds: [Deliverable.Kind] {
    Deliverable.Kind.allCases.filter { kind in deliveries.contains { $0.kind == kind } }
  }

  private var partnersTable: Markup {
    let kinds = kinds
    return table(
      id: "partners", ["Partner"] + kinds.map(\.word) + ["All"], numbers: Set(1...kinds.count + 1),
      partners.map { row(of: $0, kinds) })
  }

  private func row(of partner: PartnerID, _ kinds: [Deliverable.Kind]) -> Markup {
    let files = deliveries.filter { $0.partner == partner }
    let counts = kinds.map { kind in files.count { $0.kind == kind } } + [files.count]
    return tag(
      "tr",
      all: [tag("th", ["scope": "row"], all: breakable(partner))]
        + counts.map { count in
          let shown = count == 0 ? tag("span", ["class": "quiet"], "–") : link(count, to: "to-\(partner)")
          return tag("td", ["class": "number"], shown)
        })
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
  /// As a column's head.
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
