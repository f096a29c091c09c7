import Reentry

// Who made the document, who keeps it, whom it is for, who cares for the person and who stands by them.

extension CarePlanDocument {
  /// The program; who told what stands beside it.
  var author: Markup {
    tag(
      "author", [:], time("time", made),
      tag(
        "assignedAuthor", [:], instanceID(identity.uuid(.exchange)), unknown("addr", "NI"),
        unknown("telecom", "NI"),
        tag(
          "assignedAuthoringDevice", [:], tag("manufacturerModelName", [:], "Handoff"),
          tag("softwareName", [:], "Handoff")),
        tag("representedOrganization", [:], facilityID, filled("name", plan.facility.name))))
  }

  private var facilityID: Markup { instanceID(everybodys("facility"), plan.facility.id.text) }

  /// The facility that holds the person.
  var custodian: Markup {
    tag(
      "custodian", [:],
      tag(
        "assignedCustodian", [:],
        tag(
          "representedCustodianOrganization", [:], facilityID, filled("name", plan.facility.name),
          unknown("telecom"), unknown("addr"))))
  }

  /// Whom the packet is for.
  var recipient: Markup {
    tag(
      "informationRecipient", [:],
      tag(
        "intendedRecipient", [:], instanceID(ours("partner"), plan.recipient.partner.text),
        tag("receivedOrganization", [:], filled("name", plan.recipient.name))))
  }

  /// Those who stand by the person, as far as it was told.
  var supports: [Markup] {
    plan.entries.compactMap { entry in
      guard case .support(let support) = entry.content else { return nil }
      return tag(
        "participant", ["typeCode": "IND"],
        tag(
          "associatedEntity", ["classCode": support.kind == .probation ? "AGNT" : "PRS"],
          all: [instanceID(identity.uuid(.entry(entry.number))), support.relation]
            + telecoms(phone: support.phone)
            + [tag("associatedPerson", [:], filled("name", support.name))]))
    }
  }

  /// The care that the plan is about, from the day on which services may begin, and who gives it.
  var careProvision: Markup {
    tag(
      "documentationOf", [:],
      tag(
        "serviceEvent", ["classCode": "PCPR"],
        all: [
          tag(
            "effectiveTime", [:], time("low", plan.release.timeline.windowOpensOn), unknown("high"))
        ] + performers))
  }

  // The template wants one; while nobody is assigned it is somebody unknown.
  private var performers: [Markup] {
    let managers = plan.managers.map { named in
      let manager = named.manager
      return performer(
        named.role, [manager.npi == nil ? id(named.name) : instanceID(manager.npi)],
        telecoms(phone: manager.phone, email: manager.email), name: manager.name, of: manager.organization)
    }
    return managers.isEmpty
      ? [performer("care manager", [unknown("id")], [unknown("telecom")], name: "", of: "")] : managers
  }

  private func performer(
    _ role: String, _ ids: [Markup], _ telecoms: [Markup], name: String, of organization: String
  ) -> Markup {
    let house = organization.isEmpty ? [] : [represented(organization)]
    return tag(
      "performer", ["typeCode": "PRF"],
      tag("functionCode", ["nullFlavor": "OTH"], tag("originalText", [:], .text(role))),
      tag(
        "assignedEntity",
        all: ids + [unknown("addr")] + telecoms + [tag("assignedPerson", [:], filled("name", name))] + house))
  }

  /// The organization of that name.
  func represented(_ name: String) -> Markup {
    let known = organizations.name(of: name).map { [instanceID(identity.uuid($0))] } ?? []
    return tag("representedOrganization", all: known + [filled("name", name)])
  }
}

extension Support {
  fileprivate var relation: Markup {
    if kind == .family { return coded(.roles, "FAMMEMB", "family member") }
    return tag("code", ["nullFlavor": "OTH"], tag("originalText", [:], .text(kind.phrase[.partner])))
  }
}
