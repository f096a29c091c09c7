import Formats
import Ingestors
import Reentry

extension FileListing {
  /// An object a coverage record of an eligibility file in the normal form, in the order of the file.
  ///
  /// Records that are rejected are not shown, only objected to; nor are those that say that there is no coverage.
  static func coverage(
    _ source: InboundSource<some ByteSource>, layout: Layout, _ show: (JSON) throws -> Void,
    _ object: (Int, StaticString) -> Void
  ) throws {
    guard let form = EligibilityForm(beginning: source.beginning) else {
      throw ListingRefusal(line: 1, message: "the file is none of the three forms of eligibility")
    }
    try CoverageLines(layout: layout).read(
      source, as: form,
      show: { coverage in
        let members = zip(NormalCoverage.names, coverage.values).map { JSONObject.Member($0, .string($1)) }
        try show(.object(JSONObject(members)))
      }, object: { object($0.line, $0.code.message) })
  }
}
