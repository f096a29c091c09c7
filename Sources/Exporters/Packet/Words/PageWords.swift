/// Headings and labels of the page.
enum PageWords {
  static let document = Phrase(
    "Transitional care plan", you: "Your plan for coming home", es: "Su plan para volver a casa")
  static let comesOut = Phrase("Comes out", you: "You come out", es: "Usted sale")
  static let cameOut = Phrase("Came out", you: "You came out", es: "Usted salió")
  static let lives = Phrase("Will live", you: "Where you will live", es: "Dónde va a vivir")
  static let managers = Phrase("Care managers", you: "Who helps you", es: "Quién le ayuda")
  static let before = Phrase("Before release", you: "Before you come out", es: "Antes de salir")
  static let after = Phrase("After release", you: "After you come out", es: "Después de salir")
  static let sameBefore = Phrase(
    "Before and after release", you: "Before and after you come out", es: "Antes y después de salir")
  static let notAssigned = Phrase("not yet assigned", you: "nobody yet", es: "todavía nadie")
  static let nameless = Phrase(
    "assigned; name not known yet", you: "chosen; we do not have the name yet",
    es: "ya se eligió; todavía no tenemos el nombre")
  static let leavingMedication = Phrase(
    "Medication at release", you: "Medicine you leave with", es: "Medicinas con las que sale")
  static let nextAppointments = Phrase(
    "Next appointments", you: "Your next appointments", es: "Sus próximas citas")
  static let noAppointments = Phrase(
    "none in this plan yet", you: "none in this plan yet", es: "todavía no hay en este plan")
  static let notStated = Phrase("not stated", es: "no se indica")
  static let dates = Phrase("Dates that follow", you: "Dates to remember", es: "Fechas para recordar")
  static let windowOpens = Phrase(
    "Pre-release services from", you: "Services before you come out, from",
    es: "Servicios antes de salir, desde")
  static let handoffDue = Phrase(
    "Plan and warm handoff due", you: "Last meeting before you come out, by",
    es: "Última reunión antes de salir, a más tardar")
  static let handoffDueSoon = Phrase(
    "Plan and warm handoff due, expedited", you: "Last meeting before you come out, by",
    es: "Última reunión antes de salir, a más tardar")
  static let release = Phrase("Release", you: "You come out", es: "Usted sale")
  static let firstContact = Phrase(
    "First contact after release due", you: "Your care manager calls or visits you, by",
    es: "Le llama o visita quien coordina sus cuidados, a más tardar")
  static let secondContact = Phrase(
    "Second contact due", you: "Your care manager is in touch again, by",
    es: "Se comunica otra vez con usted, a más tardar")
  static let mediCal = Phrase("Medi-Cal", you: "Your Medi-Cal", es: "Su Medi-Cal")
  static let suspended = Phrase("suspended", you: "on hold", es: "en pausa")
  static let activeBy = Phrase(
    "must be live again by", you: "It should be active again by", es: "Debe estar activo otra vez el")
  static let notSuspended = Phrase(
    "Not suspended.", you: "It is not on hold.", es: "No está en pausa.")
  static let noHealthPlan = Phrase(
    "Medi-Cal fee-for-service", you: "You have Medi-Cal without a health plan (fee-for-service).",
    es: "Usted tiene Medi-Cal sin un plan de salud (pago por servicio).")
  static let healthPlan = Phrase("Plan", you: "Your health plan is", es: "Su plan de salud es")
  static let elements = Phrase(
    "The plan, element by element", you: "Your plan, step by step", es: "Su plan, paso a paso")
  static let element = Phrase("Element", you: "What", es: "Qué")
  static let state = Phrase("State", you: "How far", es: "Cómo va")
  static let detail = Phrase("What or by whom", es: "Qué o quién")
  static let arranged = Phrase("arranged", you: "set", es: "ya está")
  static let toDo = Phrase("to do", you: "still to do", es: "por hacer")
  static let notNeeded = Phrase("not needed", es: "no hace falta")
  static let by = Phrase("by", you: "by", es: "por")
  static let saidBy = Phrase("said by", you: "said by", es: "lo dijo")
  static let told = Phrase("Details of the plan", you: "More about your plan", es: "Más sobre su plan")
  static let toldBy = Phrase("Told by, as of", you: "Who told us", es: "Quién nos lo dijo")
  static let part2 = Phrase("42 CFR Part 2", es: "42 CFR Part 2")
  static let born = Phrase("Born", es: "Fecha de nacimiento")
  static let sex = Phrase("Sex", es: "Sexo")
  static let cin = Phrase("Medi-Cal number (CIN)", you: "Medi-Cal number", es: "Número de Medi-Cal")
  static let language = Phrase("Language", es: "Idioma")
  static let caseNumber = Phrase("Case", es: "Caso")
  static let noAddress = Phrase(
    "Address not known yet", you: "We do not have your address yet", es: "Todavía no tenemos su dirección")
  static let noCounty = Phrase("County not known yet", you: "", es: "")
  static let noPhone = Phrase("No telephone known", you: "", es: "")
  static let phone = Phrase("Telephone", es: "Teléfono")
  static let county = Phrase("%@ County", es: "Condado de %@")
  static let from = Phrase("From", you: "From", es: "De")
  static let days = Phrase("%@ days", es: "%@ días")
  static let oneDay = Phrase("1 day", es: "1 día")
  static let meeting = Phrase("Meeting", es: "Reunión")
  static let contact = Phrase(
    "Contact after release", you: "Contact after you came out", es: "Contacto después de salir")
  static let transportation = Phrase(
    "Transportation on the day of release", you: "Your ride on the day you come out",
    es: "Transporte el día que sale")
  static let living = Phrase("Living arrangements", you: "Where you will live", es: "Dónde va a vivir")
  static let recordRequests = Phrase(
    "Records requested", you: "Records we asked for", es: "Expedientes que pedimos")
  static let yours = Phrase(
    "", you: "This copy is yours. You decide who sees it.",
    es: "Esta copia es suya. Usted decide quién la ve.")
  static let mistakes = Phrase(
    "", you: "Is something wrong or missing? Tell your care manager.",
    es: "¿Algo está mal o falta? Dígaselo a quien coordina sus cuidados.")
  static let replaces = Phrase(
    "", you: "It replaces the copy you had before.", es: "Reemplaza la copia que tenía antes.")
  static let made = Phrase("As of", you: "Made on", es: "Hecho el")
}
