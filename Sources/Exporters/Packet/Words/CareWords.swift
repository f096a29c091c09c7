import Reentry

// The words of what is told of care: each kind and state, in each voice.

extension Arranged {
  /// How far something is.
  var phrase: Phrase {
    switch self {
    case .needed: PageWords.toDo
    case .arranged: PageWords.arranged
    case .done: Phrase("done", es: "hecho")
    }
  }

  /// How far something is that one takes along.
  var inHand: Phrase {
    switch self {
    case .needed: Phrase("needed", you: "still needed", es: "falta")
    case .arranged: Phrase("ordered", es: "se pidió")
    case .done: Phrase("in hand", you: "you take it with you", es: "se lo lleva al salir")
    }
  }
}

extension Appointment.Kind {
  var phrase: Phrase {
    switch self {
    case .primaryCare: Phrase("Primary care", you: "Doctor (primary care)", es: "Médico de cabecera")
    case .specialty: Phrase("Specialty care", you: "Specialist", es: "Especialista")
    case .mentalHealth: Phrase("Mental health", es: "Salud mental")
    case .substanceUse:
      Phrase("Substance use", you: "Substance use care", es: "Atención por consumo de sustancias")
    case .dental: Phrase("Dental", you: "Dentist", es: "Dentista")
    case .communitySupport:
      Phrase(
        "Community support of the plan", you: "Community support from your health plan",
        es: "Apoyo comunitario de su plan de salud")
    }
  }
}

extension Referral.Kind {
  var phrase: Phrase {
    switch self {
    case .clinical: Phrase("Clinical service", you: "Health service", es: "Servicio de salud")
    case .educational: Phrase("Education", you: "School or classes", es: "Escuela o clases")
    case .prevocational:
      Phrase("Prevocational service", you: "Getting ready for work", es: "Preparación para el trabajo")
    case .vocational: Phrase("Vocational service", you: "Work or job training", es: "Trabajo o capacitación")
    case .housing: Phrase("Housing", es: "Vivienda")
    case .nutrition: Phrase("Nutrition", you: "Food", es: "Alimentación")
    case .transportation: Phrase("Transportation", you: "Rides", es: "Transporte")
    case .childcare: Phrase("Childcare", you: "Child care", es: "Cuidado de niños")
    case .childDevelopment: Phrase("Child development", es: "Desarrollo infantil")
    case .mutualAid: Phrase("Mutual aid", you: "Mutual-help group", es: "Grupo de ayuda mutua")
    case .peerSupport: Phrase("Peer support", es: "Apoyo entre pares")
    case .behavioralHealth: Phrase("Behavioral health", es: "Salud mental y conductual")
    }
  }
}

extension Support.Kind {
  var phrase: Phrase {
    switch self {
    case .probation: Phrase("Probation or parole officer", es: "Agente de libertad condicional o a prueba")
    case .family: Phrase("Family", es: "Familia")
    case .other: Phrase("Other support", es: "Otro apoyo")
    }
  }
}

extension Meeting.Kind {
  var phrase: Phrase {
    switch self {
    case .first: Phrase("First meeting", es: "Primera reunión")
    case .second: Phrase("Second meeting", es: "Segunda reunión")
    case .warmHandoff:
      Phrase(
        "Warm handoff", you: "Meeting with your old and new care managers",
        es: "Reunión de quienes coordinan sus cuidados antes y después de salir")
    case .final:
      Phrase("Final meeting", you: "Last meeting before you come out", es: "Última reunión antes de salir")
    case .other: PageWords.meeting
    }
  }
}

extension Meeting.State {
  var phrase: Phrase {
    switch self {
    case .scheduled: Phrase("scheduled", es: "programada")
    case .held: Phrase("held", you: "took place", es: "se hizo")
    case .missed: Phrase("missed", es: "no se hizo")
    }
  }
}

extension CareCategory {
  /// What a consent is about.
  var phrase: Phrase {
    switch self {
    case .general: Phrase("general health", you: "your general health", es: "su salud en general")
    case .mentalHealth: Phrase("mental health", you: "your mental health", es: "su salud mental")
    case .substanceUse:
      Phrase("substance use", you: "substance use care", es: "atención por consumo de sustancias")
    case .counselling:
      Phrase("substance use counselling notes", es: "notas de consejería por consumo de sustancias")
    case .hiv: Phrase("HIV", es: "VIH")
    case .reproductive: Phrase("reproductive health", es: "salud reproductiva")
    case .minorSensitive:
      Phrase(
        "a minor's sensitive services", you: "private services for minors",
        es: "servicios confidenciales para menores")
    case .logistics: Phrase("logistics", you: "dates, places and rides", es: "fechas, lugares y transporte")
    }
  }
}

extension Consent.Signer {
  var phrase: Phrase {
    switch self {
    case .selfSigned: Phrase("the person", you: "you", es: "usted")
    case .guardian: Phrase("guardian", you: "your guardian", es: "su tutor legal")
    case .court: Phrase("court", you: "the court", es: "el tribunal")
    case .surrogate:
      Phrase("surrogate", you: "the person who decides for you", es: "la persona que decide por usted")
    }
  }
}

extension Consent {
  /// What was agreed to, or refused, or taken back.
  var phrase: Phrase {
    if isRefusal {
      return Phrase("do not share", you: "You said: do not share", es: "Usted dijo: no compartir")
    }
    if revokedOn != nil { return Phrase("taken back", you: "You took it back", es: "Usted lo retiró") }
    return switch direction {
    case .share: Phrase("may be shared", you: "You said we may share", es: "Usted permite compartir")
    case .obtain:
      Phrase("may be obtained", you: "You said we may ask for records", es: "Usted permite pedir expedientes")
    }
  }
}

extension CareItem.Speaker {
  var phrase: Phrase {
    switch self {
    case .person: Phrase("the person", you: "you", es: "usted")
    case .clinician: Phrase("a clinician", es: "un profesional de la salud")
    case .facility: Phrase("the facility", es: "el centro")
    case .careManager: Phrase("the care manager", you: "your care manager", es: "quien coordina sus cuidados")
    }
  }
}

extension PlanElement {
  var phrase: Phrase {
    switch self {
    case .medications: Phrase("Medications", you: "Medicine", es: "Medicinas")
    case .equipment: Phrase("Durable medical equipment", you: "Medical equipment", es: "Equipo médico")
    case .treatmentMedications:
      Phrase(
        "Medication-assisted treatment and psychotropic medications",
        you: "Medicine for addiction or mental health", es: "Medicinas para la adicción o la salud mental")
    case .primaryCare: Appointment.Kind.primaryCare.phrase
    case .specialty: Appointment.Kind.specialty.phrase
    case .mentalHealth: Appointment.Kind.mentalHealth.phrase
    case .substanceUse: Appointment.Kind.substanceUse.phrase
    case .dental: Appointment.Kind.dental.phrase
    case .communitySupports: Appointment.Kind.communitySupport.phrase
    case .clinicalReferrals: Phrase("Clinical referrals", you: "Health services", es: "Servicios de salud")
    case .socialReferrals:
      Phrase("Social referrals", you: "Services in the community", es: "Servicios en la comunidad")
    case .supports: ToldKind.supports.title
    case .living: PageWords.living
    case .transportation: PageWords.transportation
    case .recipients: ToldKind.plan.title
    case .consents: ToldKind.consents.title
    }
  }
}

extension ReleaseDate.Kind {
  /// How sure a reader may be, in a word.
  var chip: Phrase {
    switch self {
    case .confirmed: Phrase("confirmed", es: "confirmado")
    case .projected: Phrase("projected", you: "expected", es: "previsto")
    case .courtOrdered: Phrase("court-ordered", you: "ordered by the court", es: "ordenado por el tribunal")
    case .unknown: Phrase("unknown", you: "not sure", es: "no es seguro")
    case .released: Phrase("released", you: "you are out", es: "ya salió")
    }
  }

  /// How sure a reader may be, in a sentence.
  var sureness: Phrase {
    switch self {
    case .confirmed: Phrase("The facility has confirmed it.", es: "El centro lo confirmó.")
    case .projected:
      Phrase(
        "The facility projects it; it may still move.",
        you: "This is the day the facility expects. It may change.",
        es: "Es el día que espera el centro. Puede cambiar.")
    case .courtOrdered: Phrase("A court has ordered it.", es: "Un tribunal lo ordenó.")
    case .unknown:
      Phrase("The facility does not know it for sure.", es: "El centro no lo sabe con seguridad.")
    case .released: Phrase("The person has been released.", you: "You have come out.", es: "Usted ya salió.")
    }
  }
}
