/// How an inbound file is written; what its sender can do about a finding depends on it.
package enum FileForm: Sendable, CaseIterable {
  case csv, fixedWidth, xml, x12
}
