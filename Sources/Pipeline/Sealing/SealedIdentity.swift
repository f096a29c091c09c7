import Formats
import Reentry
import Storage

/// By what sealed people are known in files of any form, and in which deliverables they stood: `work/seal.json`, from
/// which a restart goes on, and which is gone when the sealing is done.
struct SealedIdentity: Sendable, Equatable {
  /// The cases, each with the generation that sealed it.
  var cases: [Int: Int] = [:]
  var cins: Set<String> = []
  /// Nine digits each; one of which digits are unknown is none.
  var numbers: Set<String> = []
  var stays: Set<Stay> = []
  /// Those that nobody else is called who was born on the same day.
  var names: Set<Name> = []
  /// `<partner>/<file>` of every deliverable that told of them.
  var files: Set<String> = []

  struct Stay: Hashable, Sendable {
    let facility, booking, person: String
  }

  struct Name: Hashable, Sendable {
    let last, first: String
    /// `1982-02-17`.
    let bornOn: String
  }

  init() {}

  mutating func take(_ booking: Booking) {
    stays.insert(
      Stay(
        facility: booking.facility.text, booking: booking.bookingNumber, person: booking.personID))
    take(booking.name, booking.bornOn, booking.ssn)
  }

  mutating func take(_ name: PersonName, _ bornOn: BirthDate, _ ssn: String) {
    if ssn.utf8.count == 9, ssn.utf8.allSatisfy({ $0 &- 0x30 <= 9 }) { numbers.insert(ssn) }
    guard let day = bornOn.whole, !name.last.isEmpty, !name.first.isEmpty else { return }
    names.insert(Name(last: name.last, first: name.first, bornOn: day.description))
  }
}

extension SealedIdentity {
  var bytes: [UInt8] {
    let list: JSON = [
      "cases": .array(
        cases.sorted { $0.key < $1.key }.map {
          ["case": .integer($0.key), "generation": .integer($0.value)]
        }),
      "cins": .array(cins.sorted().map { .string($0) }),
      "numbers": .array(numbers.sorted().map { .string($0) }),
      "stays": .array(
        stays.sorted { ($0.facility, $0.booking, $0.person) < ($1.facility, $1.booking, $1.person) }.map {
          [
            "facility": .string($0.facility), "booking": .string($0.booking), "person": .string($0.person),
          ]
        }),
      "names": .array(
        names.sorted { ($0.last, $0.first, $0.bornOn) < ($1.last, $1.first, $1.bornOn) }.map {
          ["last": .string($0.last), "first": .string($0.first), "bornOn": .string($0.bornOn)]
        }),
      "files": .array(files.sorted().map { .string($0) }),
    ]
    return list.bytes(indented: true)
  }

  /// Throws `StateLoss` where the bytes are not what a sealing writes.
  init(_ bytes: [UInt8]) throws {
    do {
      let root = try JSON5Document(bytes).root.object(allowing: [
        "cases", "cins", "numbers", "stays", "names", "files",
      ])
      for node in try root.elements("cases") {
        let row = try node.object(allowing: ["case", "generation"])
        cases[try row.integer("case", in: 1...Int.max)] = try row.integer("generation", in: 1...Int.max)
      }
      cins = Set(try root.strings("cins"))
      numbers = Set(try root.strings("numbers"))
      for node in try root.elements("stays") {
        let row = try node.object(allowing: ["facility", "booking", "person"])
        stays.insert(
          Stay(
            facility: try row.string("facility"), booking: try row.string("booking"),
            person: try row.string("person")))
      }
      for node in try root.elements("names") {
        let row = try node.object(allowing: ["last", "first", "bornOn"])
        names.insert(
          Name(
            last: try row.string("last"), first: try row.string("first"), bornOn: try row.string("bornOn")))
      }
      files = Set(try root.strings("files"))
    } catch {
      throw StateLoss(what: "work/seal.json")
    }
  }
}
