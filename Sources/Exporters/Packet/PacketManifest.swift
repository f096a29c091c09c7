import Formats
import Reentry

extension TransitionalCarePlan {
  /// What the packet holds, for whom and why: `schemas/out/packet.schema.json`.
  func manifest(of files: [(String, [UInt8])]) -> JSON {
    [
      "kind": "PACKET", "case": .string(caseName), "generation": .integer(generation),
      "asOf": .string(asOf.description), "status": .string(isFinal ? "final" : "draft"),
      "recipient": [
        "partner": .string(recipient.partner.text), "name": .string(recipient.name),
        "role": .string(recipient.role), "kind": .string(recipient.kind.rawValue),
        "language": .string(voice.language),
      ],
      "legalBasis": .string(legalBasis),
      "supersedes": supersedes.isEmpty ? .null : .string(supersedes),
      "labels": .array((["R"] + revealed(kinds)).map { .string($0) }),
      // Owed with content under Part 2, and nowhere else (42 CFR 2.32).
      "redisclosureNotice": owesNotice ? .string(RedisclosureNotice.statement) : .null,
      "consentScope": redisclosure.map(scope) ?? .null,
      "sources": .array(sources.map { .string($0.text) }),
      "files": .array(files.map { TransitionalCarePlan.entry($0.0, $0.1) }),
    ]
  }

  private func scope(of consent: Redisclosure) -> JSON {
    [
      "signedOn": .string(consent.signedOn.description),
      "until": consent.until.map { .string($0.description) } ?? .null,
      "categories": .array(
        CareCategory.allCases.filter(consent.categories.contains).map { .string($0.rawValue) }),
    ]
  }

  private static func entry(_ name: String, _ bytes: [UInt8]) -> JSON {
    ["name": .string(name), "size": .integer(bytes.count), "sha256": .string(Fingerprint(of: bytes).hex)]
  }
}
