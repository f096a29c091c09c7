/// One night as it went, with nothing in it that a rerun could change.
package struct NightReport: Sendable {
  package var generation: Int
  package var asOf: Day
  package var batches: [Batch]
  /// People by outcome.
  package var eligible: Int
  package var pending: Int
  package var notEligible: Int
  /// Of those not eligible, whom nothing keeps from it but that the window opens later: no denials.
  package var windowNotOpen = 0
  /// Cases whose identity an operator must settle.
  package var toReview: Int
  /// Cases whose newest word of a release waits for an operator.
  package var datesToSettle: [DateToSettle] = []
  /// CINs that two people match who cannot be one.
  package var sharedCINs = 0
  /// Of those who qualify in custody, whom nobody manages before release.
  package var withoutManager = 0
  package var deliveries: [Delivery]
  /// Files that no feed could take, with the reason; left where they are.
  package var leftAlone: [LeftAlone]
  /// Files that were due and have not come.
  package var missing: [OwedFile] = []
  /// Files that came in a later night than they were due.
  package var late: [OwedFile] = []
  package var notices: Notices
  /// What receivers' own forms could not say: those files are not sent.
  package var objections: [FormObjection] = []
  /// How many people reach each stage, first to last.
  package var funnel: [Count]
  /// How many people are at each stage, those whose case is closed included.
  package var stages: [Stage: Int] = [:]
  /// What falls due on each day from today, overdue in front under the day before.
  package var due: [DueDay]
  /// How much each holder of a worklist has to do.
  package var work: [Work] = []
  /// What the operator's own worklist says, a count an action.
  package var ownWork: [Work] = []
  /// Deliverables that lie in outbound for too long, by partner.
  package var overdue: [OverduePickUps] = []
  /// Recalled receipts that are due again and kept nowhere, as `<partner>/<file>`: they do not go out anew.
  package var lostReceipts: [String] = []
  /// Deliverables that were taken back unfetched because a consent ended by which they told, as `<partner>/<file>`.
  package var takenBack: [String] = []
  /// Releases in the next ninety days, a count a day.
  package var releases: [DueDay]

  package init(generation: Int, asOf: Day, batches: [Batch]) {
    (self.generation, self.asOf, self.batches) = (generation, asOf, batches)
    (self.eligible, self.pending, self.notEligible, self.toReview) = (0, 0, 0, 0)
    (self.deliveries, self.leftAlone, self.notices) = ([], [], Notices())
    (self.funnel, self.due, self.releases) = ([], [], [])
  }

  package struct Delivery: Hashable, Sendable {
    package let kind: Deliverable.Kind
    package let partner: PartnerID
    package let file: String
    package init(kind: Deliverable.Kind, partner: PartnerID, file: String) {
      (self.kind, self.partner, self.file) = (kind, partner, file)
    }
  }

  package struct DateToSettle: Hashable, Sendable {
    /// Six digits.
    package let caseName: String
    package let doubt: ReleaseStanding.Doubt
    package init(caseName: String, doubt: ReleaseStanding.Doubt) {
      (self.caseName, self.doubt) = (caseName, doubt)
    }
  }

  package struct LeftAlone: Hashable, Sendable {
    /// Below inbound.
    package let path: String
    package let reason: String
    package init(path: String, reason: String) { (self.path, self.reason) = (path, reason) }
  }

  /// A file of the calendar, and by when it was due.
  package struct OwedFile: Hashable, Sendable {
    package let source: PartnerFeed
    /// `YYYY-MM-DD HH:MM`, Pacific.
    package let due: String
    package init(source: PartnerFeed, due: String) { (self.source, self.due) = (source, due) }
  }

  /// Notices due = sent + withheld + unchanged.
  package struct Notices: Hashable, Sendable {
    package var sent = 0
    package var withheld = 0
    package var unchanged = 0
    /// Of those withheld, what waits for a day of its receiver's, by that day.
    package private(set) var waiting: [Day: Int] = [:]
    /// How many records of care are kept from somebody who receives a plan; apart from the sum.
    package var contentsWithheld = 0
    package init() {}

    /// Counts one that is withheld, where only for its receiver's next day.
    package mutating func wait(_ wait: Wait) {
      withheld += 1
      if case .until(let day) = wait { waiting[day, default: 0] += 1 }
    }

    package enum Wait: Hashable, Sendable {
      case until(Day)
      /// Its receiver's form cannot say it, or something beside it.
      case form
    }

    package var due: Int { sent + withheld + unchanged }
  }

  /// What one partner has not fetched in time.
  package struct OverduePickUps: Hashable, Sendable {
    package let partner: PartnerID
    package let files: Int
    /// When the oldest of them was placed.
    package let since: Day

    package init(partner: PartnerID, files: Int, since: Day) {
      (self.partner, self.files, self.since) = (partner, files, since)
    }

    /// Those among the disclosures, in the order of the partners.
    package static func all(_ overdue: [Disclosure]) -> [OverduePickUps] {
      Dictionary(grouping: overdue, by: \.partner).sorted { $0.key < $1.key }.compactMap { partner, files in
        files.map(\.placedOn).min().map {
          OverduePickUps(partner: partner, files: files.count, since: $0)
        }
      }
    }
  }

  /// Rows of worklists.
  package struct Work: Hashable, Sendable {
    /// The holder, or the action.
    package let name: String
    package let rows: Int
    package let overdue: Int

    package init(_ name: String, _ items: [WorkItem]) {
      (self.name, rows, overdue) = (name, items.count, items.count(where: \.isOverdue))
    }
  }

  package struct Count: Hashable, Sendable {
    package let name: String
    package let count: Int
    package init(name: String, count: Int) { (self.name, self.count) = (name, count) }
  }

  package struct DueDay: Hashable, Sendable {
    package let day: Day
    package let what: String
    package let count: Int
    package init(day: Day, what: String, count: Int) {
      (self.day, self.what, self.count) = (day, what, count)
    }
  }

  package func files(_ fate: Batch.Fate) -> Int { batches.count { $0.fate == fate } }

  /// Records read = accepted + rejected + superseded, and files seen = the sum of their fates.
  package var books: Books {
    let read = batches.filter { $0.fate == .accepted }
    return Books(
      read: read.reduce(0) { $0 + $1.records },
      accepted: read.reduce(0) { $0 + $1.accepted },
      rejected: read.reduce(0) { $0 + $1.rejected },
      superseded: read.reduce(0) { $0 + $1.superseded },
      files: batches.count,
      fates: Batch.Fate.allCases.reduce(0) { $0 + files($1) })
  }

  package struct Books: Hashable, Sendable {
    package let read: Int
    package let accepted: Int
    package let rejected: Int
    package let superseded: Int
    package let files: Int
    package let fates: Int
    package var balanced: Bool { read == accepted + rejected + superseded && files == fates }
  }

  /// Acknowledgements by partners that have other bytes than those published.
  package var wrongBytes: Int {
    batches.flatMap(\.findings.rows).filter { $0.code == .hashDiffers }.reduce(0) { $0 + $1.count }
  }

  /// Whether an operator must look.
  package var needsOperator: Bool {
    batches.contains(where: \.needsOperator) || wrongBytes > 0 || !missing.isEmpty || !objections.isEmpty
  }
}
