import Formats
import Ingestors
import Reentry
import Rules

/// What a file of a feed said, as its kind of records.
enum ReadFile: Sendable {
  case roster(FeedReading<Booking>)
  case releaseDates(FeedReading<ReleaseDateRecord>)
  case eligibility(FeedReading<CoverageRecord>)
  case careRecords(FeedReading<CareItem>)
  case decisions(FeedReading<Decision>)
  case acks(FeedReading<Acknowledgement>)
  case assignments(FeedReading<Assignment>)
  case actions(FeedReading<FacilityAction>)
  case returns(FeedReading<StatusReturn>)
  /// Refused before any record was read.
  case refused(FindingCode)
}

/// What is known of a file, or a part of one, before it is read.
private struct FilePart: Sendable {
  let feed: Feed
  /// Who sent it; empty where nobody says.
  let partner: PartnerID
  var name: String
  let profile: SenderProfile
  let batch: BatchID
  let sought: Sought
}

/// Reads a file by its feed, whatever its form: CSV, fixed width, XML or X12, packed or not.
struct FeedReader: Sendable {
  let definitions: NightDefinitions
  /// How many blocks are parsed at once.
  let jobs: Int
  /// Whether the records that stand are kept, or only judged.
  var keeps = true

  /// Reads the file to its end.
  ///
  /// What is wrong with the file is in the reading; disk errors are thrown.
  func read<Base: ByteSource>(
    _ base: Base, feed: Feed, from partner: PartnerID, name: String, profile: SenderProfile, batch: BatchID,
    sought: Sought
  ) async throws -> ReadFile {
    let part = FilePart(
      feed: feed, partner: partner, name: name, profile: profile, batch: batch, sought: sought)
    do {
      let source = try InboundSource(base)
      return source.isZip ? try await parts(InboundParts(source), of: part) : try await read(source, part)
    } catch is RecordTooLong {
      return .refused(.recordEndless)
    } catch {
      guard let refusal = PackedRefusal(error) else { throw error }
      return .refused(refusal.code)
    }
  }

  // One after another, numbered on; each has its own header, trailer and controls.
  private func parts(_ parts: InboundParts, of file: FilePart) async throws -> ReadFile {
    let known = KnownKeys()
    var whole: ReadFile?
    for place in 0..<parts.count {
      var part = file
      if Day(inFileName: parts.name(place)) != nil { part.name = parts.name(place) }
      let read = try await read(try parts.source(place), part, known)
      if parts.count == 1 { return read }
      if whole == nil { whole = read.asFirstPart } else { whole?.join(read, part: place + 1) }
    }
    return whole ?? .refused(.fileEmpty)
  }

  private func read<Base: ByteSource>(
    _ source: InboundSource<Base>, _ file: FilePart, _ known: KnownKeys = KnownKeys()
  ) async throws -> ReadFile {
    switch file.feed {
    case .rosters: return .roster(try await roster(source, file, known))
    case .releaseDates where source.isMended:
      return .releaseDates(try ReleaseDatesMended(batch: file.batch).read(source))
    case .releaseDates:
      if source.isXML {
        let reader = ReleaseDatesXML(schema: definitions.schemas.releaseDatesXML, batch: file.batch)
        return .releaseDates(try await reader.read(source, jobs: jobs))
      }
      let reader = try ReleaseDatesFixed(layout: definitions.schemas.releaseDates, batch: file.batch)
      return .releaseDates(try await reader.read(source, jobs: jobs))
    case .eligibility where source.isMended:
      return .eligibility(try EligibilityMended(batch: file.batch).read(source, sought: file.sought))
    case .eligibility:
      if source.isXML {
        let reader = EligibilityXML(schema: definitions.schemas.eligibilityXML, batch: file.batch)
        return .eligibility(try await reader.read(source, sought: file.sought, jobs: jobs))
      }
      if source.isX12 {
        let reader = EligibilityX12(batch: file.batch, refusesCounts: file.profile.refusesX12Counts)
        return .eligibility(try await reader.read(source, sought: file.sought, jobs: jobs))
      }
      let reader = try EligibilityFixed(layout: definitions.schemas.eligibility, batch: file.batch)
      return .eligibility(try await reader.read(source, sought: file.sought, jobs: jobs))
    case .careRecords:
      let reader = CareRecordsXML(
        schema: definitions.schemas.careRecords, batch: file.batch, night: definitions.asOf, keeps: keeps)
      return .careRecords(try await reader.read(source, jobs: jobs))
    case .decisions:
      var reading: FeedReading<Decision> = try table(source, file, definitions.schemas.decisions)
      reading.isByRow = true
      return .decisions(reading)
    case .acks: return .acks(try table(source, file, definitions.schemas.acks))
    case .assignments: return .assignments(try table(source, file, definitions.schemas.assignments))
    case .facilityActions: return .actions(try table(source, file, definitions.schemas.facilityActions))
    case .statusReturns: return .returns(try table(source, file, definitions.schemas.statusReturns))
    }
  }

  private func table<Value: TabledRecord>(
    _ source: some ByteSource, _ part: FilePart, _ schema: TableSchema
  ) throws -> FeedReading<Value> {
    var reading: FeedReading<Value> = try TableFile(
      schema: schema, batch: part.batch, partner: part.partner, profile: part.profile.form(of: part.feed)
    ).read(source)
    reading.rejectStarts(beyond: definitions.policy.records.startDaysAhead.value)
    return reading
  }

  private func roster(
    _ source: some ByteSource, _ part: FilePart, _ known: KnownKeys
  ) async throws -> FeedReading<Booking> {
    let rules = BookingRules(definitions.policy)
    let file = RosterFile(
      name: part.name, schema: definitions.schemas.rosters, profile: part.profile,
      zips: definitions.policy.records.countyZips)
    return try await file.read(source, jobs: jobs, keeps: keeps, known: known) { booking in
      let objections = rules.objections(to: booking)
      return objections.isEmpty ? [] : objections.map { Objection($0.code, field: "\($0.field)") }
    }
  }
}

extension ReadFile {
  /// The first part of several, whose findings say so.
  fileprivate var asFirstPart: ReadFile {
    switch self {
    case .roster(let reading): .roster(reading.asFirstPart)
    case .releaseDates(let reading): .releaseDates(reading.asFirstPart)
    case .eligibility(let reading): .eligibility(reading.asFirstPart)
    case .careRecords(let reading): .careRecords(reading.asFirstPart)
    case .decisions(let reading): .decisions(reading.asFirstPart)
    case .acks(let reading): .acks(reading.asFirstPart)
    case .assignments(let reading): .assignments(reading.asFirstPart)
    case .actions(let reading): .actions(reading.asFirstPart)
    case .returns(let reading): .returns(reading.asFirstPart)
    case .refused: self
    }
  }

  /// Takes in what a later part of the same file said.
  fileprivate mutating func join(_ later: ReadFile, part: Int) {
    switch (self, later) {
    case (.roster(var first), .roster(let next)):
      first.join(part: next, number: part)
      self = .roster(first)
    case (.releaseDates(var first), .releaseDates(let next)):
      first.join(releaseDates: next, number: part)
      self = .releaseDates(first)
    case (.eligibility(var first), .eligibility(let next)):
      first.join(coverage: next, number: part)
      self = .eligibility(first)
    case (.careRecords(var first), .careRecords(let next)):
      first.join(part: next, number: part) { $0.moved(by: $1) }
      self = .careRecords(first)
    case (.decisions(var first), .decisions(let next)):
      first.join(rows: next, number: part)
      self = .decisions(first)
    case (.acks(var first), .acks(let next)):
      first.join(rows: next, number: part)
      self = .acks(first)
    case (.assignments(var first), .assignments(let next)):
      first.join(rows: next, number: part)
      self = .assignments(first)
    case (.actions(var first), .actions(let next)):
      first.join(rows: next, number: part)
      self = .actions(first)
    case (.returns(var first), .returns(let next)):
      first.join(rows: next, number: part)
      self = .returns(first)
    default: break
    }
  }

  /// What every reading has, whatever its records.
  var facts: ReadingFacts {
    switch self {
    case .roster(let reading): reading.facts
    case .releaseDates(let reading): reading.facts
    case .eligibility(let reading): reading.facts
    case .careRecords(let reading): reading.facts
    case .decisions(let reading): reading.facts
    case .acks(let reading): reading.facts
    case .assignments(let reading): reading.facts
    case .actions(let reading): reading.facts
    case .returns(let reading): reading.facts
    case .refused(let code): ReadFile.facts(refusedFor: code)
    }
  }

  /// Whether only its rows are applied, to a batch that was accepted before.
  var isCorrection: Bool {
    switch self {
    case .roster(let reading): reading.isCorrection
    case .releaseDates(let reading): reading.isCorrection
    case .eligibility(let reading): reading.isCorrection
    case .assignments(let reading): reading.isCorrection
    case .actions(let reading): reading.isCorrection
    case .returns(let reading): reading.isCorrection
    case .careRecords, .decisions, .acks, .refused: false
    }
  }

  private static func facts(refusedFor code: FindingCode) -> ReadingFacts {
    var facts = ReadingFacts()
    facts.findings.add(Finding(code))
    return facts
  }
}
