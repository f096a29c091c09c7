import Formats
import Foundation
import Testing

@Suite("A broken file of care records")
struct BrokenCareRecordsTests {
  @Test(
    "is told with its code, and refused unless that is a warning",
    arguments: [
      ("count-wrong", "trailer-count-wrong", Int32(65)), ("bad-record", "diagnosis-code-malformed", 65),
      ("unknown-record", "record-not-valid", 65), ("no-category", "category-missing", 0),
    ])
  func told(name: String, code: String, status: Int32) throws {
    let file = Repository.samples + "/broken/care-records.\(name).xml"
    let answer = try Handoff.run("check", "care-records", file, "--json")
    #expect(answer.status == status, "\(answer.errors)")
    let codes = try answer.json["findings"]?.elements.compactMap { $0["code"]?.text } ?? []
    #expect(codes == [code])
  }
}
