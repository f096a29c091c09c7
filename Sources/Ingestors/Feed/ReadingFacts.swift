import Reentry

/// What is known of a file whatever its records are.
package struct ReadingFacts: Sendable {
  /// Records read, headers and trailers left out.
  package var records = 0
  package var rejects = Rejects(columns: [])
  package var findings = FindingTally()
  package var unknownColumns: [String] = []
  /// The day the file speaks of.
  package var asOf: Day?
  /// Where the day comes from, for people: `from its name`.
  package var asOfOrigin = ""
  package var sequence = 0
  /// The facilities or plans it speaks for.
  package var subjects: Set<String> = []
  /// CSV where nothing of the file could be read.
  package var fileForm = FileForm.csv
  /// Whether each record stands or falls by itself, however many are rejected.
  package var isByRow = false
  /// The rows of a mended file that stand, in its order; no more than a rejects file can have.
  package internal(set) var mends: [Mend] = []
  /// Delimiter, line ends and encoding, for people.
  package var form = ""

  package init() {}

  package var rejected: Int { rejects.count }

  /// Why the whole file is refused, or nil when its good records stand.
  package var refusal: FindingCode? { findings.rows.first { $0.code.severity == .refusal }?.code }

  /// Whether more than that percent of the records are rejected: then the whole file is refused.
  package func hasTooManyRejects(over percent: Int) -> Bool {
    !isByRow && rejected * 100 > records * percent
  }
}
