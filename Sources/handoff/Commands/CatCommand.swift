import Pipeline

/// What the reader sees.
enum CatCommand: Command {
  static let name = "cat"
  static let summary = "what the reader sees in a file, as JSON Lines"
  static let usage = """
    handoff cat FILE [--format csv|fixed|xml|x12] [--schema S] [--delimiter C]
                [--encoding UTF-8|Windows-1252] [--lenient] [--json]

    CSV: an object a row, header to value, all strings. Fixed width: an object a
    record by the layout that --schema names (schemas/in/*.layout.json). XML: an
    object an element. X12: an object a segment. FILE may be - for standard
    input; gzip is unpacked.

    Eligibility in any of its forms, with --json or --schema eligibility: an
    object a coverage record in the normal form of
    schemas/in/eligibility.schema.json, in the order of the file.

    exit 65 when the file, or a row of it, is refused; the row is printed all the
    same, its place on standard error
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--format", "--schema", "--delimiter", "--encoding"], flags: ["--lenient"])
    let path = try arguments.words(1, usage: "handoff cat FILE --format csv|fixed|xml|x12")[0]
    let terminal = Setting(arguments: arguments).terminal
    let listing = try await FileListing(
      path, as: form(arguments, path), show: { terminal.say($0) },
      object: { line, message in terminal.complain("line \(line): \(message)") })
    return listing.refused > 0 ? .refused : .done
  }

  // A schema's name says what it describes: a layout, an XSD, or the columns of a table.
  private static func form(ofSchema schema: String) -> String {
    if schema == "eligibility" || schema.hasSuffix("eligibility.schema.json") { return "coverage" }
    if schema.hasSuffix(".layout.json") { return "fixed" }
    return schema.hasSuffix(".xsd") ? "xml" : "csv"
  }

  // Of eligibility in fixed width, which says nothing of itself.
  private static func layout(_ arguments: Arguments) throws(Trouble) -> String {
    try Setting(arguments: arguments).data().schemas + "/in/eligibility.layout.json"
  }

  private static func form(_ arguments: Arguments, _ path: String) throws(Trouble) -> FileListing.Form {
    let options = try ListingOptions(
      delimiter: arguments.value("--delimiter"), encoding: arguments.value("--encoding"),
      isLenient: arguments.has("--lenient"))
    let isPlain = arguments.value("--format") == nil && arguments.value("--schema") == nil
    if isPlain, arguments.has("--json") { return .json(layout: try layout(arguments), options) }
    switch arguments.value("--format") ?? form(ofSchema: arguments.value("--schema") ?? "") {
    case "csv": return .csv(options)
    case "xml": return .xml
    case "x12": return .x12
    case "coverage": return .coverage(layout: try layout(arguments))
    case "fixed":
      guard let layout = arguments.value("--schema") else {
        throw Trouble(.usage, "--format fixed needs --schema LAYOUT")
      }
      return .fixed(layout: layout)
    case let other: throw Trouble(.usage, "--format \(other) is not csv, fixed, xml or x12")
    }
  }
}
