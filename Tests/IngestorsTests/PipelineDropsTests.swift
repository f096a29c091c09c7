import Formats
import Testing

@testable import Ingestors

@Suite("What the pipeline file says of drops")
struct PipelineDropsTests {
  private static let places = "exchange: \"e\", policy: \"p\", registry: \"r\", profiles: \"f\""

  @Test("of the project can be read, and asks for no markers")
  func project() throws {
    let file = try PipelineFile(Repository.bytes("pipelines/nightly.json5"))
    #expect(file.unfinishedNames.isEmpty && file.markers.isEmpty)
    #expect(file.quietMilliseconds == 1000)
  }

  @Test("has names of unfinished files and folders with markers as written, or none")
  func drops() throws {
    let text =
      "{\(Self.places), unfinishedNames: [\"*.up\", \"tmp-*\", \"lock\"], markers: [\"a.b/rosters\", \"*/*\"]}"
    let file = try PipelineFile(Array(text.utf8))
    #expect(file.unfinishedNames == ["*.up", "tmp-*", "lock"])
    #expect(file.markers == ["a.b/rosters", "*/*"])
    let bare = try PipelineFile(Array("{\(Self.places)}".utf8))
    #expect(bare.unfinishedNames.isEmpty && bare.markers.isEmpty)
  }

  @Test(
    "refuses what would match nothing, or everything",
    arguments: [
      ("unfinishedNames", "*"), ("unfinishedNames", ""), ("unfinishedNames", "**"),
      ("unfinishedNames", "*.a*"),
      ("unfinishedNames", "a*b"), ("unfinishedNames", "a/b"), ("markers", "rosters"),
      ("markers", "a/lunches"),
      ("markers", "/rosters"), ("markers", "a/b/rosters"), ("markers", ""), ("markers", "a/"),
    ])
  func refused(key: String, value: String) {
    let text = "{\(Self.places), \(key): [\"\(value)\"]}"
    let fault = #expect(throws: ConfigurationFault.self) { try PipelineFile(Array(text.utf8)) }
    #expect(fault?.description.contains(key) == true, "\(fault?.description ?? "")")
  }
}
