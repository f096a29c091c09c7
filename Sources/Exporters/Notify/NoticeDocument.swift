import Formats
import Reentry

extension PlanNotice {
  /// The notice as XML, described by `schemas/out/notify.xsd`; what is not known has no attribute.
  func document() -> [UInt8] {
    let writer = XMLWriter(indented: true)
    writer.start(
      "notifications",
      [
        ("xmlns", "urn:handoff:notify:1"), ("plan", plan.code.text), ("asOf", asOf.description),
        ("generation", String(generation)), ("count", String(rows.count)),
      ])
    for row in rows { row.write(to: writer) }
    return writer.finish()
  }
}

extension PlanNotice.Row {
  fileprivate func write(to writer: XMLWriter) {
    writer.start(
      "notification",
      known([
        ("id", notificationID), ("supersedes", supersedes), ("action", action.rawValue),
        ("status", member.status.rawValue), ("case", member.caseName),
      ]))
    writePerson(to: writer)
    writeRelease(to: writer)
    writer.element("home", known(homeAttributes))
    writer.element(
      "coverage",
      known([
        ("priorECM", member.priorECM?.description ?? ""),
        ("unsuspensionNeeded", truth(member.unsuspensionNeeded)),
        ("agreementOnFile", truth(member.agreementOnFile)),
      ]))
    writer.end()
  }

  private func writePerson(to writer: XMLWriter) {
    let name = member.name
    writer.start("member", known([("cin", member.cin.description), ("language", member.preferredLanguage)]))
    writer.element(
      "name",
      [("family", name.last), ("given", name.first)]
        + known([("middle", name.middle), ("suffix", name.suffix)]))
    writer.element("birth", [("day", member.bornOn.description), ("sex", member.sex.rawValue)])
    writer.end()
    writer.element(
      "custody",
      known([
        ("facility", member.facility.text), ("name", member.facilityName),
        ("kind", member.facilityKind.rawValue), ("booking", member.bookingNumber),
      ]))
  }

  private func writeRelease(to writer: XMLWriter) {
    writer.element(
      "release",
      known([
        ("day", member.releaseOn?.description ?? ""), ("kind", member.releaseKind.word),
        ("asOf", member.releaseKnownAsOf?.description ?? ""),
        ("windowOpensOn", member.windowOpensOn?.description ?? ""),
        ("handoffDueOn", member.handoffDueOn?.description ?? ""), ("expedited", truth(member.isExpedited)),
      ]))
  }

  private var homeAttributes: [(String, String)] {
    let home = member.home
    return [
      ("county", home.county?.text ?? ""), ("address", home.address), ("city", home.city),
      ("zip", home.zip), ("phone", home.phone),
    ]
  }

  private func known(_ attributes: [(String, String)]) -> [(String, String)] {
    attributes.filter { !$0.1.isEmpty }
  }

  private func truth(_ flag: Bool) -> String { flag ? "true" : "false" }
}
