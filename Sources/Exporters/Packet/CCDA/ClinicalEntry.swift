import Reentry

/// Something told, on its way into an entry: who it is, where its words stand, who told it.
struct ClinicalEntry {
  let entry: TransitionalCarePlan.Entry
  let document: CarePlanDocument

  /// What it is called in the document, and in the FHIR document.
  var name: ResourceName { .entry(entry.number) }

  var id: Markup { document.id(name) }

  /// Where its words stand.
  var text: Markup { tag("text", [:], reference) }

  var reference: Markup { words(at: document.place(of: entry)) }

  /// In the words of the section's text, for no system has a code of it that was told.
  var codeInWords: Markup { tag("code", ["nullFlavor": "OTH"], tag("originalText", [:], reference)) }

  /// Who told it, and as of when.
  var author: Markup {
    let organization = entry.author.isEmpty ? [] : [document.represented(entry.author)]
    return tag(
      "author", [:], template("22.4.119"), time("time", entry.asOf),
      tag("assignedAuthor", all: [NPI(entry.author).map { instanceID($0) } ?? teller] + organization))
  }

  private var teller: Markup {
    document.organizations.name(of: entry.author).map { document.id($0) } ?? unknown("id", "NI")
  }

  /// Who is to give a service; nothing where nobody is named.
  func performer(_ provider: Provider) -> [Markup] {
    guard provider != Provider() else { return [] }
    return [
      tag(
        "performer", [:],
        tag(
          "assignedEntity",
          all: [instanceID(provider.npi), address(provider.address)] + telecoms(phone: provider.phone)
            + [tag("representedOrganization", [:], filled("name", provider.name))]))
    ]
  }

  private func address(_ line: String) -> Markup {
    line.isEmpty ? unknown("addr") : tag("addr", [:], filled("streetAddressLine", line))
  }
}

extension CarePlanDocument {
  /// The identifier of a thing.
  func id(_ name: ResourceName) -> Markup { instanceID(identity.uuid(name)) }

  /// An entry that stands elsewhere in the document; nil where nobody told which.
  func entryReference(_ name: ResourceName?) -> Markup {
    tag(
      "act", ["classCode": "ACT", "moodCode": "EVN"], template("22.4.122"),
      name.map { id($0) } ?? unknown("id", "NI"), unknown("code", "NP"),
      tag("statusCode", ["code": "completed"]))
  }
}

/// Something that stands in another.
func related(_ type: String, _ content: Markup) -> Markup {
  tag("entryRelationship", ["typeCode": type], content)
}
