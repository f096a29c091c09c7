/// What cells answer: states, yes and no, kinds of medication.
enum AnswerWords {
  static let paid = Phrase("Medi-Cal pays", es: "Medi-Cal la paga")
  static let unpaid = Phrase("Medi-Cal does not pay", es: "Medi-Cal no la paga")
  static let confirmed = Phrase("verified by the person", you: "you checked it", es: "usted lo revisó")
  static let open = Phrase("not verified yet", you: "not checked yet", es: "falta revisarlo")
  static let active = Phrase("active", you: "now", es: "actual")
  static let past = Phrase("not active", you: "in the past", es: "en el pasado")
  static let health = Phrase("Condition", you: "A health condition", es: "Un problema de salud")
  static let reached = Phrase("reached", you: "we reached you", es: "hablamos con usted")
  static let missed = Phrase("not reached", you: "we could not reach you", es: "no pudimos hablar con usted")
  static let final = Phrase("final", es: "versión final")
  static let draft = Phrase("draft", es: "borrador")
  static let without = Phrase("without the person", you: "without you", es: "sin usted")
  static let until = Phrase("until %@", es: "hasta el %@")
  static let takenBack = Phrase("taken back on %@", es: "se retiró el %@")
  static let noEnd = Phrase("no end", es: "sin fecha de fin")
  static let forAddiction = Phrase(
    "medication-assisted treatment", you: "for addiction treatment", es: "para tratar la adicción")
  static let psychotropic = Phrase(
    "psychotropic", you: "for mental health", es: "para la salud mental")
  static let longActing = Phrase(
    "long-acting", you: "lasts a long time", es: "de acción prolongada")
}
