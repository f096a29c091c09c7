import Reentry

/// To whom the words of a page speak, and in what language.
enum Voice {
  /// To those who care for the person, in English.
  case partner
  /// To the person, in English.
  case you
  /// To the person, in Spanish.
  case usted

  /// The voice for a recipient: only the person's own copy may be in Spanish (DOMAIN §6).
  init(for recipient: TransitionalCarePlan.Recipient) {
    switch (recipient.kind, recipient.language) {
    case (.person, .english): self = .you
    case (.person, .spanish): self = .usted
    default: self = .partner
    }
  }

  /// The language as HTML names it.
  var language: String { self == .usted ? "es" : "en" }

  /// Whether it speaks to the person.
  var isOwn: Bool { self != .partner }
}

/// Fixed words of the packet, in each voice.
struct Phrase {
  let partner: String
  let you: String
  let usted: String

  /// `you` where the person reads other words in English than a partner does.
  init(_ partner: String, you: String? = nil, es usted: String) {
    (self.partner, self.you, self.usted) = (partner, you ?? partner, usted)
  }

  subscript(voice: Voice) -> String {
    switch voice {
    case .partner: partner
    case .you: you
    case .usted: usted
    }
  }
}
