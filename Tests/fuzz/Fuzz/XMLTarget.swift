import Formats
import Ingestors
import Reentry

/// XML against a schema, read from front to back and in short stretches, and the feeds that come as XML.
struct XMLTarget: FuzzTarget {
  private let schema: XMLSchema
  private let eligibility: EligibilityXML
  private let releaseDates: ReleaseDatesXML
  private let sought = Sought.example

  init() throws {
    schema = try XMLSchema(bytes: definition("eligibility.xsd"))
    eligibility = EligibilityXML(schema: schema, batch: BatchID("fuzz"))
    releaseDates = ReleaseDatesXML(
      schema: try XMLSchema(bytes: definition("release-dates.xsd")), batch: BatchID("fuzz"))
  }

  func read(_ input: FuzzInput) throws {
    if input.chooses(0) {
      let file = releaseDates
      let read = try now { try await file.read(BytesInMemory(input.file), jobs: 1) }
      guard input.isReadTwice else { return }
      agree(read, try now { try await file.read(input.trickling, jobs: 1) }, isXML: true)
    } else if input.chooses(1) {
      let (file, sought) = (eligibility, sought)
      let read = try now { try await file.read(BytesInMemory(input.file), sought: sought, jobs: 1) }
      guard input.isReadTwice else { return }
      agree(
        read, try now { try await file.read(input.trickling, sought: sought, jobs: 1) }, isXML: true)
    } else {
      precondition(whole(input.file) == stretched(input), "where it is cut makes a difference")
    }
  }

  private func whole(_ bytes: [UInt8]) -> XMLLog {
    var (log, source) = (XMLLog(), BytesInMemory(bytes))
    do {
      try XMLReader.read(
        &source, schema: schema, onStart: { log.start($0) }, onViolation: { log.violation($0) },
        onEnd: { log.end($0) })
    } catch { log.refuse(error) }
    return log
  }

  private func stretched(_ input: FuzzInput) -> XMLLog {
    let (schema, stretch) = (schema, 16 + 16 * Int(input.choice & 31))
    let told = try? now {
      var log = XMLLog()
      do {
        try await XMLReader.read(
          input.trickling, schema: schema, jobs: 1, stretch: stretch, listener: XMLLog()
        ) { log.told += $0.told }
      } catch { log.refuse(error) }
      return log
    }
    return told ?? XMLLog()
  }
}

/// What a reading tells, but for the outermost element, of which every stretch tells.
private struct XMLLog: XMLListener, Equatable {
  var told: [Told] = []

  struct Told: Equatable {
    let what: String
    let line: Int
    let byteOffset: Int
  }

  mutating func start(_ element: borrowing XMLElement) {
    guard element.depth > 1 else { return }
    let values = element.attributes.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    told.append(Told(what: "<\(element.name) \(values)", line: element.line, byteOffset: element.byteOffset))
  }

  mutating func violation(_ violation: XMLViolation) {
    told.append(
      Told(
        what: "\(violation.path) \(violation.code)", line: violation.line, byteOffset: violation.byteOffset))
  }

  mutating func end(_ element: borrowing XMLElement) {
    guard element.depth > 1 else { return }
    told.append(Told(what: ">\(element.name)", line: element.line, byteOffset: element.byteOffset))
  }

  mutating func refuse(_ error: any Error) {
    guard error is XMLFault else { preconditionFailure("\(error)") }
    // Of which kind: in a section or comment cut short that has a broken character as well, libxml2 comes upon
    // one or the other first, depending on the pieces.
    told.append(Told(what: "refused", line: 0, byteOffset: 0))
  }
}
