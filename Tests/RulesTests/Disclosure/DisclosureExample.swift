import Formats
import Foundation
import Reentry
import Testing

/// The table of the project's own policy file, read here word by word.
enum DisclosureExample {
  private static let file = Result {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: root.appendingPathComponent("pipelines/policy/calaim-ji.json5"))
    return try policy(JSON5Document(Array(data)).root.plain)
  }

  /// `classes` admits consents that name a class of recipients.
  static func policy(classes: Bool = false) throws -> DisclosurePolicy {
    var policy = try file.get()
    policy.admitsClasses = Cited(classes, citation: "a test")
    return policy
  }

  private static func policy(_ file: JSON) throws -> DisclosurePolicy {
    var policy = DisclosurePolicy()
    for entry in file["disclosure"]?.elements ?? [] {
      let basis = try #require(DisclosurePolicy.Basis(rawValue: entry["under"]?.text ?? ""))
      let allowance = DisclosurePolicy.Allowance(
        needsConsent: entry["needs"]?.text == "consent",
        shows: entry["shows"]?.text == "full" ? .full : .redacted,
        purposes: Set(try words(entry["purposes"])))
      let contents: [CareCategory] = try words(entry["content"])
      let recipients: [DisclosurePolicy.Kind] = try words(entry["recipients"])
      for content in contents {
        for kind in recipients {
          policy.cells[DisclosurePolicy.Cell(content, to: kind, under: basis)] = Cited(
            allowance, citation: "a test")
        }
      }
    }
    for entry in file["consentClasses"]?.elements ?? [] {
      for name in texts(entry["words"]) {
        policy.classes[name] = Cited(Set(try words(entry["admits"])), citation: "a test")
      }
    }
    for entry in file["bases"]?.elements ?? [] {
      let basis = try #require(DisclosurePolicy.Basis(rawValue: entry["basis"]?.text ?? ""))
      policy.words[basis] = Cited(entry["words"]?.text ?? "", citation: "a test")
    }
    for entry in file["conditionKinds"]?.elements ?? [] {
      let category = try #require(CareCategory(rawValue: entry["category"]?.text ?? ""))
      for code in texts(entry["codes"]) { policy.conditionKinds[code] = Cited(category, citation: "a test") }
    }
    for entry in file["medicineCodes"]?.elements ?? [] {
      for code in texts(entry["codes"]) {
        policy.medicineCodes[code] = Cited(Set(try words(entry["categories"])), citation: "a test")
      }
    }
    for entry in file["tellingWords"]?.elements ?? [] {
      for word in texts(entry["words"]) {
        policy.tellingWords[word] = Cited(Set(try words(entry["categories"])), citation: "a test")
      }
    }
    return policy
  }

  private static func texts(_ list: JSON?) -> [String] { list?.elements.compactMap(\.text) ?? [] }

  private static func words<Word: RawRepresentable<String>>(_ list: JSON?) throws -> [Word] {
    try texts(list).map { try #require(Word(rawValue: $0)) }
  }
}

extension JSON {
  fileprivate var elements: [JSON] { if case .array(let all) = self { all } else { [] } }
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
