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

  init() throws {
    let batch = BatchID("fuzz")
    eligibility = try EligibilityFixed(layout: Layout(definition("eligibility.layout.json")), batch: batch)
    releaseDates = try ReleaseDatesFixed(
      layout: Layout(definition("release-dates.layout.json")), batch: batch)
  }

  func read(_ input: FuzzInput) throws {
    if input.chooses(0) {
      let file = releaseDates
      agree(
        try now { try await file.read(BytesInMemory(input.file), jobs: 1) },
        try now { try await file.read(input.trickling, jobs: 1) })
    } else {
      let (file, sought) = (eligibility, Sought.example)
      agree(
        try now { try await file.read(BytesInMemory(input.file), sought: sought, jobs: 1) },
        try now { try await file.read(input.trickling, sought: sought, jobs: 1) })
    }
  }
}

/// Any XML, and the two feeds that come as XML.
struct XMLTarget: FuzzTarget {
  private let eligibility: EligibilityXML
  private let releaseDates: ReleaseDatesXML

  init() throws {
    let batch = BatchID("fuzz")
    eligibility = EligibilityXML(schema: try XMLSchema(bytes: definition("eligibility.xsd")), batch: batch)
    releaseDates = ReleaseDatesXML(
      schema: try XMLSchema(bytes: definition("release-dates.xsd")), batch: batch)
  }

  func read(_ input: FuzzInput) throws {
    var (whole, trickled) = (BytesInMemory(input.file), input.trickling)
    if input.chooses(0) {
      agree(try releaseDates.read(&whole), try releaseDates.read(&trickled))
    } else {
      agree(
        try eligibility.read(&whole, sought: .example), try eligibility.read(&trickled, sought: .example))
    }
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

private func definition(_ name: String) throws -> [UInt8] { try Outside.read("schemas/in/" + name) }
