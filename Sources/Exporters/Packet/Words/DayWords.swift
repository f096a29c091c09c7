import Reentry

// Days and times as each reader says them.

extension Day {
  private static let diasDeSemana = [
    "jueves", "viernes", "sábado", "domingo", "lunes", "martes", "miércoles",
  ]
  private static let meses = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
  ]

  /// `December 9, 2026`; `9 de diciembre de 2026`.
  func inWords(_ voice: Voice) -> String {
    guard voice == .usted else { return inWords }
    return "\(date.day) de \(Day.meses[date.month - 1]) de \(date.year)"
  }

  /// With its day of the week.
  func inFull(_ voice: Voice) -> String {
    guard voice == .usted else { return inFull }
    return "\(Day.diasDeSemana[((Int(number) % 7) + 7) % 7]) \(inWords(voice))"
  }

  /// How far from another day it is.
  func distance(from today: Day, _ voice: Voice) -> String {
    guard voice == .usted else { return distance(from: today) }
    return switch today.days(until: self) {
    case 0: "Hoy"
    case 1: "Mañana"
    case -1: "Ayer"
    case let days where days > 1: "En \(days) días"
    case let days: "Hace \(-days) días"
    }
  }
}

extension Moment {
  /// A partner reads the hour of 24 with its zone, the person as on a clock.
  func inWords(_ voice: Voice) -> String {
    guard voice.isOwn else { return inWords }
    let (hour, minute) = (Int(second) / 3600, Int(second) / 60 % 60)
    let clock = "\(hour % 12 == 0 ? 12 : hour % 12):\(minute < 10 ? "0" : "")\(minute)\u{A0}"
    let half = voice == .you ? (hour < 12 ? "AM" : "PM") : (hour < 12 ? "a.\u{A0}m." : "p.\u{A0}m.")
    return "\(day.inFull(voice)), \(clock)\(half)"
  }
}

extension Moment {
  /// `Fri Dec 11, 2026, 10:00` in tables for partners; the person reads it whole.
  func inBrief(_ voice: Voice) -> String {
    voice.isOwn ? inWords(voice) : "\(day.inBrief(voice)), \(description.dropFirst(11).prefix(5))"
  }
}

extension BirthDate {
  /// As far as it is known.
  func inWords(_ voice: Voice) -> String {
    guard voice == .usted else { return inWords }
    if let whole { return whole.inWords(voice) }
    return month == 0
      ? "\(year)" : "\(earliest.inWords(voice).split(separator: " ").dropFirst(2).joined(separator: " "))"
  }
}

extension Day {
  /// `Wed Dec 9, 2026`; `mié 9 dic 2026`.
  func inBrief(_ voice: Voice) -> String {
    guard voice == .usted else { return "\(weekdayName.prefix(3)) \(short), \(date.year)" }
    return "\(Day.diasDeSemana[((Int(number) % 7) + 7) % 7].prefix(3)) \(date.day)\u{A0}"
      + "\(Day.meses[date.month - 1].prefix(3)) \(date.year)"
  }
}
