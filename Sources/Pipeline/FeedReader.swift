import Formats
import Ingestors
import Reentry
import Rules

/// What a file of a feed said, as its kind of records.
enum ReadFile: Sendable {
  case roster(FeedReading<Booking>)
  case releaseDates(FeedReading<ReleaseDateRecord>)
  case eligibility(FeedReading<CoverageRecord>)
  /// Refused before any record was read.
  case refused(FindingCode)
}

/// Reads a file by its feed, whatever its form: CSV, fixed width or XML, packed or not.
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
    _ base: Base, feed: Feed, name: String, profile: SenderProfile, batch: BatchID, sought: Sought
  ) async throws -> ReadFile {
    do {
      let source = try InboundSource(base)
      if source.isWorkbook { return .refused(.workbook) }
      switch feed {
      case .rosters: return .roster(try await roster(source, name, profile))
      case .releaseDates:
        if source.isXML {
          let file = ReleaseDatesXML(schema: definitions.schemas.releaseDatesXML, batch: batch)
          return .releaseDates(try await file.read(source, jobs: jobs))
        }
        let file = try ReleaseDatesFixed(layout: definitions.schemas.releaseDates, batch: batch)
        return .releaseDates(try await file.read(source, jobs: jobs))
      case .eligibility:
        if source.isXML {
          let file = EligibilityXML(schema: definitions.schemas.eligibilityXML, batch: batch)
          return .eligibility(try await file.read(source, sought: sought, jobs: jobs))
        }
        let file = try EligibilityFixed(layout: definitions.schemas.eligibility, batch: batch)
        return .eligibility(try await file.read(source, sought: sought, jobs: jobs))
      default: return .refused(.feedNotYetRead)
      }
    } catch let fault as GzipFault {
      if case .truncated = fault { return .refused(.fileTruncated) }
      return .refused(.compressionDamaged)
    } catch is RecordTooLong {
      return .refused(.recordTooLarge)
    }
  }

  private func roster(
    _ source: some ByteSource, _ name: String, _ profile: SenderProfile
  ) async throws -> FeedReading<Booking> {
    let rules = BookingRules(definitions.policy)
    let file = RosterFile(name: name, schema: definitions.schemas.rosters, profile: profile)
    var reading = try await file.read(source, jobs: jobs, keeps: keeps) { booking in
      let objections = rules.objections(to: booking)
      return objections.isEmpty ? [] : objections.map { Objection($0.code, field: "\($0.field)") }
    }
    refuseLaterBookings(&reading)
    return reading
  }

  // Nobody is booked after the day the roster speaks of; which day that is, is known only at the end.
  private func refuseLaterBookings(_ reading: inout FeedReading<Booking>) {
    guard let day = reading.asOf, reading.accepted.contains(where: { $0.value.bookedOn > day }) else {
      return
    }
    for told in reading.accepted where told.value.bookedOn > day {
      reading.findings.add(Finding(.bookedAfterAsOf, field: "booking_date", record: told.record))
    }
  }
}

extension ReadFile {
  /// What every reading has, whatever its records.
  var facts: ReadingFacts {
    switch self {
    case .roster(let reading): reading.facts
    case .releaseDates(let reading): reading.facts
    case .eligibility(let reading): reading.facts
    case .refused(let code): ReadFile.facts(refusedFor: code)
    }
  }

  private static func facts(refusedFor code: FindingCode) -> ReadingFacts {
    var facts = ReadingFacts()
    facts.findings.add(Finding(code))
    return facts
  }
}
