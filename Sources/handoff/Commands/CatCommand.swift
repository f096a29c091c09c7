import Pipeline

/// What the reader sees.
enum CatCommand: Command {
  static let name = "cat"
  static let summary = "what the reader sees in a file, as JSON Lines"
  static let usage = """
    handoff cat FILE [--format csv|fixed|xml] [--schema S] [--delimiter C]
                [--encoding UTF-8|Windows-1252] [--lenient]

    CSV: an object a row, header to value, all strings. Fixed width: an object a
    record by the layout that --schema names (schemas/in/*.layout.json). XML: an
    object an element. FILE may be - for standard input; gzip is unpacked.

    exit 65 when the file, or a row of it, is refused; the row is printed all the
    same, its place on standard error
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--format", "--schema", "--delimiter", "--encoding"], flags: ["--lenient"])
    let path = try arguments.words(1, usage: "handoff cat FILE --format csv|fixed|xml")[0]
    let terminal = Setting(arguments: arguments).terminal
    let listing = try await FileListing(
      path, as: form(arguments, path), show: { terminal.say($0) },
      object: { line, message in terminal.complain("line \(line): \(message)") })
    return listing.refused > 0 ? .refused : .done
  }

  // A schema's name says what it describes: a layout, an XSD, or the columns of a table.
  private static func form(ofSchema schema: String) -> String {
    if schema.hasSuffix(".layout.json") { return "fixed" }
    return schema.hasSuffix(".xsd") ? "xml" : "csv"
  }

  private static func form(_ arguments: Arguments, _ path: String) throws(Trouble) -> FileListing.Form {
    switch arguments.value("--format") ?? form(ofSchema: arguments.value("--schema") ?? "") {
    case "csv":
      return .csv(
        try ListingOptions(
          delimiter: arguments.value("--delimiter"), encoding: arguments.value("--encoding"),
          isLenient: arguments.has("--lenient")))
    case "xml": return .xml
    case "fixed":
      guard let layout = arguments.value("--schema") else {
        throw Trouble(.usage, "--format fixed needs --schema LAYOUT")
      }
      return .fixed(layout: layout)
    case let other: throw Trouble(.usage, "--format \(other) is not csv, fixed or xml")
    }
  }
}
