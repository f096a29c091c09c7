import Reentry

// What the document is, and which one it is.

extension CarePlanDocument {
  var heading: [Markup] {
    [
      tag("realmCode", ["code": "US"]),
      tag("typeId", ["root": "2.16.840.1.113883.1.3", "extension": "POCD_HD000040"]),
      template("22.1.1", "2015-08-01"), template("22.1.15", "2015-08-01"),
      instanceID(identity.uuid(.clinicalDocument)),
      coded(.loinc, "52521-2", "Overall plan of care/advance care directives"),
      tag("title", [:], .text(title)), time("effectiveTime", made),
      coded(.confidentiality, "R", "restricted", as: "confidentialityCode"),
      tag("languageCode", ["code": "en-US"]),
      tag("setId", ["root": set]), tag("versionNumber", ["value": String(plan.generation)]),
    ]
  }

  // Nobody is to take a draft for what was agreed.
  private var title: String {
    let words = PageWords.document[.partner]
    return plan.isFinal ? words : "\(words) (\(AnswerWords.draft[.partner]))"
  }

  /// The same for all that this recipient gets of this case, with the generation for its version.
  ///
  /// No document is named as the one replaced: that an earlier packet held one in this form is kept nowhere.
  private var set: String {
    BundleIdentity.uuid(
      of: "\(plan.facility.id) \(plan.caseName) \(plan.recipient.partner) clinical documents")
  }

  /// The consent under which Part 2 content goes.
  var consent: [Markup] {
    guard plan.redisclosure != nil else { return [] }
    return [
      tag(
        "authorization", [:],
        tag(
          "consent", [:], instanceID(identity.uuid(.disclosureConsent)),
          coded(.loinc, "59284-0", "Patient Consent"), tag("statusCode", ["code": "completed"])))
    ]
  }
}
