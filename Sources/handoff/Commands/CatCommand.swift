import Pipeline

/// What the reader sees.
enum CatCommand: Command {
  static let name = "cat"
  static let summary = "what the reader sees in a file, as JSON Lines"
  static let usage = """
    handoff cat FILE [--format csv|fixed|xml|x12] [--schema S] [--limit N]
                [--stats [--json]] [--member N] [--delimiter C]
                [--encoding UTF-8|Windows-1252] [--lenient]

    CSV: an object a row, header to value, all strings. Fixed width: an object a
    record. XML: an object an element. X12: an object a segment. FILE may be - for
    standard input; gzip and zip are unpacked, a zip's members one after another.
    Without --format the beginning of the file tells: X12, XML, a record of a
    known layout, else CSV.

    --schema   a feed that `check` reads, for instance rosters: as the feed has it;
               NAME.schema.json: values under the schema's own names, with what it
               objects to; NAME.layout.json: fixed width; NAME.xsd: XML, validated
    --json     eligibility in any of its forms as coverage records in the normal
               form of schemas/in/eligibility.schema.json, an object each, in the
               order of the file, as with --schema eligibility
    --limit    stops after so many records
    --member   of a zip that member only, counted from 1
    --stats    instead of the records what each column holds: type, empty values,
               different ones, lengths, the least and the greatest value; with
               --schema eligibility of the normal form. --json: for programs

    exit 65 when the file, or a row of it, is refused; the row is printed all the
    same, its place on standard error · 66 no such file, or a folder
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--format", "--schema", "--delimiter", "--encoding", "--limit", "--member"],
      flags: ["--lenient", "--stats"])
    let path = try arguments.words(1, usage: "handoff cat FILE [--schema S] [--limit N] [--stats]")[0]
    let terminal = Setting(arguments: arguments).terminal
    let isProfiled = arguments.has("--stats")
    var profile = FileProfile()
    // A system call for each line would take longer than reading it.
    var lines = ""
    defer { terminal.put(lines) }
    let listing = try await FileListing(
      path, as: try form(arguments), part: try arguments.number("--member", in: 1...1000),
      limit: try arguments.number("--limit", in: 1...Int.max),
      show: { record in
        if isProfiled { return profile.take(record) }
        lines += record.text + "\n"
        guard lines.utf8.count > 1 << 16 else { return }
        terminal.put(lines)
        lines = ""
      },
      object: { terminal.complain(place(of: $0) + "\($0.message)") })
    if isProfiled {
      terminal.put(
        arguments.has("--json")
          ? profile.json : ProfileText.table(profile, width: Terminal.columns))
    }
    return listing.refused > 0 ? .refused : .done
  }

  private static func place(of fault: ListingFault) -> String {
    var words = fault.part > 0 ? "member \(fault.part), " : ""
    if fault.line > 0 { words += "line \(fault.line), " }
    if !fault.field.isEmpty { words += "\(ShownName.text(fault.field)), " }
    return words.isEmpty ? "" : words.dropLast(2) + ": "
  }

  // A schema's name says what it describes: a layout, an XSD, or the columns of a table.
  private static func format(ofSchema schema: String?) -> String {
    guard let schema else { return "" }
    if schema == "eligibility" || schema.hasSuffix("eligibility.schema.json") { return "coverage" }
    if schema == "release-dates" { return schema }
    if schema.hasSuffix(".layout.json") { return "fixed" }
    return schema.hasSuffix(".xsd") ? "xml" : "csv"
  }

  private static func form(_ arguments: Arguments) throws -> FileListing.Form {
    let form = try rawForm(arguments)
    guard arguments.has("--json"), !arguments.has("--stats") else { return form }
    if case .csv = form { return form }
    return .normal(layout: try coverageLayout(arguments), otherwise: form)
  }

  // Of eligibility in fixed width, which says nothing of itself.
  private static func coverageLayout(_ arguments: Arguments) throws -> String {
    try Setting(arguments: arguments).data().schemas + "/in/eligibility.layout.json"
  }

  // Feeds of one form, whose schema has a path.
  private static let tables: Set = [
    "rosters", "assignments", "facility-actions", "status-returns", "acks", "decisions",
  ]
  private static let documents: Set = ["care-records"]

  private static func schema(_ arguments: Arguments) throws -> String? {
    guard let name = arguments.value("--schema"), tables.contains(name) || documents.contains(name) else {
      return arguments.value("--schema")
    }
    let end = documents.contains(name) ? "xsd" : "schema.json"
    return try Setting(arguments: arguments).data().schemas + "/in/\(name).\(end)"
  }

  private static func rawForm(_ arguments: Arguments) throws -> FileListing.Form {
    let schema = try schema(arguments)
    let options = try ListingOptions(
      delimiter: arguments.value("--delimiter"), encoding: arguments.value("--encoding"),
      isLenient: arguments.has("--lenient"))
    switch arguments.value("--format") ?? format(ofSchema: schema) {
    case "csv": return .csv(options, schema: schema)
    case "x12": return .x12
    case "release-dates":
      let feed = try Setting(arguments: arguments).data().schemas + "/in/release-dates"
      return .releaseDates(layout: feed + ".layout.json", schema: feed + ".xsd")
    case "coverage": return .coverage(layout: try coverageLayout(arguments))
    case "xml": return .xml(schema: schema)
    case "fixed":
      guard let schema else { throw Trouble(.usage, "--format fixed needs --schema LAYOUT") }
      return .fixed(layout: schema)
    case "":
      let isCSV = arguments.value("--delimiter") != nil || arguments.has("--lenient")
      return isCSV
        ? .csv(options, schema: nil)
        : .guessed(options, layouts: try Setting(arguments: arguments).data().layouts())
    case let other: throw Trouble(.usage, "--format \(other) is not csv, fixed, xml or x12")
    }
  }
}
