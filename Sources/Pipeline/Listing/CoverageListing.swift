import Formats
import Ingestors
import Reentry

extension FileListing {
  /// An object a coverage record of an eligibility file in the normal form, in the order of the file.
  ///
  /// Records that are rejected are not shown, only objected to; nor are those that say that there is no coverage.
  mutating func coverage(
    _ source: InboundSource<some ByteSource>, layout: Layout, _ show: @escaping (JSON) throws -> Void,
    _ object: @escaping (Int, StaticString) -> Void
  ) async throws {
    guard let form = EligibilityForm(beginning: source.beginning) else {
      throw ListingRefusal(line: 1, message: "the file is none of the three forms of eligibility")
    }
    var objected = 0
    let listener = CoverageLines.Listener(
      record: { coverage in
        let members = zip(NormalCoverage.names, coverage.values).map { JSONObject.Member($0, .string($1)) }
        try show(.object(JSONObject(members)))
      },
      finding: { finding in
        objected += 1
        object(finding.line, finding.code.message)
      })
    try await CoverageLines(layout: layout).read(source, as: form, to: listener)
    refused = objected
  }
}
