import Formats
import Reentry

/// The numbers that a file of care records gives, and whom each is about.
///
/// A number that a file gives to several people tells of none of them: which is meant cannot be told, and the last would
/// take the place of the others. Consents are left out: each of them stands, whoever's number it has.
struct RecordNumbers: Sendable {
  private var told: [String: [Told]] = [:]

  struct Told: Sendable {
    fileprivate(set) var record: Int
    let client: Client
    /// For the rejects file.
    let values: [String]
    let place: XMLPlace

    /// The same, so many records further on in the file.
    func moved(by records: Int) -> Told {
      var told = self
      told.record += records
      return told
    }
  }

  mutating func note(_ item: CareItem, record: Int, values: [String], place: XMLPlace) {
    if item.isConsent { return }
    told[item.key.recordID, default: []].append(
      Told(record: record, client: item.client, values: values, place: place))
  }

  /// Takes in those of a later stretch of the file, behind so many records.
  mutating func join(_ later: RecordNumbers, after records: Int) {
    for (number, others) in later.told {
      told[number, default: []] += others.map { $0.moved(by: records) }
    }
  }

  /// The records whose number another one about somebody else has, in the order of the file.
  var shared: [Told] {
    told.values.filter { all in all.contains { !$0.client.isNamed(as: all[0].client) } }.flatMap(\.self)
      .sorted { $0.record < $1.record }
  }
}

extension FeedReading {
  /// Leaves out records that stood: unless another reason is given, because their numbers are also those of somebody
  /// else's.
  mutating func reject(
    _ left: [RecordNumbers.Told], for code: FindingCode = .recordIDOfSeveral, _ field: String = "recordId"
  ) {
    if left.isEmpty { return }
    for told in left {
      let finding = Finding(
        code, field: field, record: told.record, byteOffset: told.place.byteOffset,
        line: told.place.line)
      facts.findings.add(finding)
      facts.rejects.append(Rejects.Row(record: told.record, values: told.values, findings: [finding]))
    }
    let records = Set(left.map(\.record))
    accepted.removeAll { records.contains($0.record) }
    facts.rejects.sort()
  }
}
