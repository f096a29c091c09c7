import Caseload
import Formats
import Reentry
import Rules
import Storage

/// What the sealing of a case would come to, before it is decided.
package struct SealPlan: Sendable {
  /// All cases of the person: whoever was moved or booked again has several.
  package let cases: [Int]
  /// What was disclosed of them, for the court and for nobody after.
  package let account: DisclosureAccount
  /// Receipts that nobody has fetched and that give rejected rows of theirs back: they are held.
  package let receipts: [Disclosure]
  /// Batches that wait for an operator and have records of theirs: what is erased of them can be read no more.
  package let waiting: [String]
  /// Files with something of theirs, by the folder in which they lie.
  package let files: [(folder: String, count: Int)]
  private let marks: SealedMarks

  fileprivate init(_ cases: [Int], in exchange: ExchangeFolder) throws {
    self.cases = cases
    account = try DisclosureAccount(of: cases.map(Case.name), in: exchange)
    let identity = try SealedIdentity(of: Set(cases), in: exchange)
    marks = SealedMarks(identity)
    let standing = try Parent(exchange).caseload(
      in: exchange, only: [Caseload.waitingTable, Caseload.disclosureTable])
    var (counts, paths): ([String: Int], [String]) = ([:], [])
    try Sealing(exchange, identity).changes { change in
      counts[String(change.path.prefix { $0 != "/" }), default: 0] += 1
      paths.append(change.path)
    }
    files = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    waiting = standing.waiting.keys.map(\.text).sorted()
      .filter { id in paths.contains { $0.contains("/\(id)/") && !$0.hasPrefix("state/") } }
    let rejected = Set(
      paths.filter { $0.hasPrefix("state/") && $0.hasSuffix("/rejects.csv") }
        .compactMap { $0.split(separator: "/").dropLast().last.map(String.init) })
    receipts = standing.disclosures.all.filter {
      $0.kind == .receipt && $0.state == .waiting && rejected.contains($0.subject)
        && $0.file.hasSuffix(".csv") && $0.objection(to: .hold) == nil
    }
  }

  /// Whether a text names the person.
  package func names(_ text: String) -> Bool { marks.areNamed(in: LoweredText(text)) }

  /// What the operator decides.
  package var verdicts: [Verdict] {
    cases.map { Verdict(.wholeCase($0), .seal) } + receipts.map { Verdict(.deliverable($0.file), .hold) }
  }

  /// What `seal --dry-run --json` prints.
  package var json: String {
    let answer: JSON = [
      "dryRun": .bool(true), "cases": .array(cases.map { .string(Case.name($0)) }),
      "disclosures": .integer(account.rows.count), "held": .array(receipts.map { .string($0.file) }),
      "waiting": .array(waiting.map { .string($0) }),
      "files": .object(JSONObject(files.map { .init($0.folder, .integer($0.count)) })),
    ]
    return answer.text(indented: true)
  }
}

extension Exchange {
  /// What sealing the case of that number comes to; throws `Trouble` where there is none, it is sealed, or somebody else
  /// may be that member as well.
  package func sealing(of text: String) throws -> SealPlan {
    guard let number = Int(text), text.utf8.count <= 6 else {
      throw Trouble(.usage, "a case is sealed by its number", next: "handoff explain finds it")
    }
    let night = try ExplainedNight(on: nil, in: folder)
    guard night.judged.cases.indices.contains(number - 1) else {
      throw Trouble(.noInput, "no case has that number", next: "handoff explain finds any case")
    }
    let stay = night.judged.cases[number - 1]
    guard !stay.subject.person.isSealed else {
      throw Trouble(.usage, "\(FindingCode.caseSealed.message)")
    }
    let isShared = stay.subject.doubts.contains {
      if case .cinOnTwoPeople = $0 { true } else { false }
    }
    guard !isShared else {
      throw Trouble(
        .usage, "another case has the CIN as well: who is who must be settled first",
        next: "handoff review \(stay.subject.person.name)")
    }
    return try SealPlan(Exchange.stays(of: stay, night.judged.cases), in: folder)
  }

  /// The cases that courts sealed, and how many records of theirs came since; nothing before the first night.
  package func sealed() throws -> [SealedCase] {
    try Parent(folder).caseload(in: folder, only: [Caseload.sealedTable]).sealed
  }

  // The same member, or the same person by the facility's own number.
  private static func stays(of one: JudgedCase, _ all: [JudgedCase]) -> [Int] {
    func cin(_ stay: JudgedCase) -> CIN? { stay.subject.identity.cin ?? stay.subject.person.booking.cin }
    let (booking, member) = (one.subject.person.booking, cin(one))
    return all.filter { other in
      let theirs = other.subject.person.booking
      if other.subject.person.number == one.subject.person.number { return true }
      if let member, cin(other) == member { return true }
      return !booking.personID.isEmpty && theirs.personID == booking.personID
        && theirs.facility == booking.facility
    }
    .map(\.subject.person.number)
  }
}
