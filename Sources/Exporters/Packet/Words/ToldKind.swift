import Reentry

/// What is told of care, as the page and the document put it in sections; in the order of the source documents.
///
/// No kind of care has a section of its own: a heading alone would reveal it.
enum ToldKind: CaseIterable {
  case medications, equipment, appointments, consultations, referrals, supports, living, transportation
  case plan, consents, conditions, goals, assessment, education, meetings, contacts, recordRequests, notNeeded

  /// Its heading.
  var title: Phrase {
    switch self {
    case .medications: Phrase("Medications", you: "Your medicine", es: "Sus medicinas")
    case .equipment: Phrase("Equipment", you: "Your equipment", es: "Su equipo médico")
    case .appointments: Phrase("Appointments", you: "Your appointments", es: "Sus citas")
    case .consultations: Phrase("Consultations", you: "Talks with clinicians", es: "Consultas médicas")
    case .referrals: Phrase("Referrals", you: "Services for you", es: "Servicios para usted")
    case .supports: Phrase("Support persons", you: "People who support you", es: "Personas que le apoyan")
    case .living: PageWords.living
    case .transportation: PageWords.transportation
    case .plan: Phrase("Who receives the plan", you: "Who gets your plan", es: "Quién recibe su plan")
    case .consents: Phrase("Consents", you: "What you agreed to", es: "Lo que usted autorizó")
    case .conditions: Phrase("Conditions", you: "Your health", es: "Su salud")
    case .goals: Phrase("Goals", you: "Your goals", es: "Sus metas")
    case .assessment:
      Phrase("Needs assessment", you: "What you told us you need", es: "Lo que usted nos dijo que necesita")
    case .education: Phrase("Education", you: "What you learned about", es: "Información que recibió")
    case .meetings: Phrase("Meetings", you: "Your meetings", es: "Sus reuniones")
    case .contacts:
      Phrase(
        "Contacts after release", you: "Calls and visits after you came out",
        es: "Llamadas y visitas después de salir")
    case .recordRequests: PageWords.recordRequests
    case .notNeeded: Phrase("Said to be not needed", you: "What you do not need", es: "Lo que no hace falta")
    }
  }

  /// The headings of its table, as many as each row has cells.
  var columns: [Phrase] {
    switch self {
    case .medications:
      [Column.medicine, Column.dose, Column.state, Column.supply, Column.covered, Column.notes]
    case .equipment: [Column.what, Column.state]
    case .appointments: [Column.what, Column.state, Column.when, Column.with]
    case .consultations: [Column.about, Column.state, Column.when, Column.with, Column.followUp]
    case .referrals: [Column.service, Column.state, Column.with]
    case .supports: [Column.who, Column.state, Column.phone, Column.how]
    case .living, .transportation: [Column.what, Column.state]
    case .plan: [Column.state, Column.when, Column.who]
    case .consents: [Column.what, Column.about, Column.with, Column.valid, Column.signed]
    case .conditions: [Column.condition, Column.state]
    case .goals: [Column.goal, Column.state]
    case .assessment: [Column.question, Column.answer, Column.state]
    case .education: [Column.topic, Column.state, Column.when]
    case .meetings: [Column.what, Column.state, Column.when, Column.with]
    case .contacts: [Column.state, Column.when, Column.how]
    case .recordRequests: [Column.askedOf, Column.state, Column.when]
    case .notNeeded: [Column.what, Column.said]
    }
  }
}

/// Headings of columns.
private enum Column {
  static let medicine = Phrase("Medication", you: "Medicine", es: "Medicina")
  static let dose = Phrase("Dose", you: "How to take it", es: "Cómo tomarla")
  static let state = Phrase("State", you: "How far", es: "Cómo va")
  static let supply = Phrase("Supply", you: "How long it lasts", es: "Para cuánto tiempo")
  static let covered = Phrase("Coverage", you: "Who pays", es: "Quién paga")
  static let notes = Phrase("Notes", es: "Notas")
  static let what = Phrase("What", es: "Qué")
  static let when = Phrase("When", es: "Cuándo")
  static let with = Phrase("With", es: "Con quién")
  static let about = Phrase("About", es: "Sobre qué")
  static let followUp = Phrase("Follow-up", you: "What comes next", es: "Qué sigue")
  static let service = Phrase("Service", es: "Servicio")
  static let who = Phrase("Who", es: "Quién")
  static let phone = Phrase("Telephone", es: "Teléfono")
  static let how = Phrase("How", es: "Cómo")
  static let valid = Phrase("Valid", es: "Vigencia")
  static let signed = Phrase("Signed", es: "Firma")
  static let condition = Phrase("Condition", es: "Diagnóstico")
  static let goal = Phrase("Goal", es: "Meta")
  static let question = Phrase("Question", es: "Pregunta")
  static let answer = Phrase("Answer", you: "Your answer", es: "Su respuesta")
  static let topic = Phrase("Topic", es: "Tema")
  static let askedOf = Phrase("Asked of", you: "Asked from", es: "Se pidió a")
  static let said = Phrase("Said by", es: "Lo dijo")
}
