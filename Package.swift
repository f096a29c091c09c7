// swift-tools-version: 6.2
// The architecture: each target depends only on what stands above it in this file.
import PackageDescription

let house: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
  .treatAllWarnings(as: .error),
  // Generic hot paths do not specialize across modules without it; handoff-bench shows the difference.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let package = Package(
  name: "handoff",
  products: [
    .executable(name: "handoff", targets: ["handoff"]),
    .executable(name: "handoff-bench", targets: ["handoff-bench"]),
  ],
  targets: [
    // Foundations
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "Reentry", swiftSettings: house),
    .target(name: "Formats", dependencies: ["CLibXML2", "CZlib", "CLinux"], swiftSettings: house),
    .target(name: "Storage", dependencies: ["CLinux", "Formats"], swiftSettings: house),
    // Stages: pure, and none imports another
    .target(name: "Ingestors", dependencies: ["Reentry", "Formats"], swiftSettings: house),
    .target(name: "Caseload", dependencies: ["Reentry", "Formats"], swiftSettings: house),
    .target(name: "Rules", dependencies: ["Reentry"], swiftSettings: house),
    .target(name: "Exporters", dependencies: ["Reentry", "Formats"], swiftSettings: house),
    // Assembly
    .target(
      name: "Pipeline",
      dependencies: ["Reentry", "Formats", "Storage", "Ingestors", "Caseload", "Rules", "Exporters"],
      swiftSettings: house),
    .target(name: "Synthesis", dependencies: ["Reentry", "Formats", "Storage"], swiftSettings: house),
    .executableTarget(
      name: "handoff", dependencies: ["Pipeline", "Synthesis", "Reentry"],
      exclude: ["Handoff.docc"], swiftSettings: house),
    .executableTarget(
      name: "handoff-bench",
      dependencies: [
        "Reentry", "Formats", "Storage", "Ingestors", "Exporters", "Rules", "Pipeline", "Synthesis",
      ], swiftSettings: house),
    // Tests mirror Sources; what DOMAIN says of a decision stands for itself and imports nothing
    .target(name: "DecisionTable", path: "Tests/DecisionTable", swiftSettings: house),
    .testTarget(name: "ReentryTests", dependencies: ["Reentry"], swiftSettings: house),
    .testTarget(name: "FormatsTests", dependencies: ["Formats"], swiftSettings: house),
    .testTarget(name: "StorageTests", dependencies: ["Storage", "Formats"], swiftSettings: house),
    .testTarget(
      name: "IngestorsTests", dependencies: ["Ingestors", "Reentry", "Formats"], swiftSettings: house),
    .testTarget(
      name: "CaseloadTests", dependencies: ["Caseload", "Reentry", "Formats"], swiftSettings: house),
    .testTarget(
      name: "RulesTests", dependencies: ["Rules", "Reentry", "Formats", "DecisionTable"], swiftSettings: house
    ),
    .testTarget(
      name: "ExportersTests", dependencies: ["Exporters", "Reentry", "Formats"], swiftSettings: house),
    .testTarget(name: "AcceptanceTests", dependencies: ["Formats", "DecisionTable"], swiftSettings: house),
  ]
)

// The fuzzers, which Tests/fuzz/run builds and nothing else does.
if Context.environment["HANDOFF_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "handoff-fuzz", dependencies: ["Reentry", "Formats", "Storage", "Ingestors"],
      path: "Tests/fuzz/Fuzz", swiftSettings: house + [.unsafeFlags(["-parse-as-library"])]))
}
