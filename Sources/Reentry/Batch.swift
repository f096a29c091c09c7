/// The kinds of inbound file, in the order in which a night reads them.
package enum Feed: String, CaseIterable, Sendable, Comparable {
  case decisions, rosters
  case releaseDates = "release-dates"
  case eligibility, assignments
  case careRecords = "care-records"
  case facilityActions = "facility-actions"
  case statusReturns = "status-returns"
  case acks

  package static func < (a: Feed, b: Feed) -> Bool { a.place < b.place }
  private var place: Int { Feed.allCases.firstIndex(of: self) ?? 0 }
}

/// One inbound file's life, as far as one night decided on it.
package struct Batch: Hashable, Sendable {
  package var id: BatchID
  package var partner: PartnerID
  /// The feed folder's name as found; a folder that is no feed is a finding.
  package var feed: String
  package var file: String
  /// The file's SHA-256, 64 hexadecimal digits.
  package var sha256: String
  package var fate: Fate
  /// The day the file speaks of, where it says so.
  package var asOf: Day?
  package var sequence: Int
  package var records = 0
  package var rejected = 0
  /// Records that a later record of the same night replaced.
  package var superseded = 0
  package var findings = FindingTally()
  package var unknownColumns: [String] = []
  /// What of it is far from what its sender usually sends.
  package var unusual: [Unusual] = []
  /// What it was until an operator's decision took it up again; nil for a file that came in.
  package var was: Fate?
  /// That decision.
  package var decision: Decision.Word?
  /// The facilities or plans it speaks for, those that the registry knows, in order.
  package var subjects: [String] = []
  /// Whether it states everything of them: a roster, or a full eligibility file.
  package var isWhole = false

  package init(
    id: BatchID, partner: PartnerID, feed: String, file: String, sha256: String, fate: Fate,
    asOf: Day?, sequence: Int
  ) {
    (self.id, self.partner, self.feed, self.file) = (id, partner, feed, file)
    (self.sha256, self.fate, self.asOf, self.sequence) = (sha256, fate, asOf, sequence)
  }

  package var accepted: Int { fate == .accepted ? records - rejected - superseded : 0 }

  /// Whether an operator must look at it: refused or held, and not by an operator's own word done with.
  package var needsOperator: Bool {
    (fate == .quarantined || fate == .held) && decision != .refuse && decision != .replace
  }

  /// Whether the sender's file is in the archive.
  package var isArchived: Bool { fate == .accepted || fate == .duplicate }

  package enum Fate: String, Sendable, CaseIterable {
    case accepted, quarantined, held, duplicate
  }
}
