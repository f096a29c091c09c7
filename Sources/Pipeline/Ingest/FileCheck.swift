import Exporters
import Formats
import Ingestors
import Reentry
import Storage

/// One file validated without an exchange: what a partner runs before sending.
package struct FileCheck: Sendable {
  let facts: ReadingFacts
  /// Whether a night takes the rejected records back once they are mended, behind the file that they are of.
  package let canBeMended: Bool
  private let headers: [String: String]
  private let path: String
  private let feed: Feed

  /// A field under the name that its sender knows: the header of its own file.
  package func shown(_ field: String) -> String { facts.rejects.headers[field] ?? headers[field] ?? field }

  /// A record that was left out, and what is wrong with one field of it: with its values, so for eyes only.
  package struct Offence: Sendable {
    package let record: Int
    /// Counted from 1; 0 where lines mean nothing.
    package let line: Int
    package let code: FindingCode
    /// The place of the field among the values, nil where it is the whole record.
    package let field: Int?
    /// Where a quotation mark stands that may not; nil where it is none.
    package let strayQuote: Rejects.Place?
    package let values: [String]
  }

  /// The first of what was found in records that are left out, in the order of the file.
  package func offences(most: Int) -> [Offence] {
    let columns = facts.rejects.columns
    return facts.rejects.rows.prefix(most).flatMap { row in
      row.findings.map { finding in
        let header = facts.rejects.headers[finding.field] ?? finding.field
        let place = columns.firstIndex(of: header).flatMap { $0 < row.values.count ? $0 : nil }
        return Offence(
          record: finding.record, line: finding.line, code: finding.code, field: place,
          strayQuote: finding.code == .strayQuote ? row.strayQuote : nil, values: row.values)
      }
    }
    .prefix(most).map { $0 }
  }

  /// Whether the file, or a record of it, would be refused.
  package var isRefused: Bool { facts.refusal != nil || !facts.rejects.rows.isEmpty }

  /// Records read, headers and trailers left out.
  package var records: Int { facts.records }
  package var rejected: Int { facts.rejected }
  package var findings: FindingTally { facts.findings }
  package var unknownColumns: [String] { facts.unknownColumns }
  /// The day the file speaks of, and where that is from.
  package var asOf: Day? { facts.asOf }
  package var asOfOrigin: String { facts.asOfOrigin }
  /// Delimiter, line ends and encoding, for people.
  package var form: String { facts.form }
  package var fileForm: FileForm { facts.fileForm }
  /// Why the whole file is refused.
  package var refusal: FindingCode? { facts.refusal }

  /// Reads a file as `feed`, with a profile by name where one is given.
  ///
  /// Form and record rules only, and nothing of a day after the definitions' own: whether the sender may speak for a facility is the run's question. Throws
  /// `CheckRefusal`, or `DiskError` where the file cannot be read.
  package init(_ path: String, feed name: String, profile: String?, definitions: NightDefinitions, jobs: Int)
    async throws
  {
    guard let feed = Feed(rawValue: name) else {
      throw CheckRefusal.feedUnknown(name)
    }
    var sender = SenderProfile()
    if let profile {
      guard let found = definitions.profiles[profile] else { throw CheckRefusal.profileUnknown(profile) }
      sender = found
    }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let batch = BatchID("check")
    let reader = FeedReader(definitions: definitions, jobs: jobs, keeps: false)
    let read = try await reader.read(
      Outside.named(path) { try Outside.source($0) }, feed: feed, from: PartnerID(""), name: file,
      profile: sender, batch: batch,
      sought: Sought()
    ).told(by: definitions.asOf)
    var facts = read.facts
    if facts.refusal == nil, let ahead = read.isAhead(of: definitions.asOf) { facts.findings.add(ahead) }
    if facts.refusal == nil, !read.isCorrection,
      facts.hasTooManyRejects(over: definitions.pipeline.rejectThresholdPercent)
    {
      facts.findings.add(Finding(.tooManyRejects))
    }
    (self.facts, headers, self.path, self.feed) = (facts, sender.columns, path, feed)
    // Standard input is gone once it was read, and a batch is known by its bytes.
    canBeMended = path != "-" && ![.decisions, .acks].contains(feed)
  }

  /// The batch that a night makes of the file: mended rows name it.
  ///
  /// As in a night it begins with a day, of which mended rows speak that have none themselves, and ends in what
  /// tells the file from every other; for that the file is read once more. Throws `DiskError` where it cannot be.
  package func batch() throws -> BatchID {
    guard let day = facts.asOf else { return BatchID("check") }
    if path == "-" { return BatchID("\(day)-\(feed.rawValue)-check") }
    let hash = try HashingSource(Outside.source(path)).finish().hex
    return BatchID("\(day)-\(feed.rawValue)-\(hash.prefix(12))")
  }
}

/// Why a file cannot be checked at all.
package enum CheckRefusal: Error, Sendable {
  case feedUnknown(String)
  case profileUnknown(String)
}

extension FileCheck {
  /// Writes the rejected records as rows of that batch to a new file, and whether there was one to write.
  ///
  /// Throws `Trouble` where a file of that name is there already, or no folder for it.
  package func writeRejects(of batch: BatchID, to path: String) throws -> Bool {
    guard !facts.rejects.rows.isEmpty else { return false }
    try Outside.writeNamed(path, facts.rejects.csv(of: batch))
    return true
  }
}
