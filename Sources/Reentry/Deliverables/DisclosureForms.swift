extension Disclosure {
  /// With what is known of all the forms of its deliverable, of which it is one.
  ///
  /// A partner that fetched or acknowledged any of them was told what all say; it is back with us once all are.
  package func asKnown(of forms: [Disclosure]) -> Disclosure {
    var known = self
    let acknowledged = forms.filter { $0.acknowledgedAt != nil }
    let first = acknowledged.min { a, b in
      guard let one = a.acknowledgedAt, let other = b.acknowledgedAt else { return false }
      return one < other
    }
    (known.acknowledgedAt, known.outcome) = (first?.acknowledgedAt, first?.outcome ?? "")
    known.goneOn = forms.compactMap(\.goneOn).min()
    known.takenBackOn = forms.allSatisfy { $0.takenBackOn != nil } ? takenBackOn : nil
    // One form was taken back alone where its partner had another one by then.
    let all = forms.allSatisfy { $0.state == .recalled } ? [.recalled] : State.asKnown
    known.state = all.first { state in forms.contains { $0.state == state } } ?? state
    known.decidedIn = forms.compactMap(\.decidedIn).max()
    known.withdrawnIn = forms.compactMap(\.withdrawnIn).min()
    return known
  }
}

extension Disclosure.State {
  // What counts first is who has any.
  fileprivate static let asKnown: [Disclosure.State] = [
    .acknowledged, .handedOver, .pickedUp, .recalled, .held, .waiting,
  ]
}
