import Formats
import Reentry

extension TransitionalCarePlan {
  /// What the packet holds, for whom and why: `schemas/out/packet.schema.json`.
  func manifest(of files: [(String, [UInt8])]) -> JSON {
    [
      "kind": "PACKET", "case": .string(caseName), "generation": .integer(generation),
      "asOf": .string(asOf.description),
      "recipient": [
        "partner": .string(recipient.partner.text), "name": .string(recipient.name),
        "role": .string(recipient.role),
      ],
      "legalBasis": .string(legalBasis),
      "supersedes": supersedes.isEmpty ? .null : .string(supersedes),
      // Owed with substance use content (42 CFR 2.32), and the plan holds none yet.
      "redisclosureNotice": .null,
      "sources": .array(sources.map { .string($0.text) }),
      "files": .array(files.map { TransitionalCarePlan.entry($0.0, $0.1) }),
    ]
  }

  private static func entry(_ name: String, _ bytes: [UInt8]) -> JSON {
    ["name": .string(name), "size": .integer(bytes.count), "sha256": .string(Fingerprint(of: bytes).hex)]
  }
}
