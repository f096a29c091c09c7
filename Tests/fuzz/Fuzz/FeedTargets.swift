import Formats
import Ingestors
import Reentry
import Storage

/// A roster, typed and judged.
struct RosterTarget: FuzzTarget {
  private let schema: TableSchema

  init() throws { schema = try TableSchema(definition("rosters.schema.json")) }

  func read(_ input: FuzzInput) throws {
    var profile = SenderProfile()
    profile.isLenient = input.chooses(0)
    let file = RosterFile(name: "roster-20261121.csv", schema: schema, profile: profile)
    let whole = try now { try await file.read(BytesInMemory(input.file), jobs: 1) { _ in [] } }
    guard input.isReadTwice else { return }
    let trickled = try now {
      try await file.read(input.trickling, jobs: 1, keeps: !input.chooses(1)) { _ in [] }
    }
    if !input.chooses(1) { agree(whole, trickled) }
    precondition(whole.facts.findings == trickled.facts.findings, "keeping makes a difference")
  }
}

/// Release dates and eligibility in fixed width.
struct FixedTarget: FuzzTarget {
  private let eligibility: EligibilityFixed
  private let releaseDates: ReleaseDatesFixed
  private let sought = Sought.example

  init() throws {
    let batch = BatchID("fuzz")
    eligibility = try EligibilityFixed(layout: Layout(definition("eligibility.layout.json")), batch: batch)
    releaseDates = try ReleaseDatesFixed(
      layout: Layout(definition("release-dates.layout.json")), batch: batch)
  }

  func read(_ input: FuzzInput) throws {
    if input.chooses(0) {
      let file = releaseDates
      let whole = try now { try await file.read(BytesInMemory(input.file), jobs: 1) }
      guard input.isReadTwice else { return }
      agree(whole, try now { try await file.read(input.trickling, jobs: 1) })
    } else {
      let (file, sought) = (eligibility, sought)
      let whole = try now { try await file.read(BytesInMemory(input.file), sought: sought, jobs: 1) }
      guard input.isReadTwice else { return }
      agree(whole, try now { try await file.read(input.trickling, sought: sought, jobs: 1) })
    }
  }
}

/// Eligibility as X12 834.
struct X12Target: FuzzTarget {
  private let sought = Sought.example

  func read(_ input: FuzzInput) throws {
    let file = EligibilityX12(batch: BatchID("fuzz"), refusesCounts: input.chooses(0))
    let sought = sought
    let whole = try now { try await file.read(BytesInMemory(input.file), sought: sought, jobs: 1) }
    guard input.isReadTwice else { return }
    agree(whole, try now { try await file.read(input.trickling, sought: sought, jobs: 1) })
  }
}

/// Care records.
struct CareTarget: FuzzTarget {
  private let schema: XMLSchema

  init() throws { schema = try XMLSchema(bytes: definition("care-records.xsd")) }

  func read(_ input: FuzzInput) throws {
    let file = CareRecordsXML(schema: schema, batch: BatchID("fuzz"), night: Day(number: 20_779))
    let whole = try now { try await file.read(BytesInMemory(input.file), jobs: 1) }
    guard input.isReadTwice else { return }
    agree(whole, try now { try await file.read(input.trickling, jobs: 1) }, isXML: true)
  }
}

extension Sought {
  /// Somebody of the samples' kind, so that records are kept as well as passed over.
  static var example: Sought {
    var sought = Sought()
    if let cin = CIN("90000001A") { sought.insert(cin) }
    return sought
  }
}

/// The bytes of a schema or layout; libFuzzer runs at the root of the checkout.
func definition(_ name: String) throws -> [UInt8] { try Outside.read("schemas/in/" + name) }
