extension TruthTable {
  private static let live = "§3: readiness approved and go-live reached"
  private static let earliest = "§3: earliest 2024-10-01"
  private static let dependable = "§3: may be conditional"

  static let custody = facilities + goLiveDays + custodyPolicies

  private static let facilities: [Row] = [
    Row("live prison", .met, live) { $0.facility.kind = "PRISON" },
    Row("live youth facility", .met, live, combined: true) { $0.facility.kind = "YCF" },
    Row("conditional jail", .met, dependable) { $0.facility.isConditional = true },
    Row("conditional youth facility", .met, dependable) {
      $0.facility.kind = "YCF"
      $0.facility.isConditional = true
    },
    Row("not in the registry", .fails("facility-not-registered"), live, combined: true) {
      $0.facility.isRegistered = false
    },
    Row("readiness not approved", .fails("facility-not-ready"), live, combined: true) {
      $0.facility.isReady = false
    },
    Row("prison not ready", .fails("facility-not-ready"), live) {
      $0.facility.kind = "PRISON"
      $0.facility.isReady = false
    },
    Row("youth facility not ready", .fails("facility-not-ready"), live) {
      $0.facility.kind = "YCF"
      $0.facility.isReady = false
    },
    Row(
      "neither ready nor live", .fails(["facility-not-ready", "facility-not-live"]), live,
      also: ["facility-not-ready", "facility-not-live"]
    ) {
      $0.facility.isReady = false
      $0.facility.goLive = "2026-11-24"
    },
  ]

  private static let goLiveDays: [Row] = [
    Row("live since yesterday", .met, live) { $0.facility.goLive = "2026-11-22" },
    Row("live today", .met, live) { $0.facility.goLive = "2026-11-23" },
    Row("live tomorrow", .fails("facility-not-live"), live, combined: true) {
      $0.facility.goLive = "2026-11-24"
    },
    Row("no go-live day", .fails("facility-not-live"), live) { $0.facility.goLive = nil },
    Row("prison live tomorrow", .fails("facility-not-live"), live) {
      $0.facility.kind = "PRISON"
      $0.facility.goLive = "2026-11-24"
    },
    Row("youth facility live tomorrow", .fails("facility-not-live"), live, combined: true) {
      $0.facility.kind = "YCF"
      $0.facility.goLive = "2026-11-24"
    },
    Row("youth facility live today", .met, live) {
      $0.facility.kind = "YCF"
      $0.facility.goLive = "2026-11-23"
    },
    Row("conditional, live tomorrow", .fails("facility-not-live"), dependable) {
      $0.facility.goLive = "2026-11-24"
      $0.facility.isConditional = true
    },
    Row("conditional, live today", .met, dependable) {
      $0.facility.goLive = "2026-11-23"
      $0.facility.isConditional = true
    },
    autumn("2024-10-01", goLive: "2024-10-01", .met),
    autumn("2024-10-01", goLive: "2024-07-01", .met),
    autumn("2024-10-01", goLive: "2024-10-02", .fails("facility-not-live")),
    autumn("2024-09-30", goLive: "2024-10-01", .fails("facility-not-live")),
    autumn("2024-09-30", goLive: "2024-09-30", .fails("facility-not-live")),
    autumn("2024-09-30", goLive: "2024-07-01", .fails("facility-not-live")),
    autumn("2024-10-02", goLive: "2024-07-01", .met),
  ]

  /// The days around the first on which a facility can be live at all.
  private static func autumn(_ asOf: String, goLive: String, _ answer: Answer) -> Row {
    Row("on \(asOf), live on \(goLive)", answer, earliest) {
      $0.asOf = asOf
      $0.facility.goLive = goLive
      $0.found = .member([Situation.Span(from: "2024-01-01", to: nil)])
      $0.told = [Situation.Told("2024-10-20", asOf: "2024-09-20")]
    }
  }

  private static let custodyPolicies: [Row] = [
    Row("policy: none live before today", .met, earliest) { $0.changes = [.earliestLiveOn("2026-11-23")] },
    Row("policy: none live before tomorrow", .fails("facility-not-live"), earliest) {
      $0.changes = [.earliestLiveOn("2026-11-24")]
    },
  ]
}
