/// What the rules say in English, as the person reads it: titles of elements, who is to do a thing, how it stands.
///
/// What is not known here, such as a name or a provider's own words, stands as it is.
enum KnownWords {
  /// A text of the rules in a voice.
  static func words(_ text: String, in voice: Voice) -> String {
    guard voice.isOwn else { return text }
    if let known = phrases[text] { return known[voice] }
    guard let (days, rest) = leadingNumber(text), let known = phrases["N" + rest] else { return text }
    return known[voice].replacing("%@", with: days)
  }

  private static func leadingNumber(_ text: String) -> (digits: String, rest: String)? {
    let digits = text.prefix { $0.isNumber }
    return digits.isEmpty ? nil : (String(digits), String(text.dropFirst(digits.count)))
  }

  private static let phrases = titles.merging(actors) { title, _ in title }
    .merging(questions) { title, _ in title }

  private static let titles: [String: Phrase] = [
    "Post-release medications, covered by Medi-Cal": own(
      "Your medicine, paid by Medi-Cal", es: "Sus medicinas, pagadas por Medi-Cal"),
    "N-day supply of medications in hand at release": own(
      "Medicine for %@ days when you come out", es: "Medicinas para %@ días cuando salga"),
    "Durable medical equipment": own("Medical equipment you need", es: "Equipo médico que necesita"),
    "Medication-assisted treatment and psychotropic medications, if any": own(
      "Medicine for addiction or mental health, if any",
      es: "Medicinas para la adicción o la salud mental, si las hay"),
    "Primary care provider and follow-up appointment": own(
      "Your doctor and your first visit", es: "Su médico y su primera cita"),
    "Specialty, behavioral health, dental and community-support appointments": own(
      "Visits with specialists, dentist and other services",
      es: "Citas con especialistas, dentista y otros servicios"),
    "Referrals to clinical community services": own(
      "Health services near you", es: "Servicios de salud cerca de usted"),
    "Referrals to social services, education, work, housing, nutrition and childcare": own(
      "Help with school, work, housing, food and child care",
      es: "Ayuda con escuela, trabajo, vivienda, comida y cuidado de niños"),
    "Support persons and how each is engaged": own("People who support you", es: "Personas que le apoyan"),
    "Living arrangements": own("Where you will live", es: "Dónde va a vivir"),
    "Transportation on the day of release": own(
      "Your ride on the day you come out", es: "Transporte el día que sale"),
    "Who receives this plan": own("Who gets your plan", es: "Quién recibe su plan"),
    "Consents given and further consents needed": own(
      "What you agreed to, and what we still need to ask",
      es: "Lo que usted autorizó y lo que falta preguntarle"),
    "Medi-Cal coverage active again by release": own(
      "Your Medi-Cal active again when you come out", es: "Su Medi-Cal activo otra vez cuando salga"),
  ]

  private static let actors: [String: Phrase] = [
    "facility": own("the facility", es: "el centro"),
    "the facility": own("the facility", es: "el centro"),
    "pre-release care manager": own(
      "your care manager before you come out", es: "quien coordina sus cuidados antes de salir"),
    "post-release care manager": own(
      "your care manager after you come out", es: "quien coordina sus cuidados después de salir"),
    "the care manager": own("your care manager", es: "quien coordina sus cuidados"),
    "the person": own("you", es: "usted"),
    "care manager organization": own(
      "your care manager's organization", es: "la organización de su administrador de cuidados"),
    "a clinician": own("a clinician", es: "un profesional de la salud"),
    "county SSD": own("the county Medi-Cal office", es: "la oficina de Medi-Cal del condado"),
    "as the care manager told": own(
      "your care manager told us", es: "nos lo dijo quien coordina sus cuidados"),
    "as the facility told": own("the facility told us", es: "nos lo dijo el centro"),
    "in hand, as the facility told": own(
      "you take it with you, the facility told us", es: "se las lleva al salir, nos dijo el centro"),
    "address given on the roster": own("we have your address", es: "tenemos su dirección"),
  ]

  /// What assessments ask about, by the keys of the template.
  private static let questions: [String: Phrase] = [
    "Housing": own("Housing", es: "Vivienda"), "Transportation": own("Rides", es: "Transporte"),
    "Food": own("Food", es: "Comida"), "Employment": own("Work", es: "Trabajo"),
    "Education": own("School", es: "Escuela"), "Family": own("Family", es: "Familia"),
    "Health": own("Health", es: "Salud"),
  ]

  private static func own(_ you: String, es usted: String) -> Phrase { Phrase(you, es: usted) }
}
