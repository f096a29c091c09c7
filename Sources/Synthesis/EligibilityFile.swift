import Reentry
import Storage

/// The state's full eligibility file in fixed width, written record by record (CONTRACT §2).
struct EligibilityFile: EligibilityWriting {
  private let file: FileWriter
  private let day: Day
  private let sequence: Int
  private var count = 0
  private static let length = 130

  init(_ path: String, day: Day, sequence: Int) throws {
    file = try Outside.create(path)
    (self.day, self.sequence) = (day, sequence)
    var line = FixedLine("HDR")
    line.add(day)
    line.add(PlanCode.all.text, 3)
    line.add(sequence, digits: 6)
    line.add("F", 1)
    try file.append(line.finished(EligibilityFile.length))
  }

  mutating func append(_ person: SyntheticPerson, _ spans: [SyntheticCoverage.Span]) throws {
    for span in spans {
      try file.append(EligibilityFile.line(person, span).finished(EligibilityFile.length))
      count += 1
    }
  }

  private static func line(_ person: SyntheticPerson, _ span: SyntheticCoverage.Span) -> FixedLine {
    var line = FixedLine("DTL")
    line.add(person.cin, 9)
    line.add(person.name.last, 20)
    line.add(person.name.first, 15)
    line.add(person.name.middle, 1)
    line.add(person.bornOn)
    line.add(person.sex.rawValue, 1)
    line.add(span.county.text, 2)
    line.add(span.aid, 2)
    line.add(span.status, 3)
    line.add(span.plan?.text ?? "", 3)
    line.add(span.planStatus, 2)
    line.add(span.from)
    line.add(span.to)
    line.add("", 10)
    line.add(person.ssn, 9)
    line.add(span.restriction, 3)
    line.add(person.home.zip, 5)
    line.add(person.name.suffix, 3)
    return line
  }

  mutating func close() throws {
    var line = FixedLine("TRL")
    line.add(day)
    line.add(PlanCode.all.text, 3)
    line.add(count, digits: 10)
    line.add(sequence, digits: 6)
    try file.append(line.finished(EligibilityFile.length))
    _ = try file.close()
  }
}
