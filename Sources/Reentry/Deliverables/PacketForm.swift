/// The forms a care plan can have in a packet; each is one file.
package enum PacketForm: String, Sendable, CaseIterable {
  /// For people.
  case html = "careplan.html"
  /// A FHIR R4 document.
  case fhirXML = "careplan.fhir.xml"
  /// The same resources, for whoever asks for JSON.
  case fhirJSON = "careplan.fhir.json"
  /// A Care Plan of C-CDA R2.1, for whoever asks for it.
  case ccda = "careplan.ccda.xml"
}
