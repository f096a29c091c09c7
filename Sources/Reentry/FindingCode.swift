/// What a finding says, one code for terminal, JSON, report and rejects file alike.
///
/// The cases only grow; a code once printed keeps its meaning.
package enum FindingCode: String, CaseIterable, Sendable {
  // Whole files
  case feedUnknown = "feed-unknown"
  case feedNotYetRead = "feed-not-yet-read"
  case partnerUnknown = "partner-unknown"
  case partnerMayNotSpeak = "partner-may-not-speak"
  case organizationNotSenders = "organization-not-the-senders"
  case fileEmpty = "file-empty"
  case fileTruncated = "file-truncated"
  case linesSwallowed = "quote-takes-lines"
  case recordEndless = "record-endless"
  case fileNotReadable = "file-not-readable"
  case originalChanged = "original-changed"
  case compressionDamaged = "compression-damaged"
  case headerMissing = "header-missing"
  case headerUnreadable = "header-unreadable"
  case headerTooLong = "header-too-long"
  case headerDuplicate = "header-duplicate"
  case columnMissing = "column-missing"
  case columnUnknown = "column-unknown"
  case headerRepeated = "header-repeated"
  case trailerMissing = "trailer-missing"
  case trailerRepeated = "trailer-repeated"
  case trailerCountWrong = "trailer-count-wrong"
  case trailerTotalWrong = "trailer-total-wrong"
  case trailerDisagrees = "trailer-disagrees"
  case asOfMissing = "as-of-missing"
  case xmlNotWellFormed = "xml-not-well-formed"
  case xmlDoctype = "xml-doctype"
  case xmlNotValid = "xml-not-valid"
  case xmlTooLarge = "xml-limit-exceeded"
  case tooManyRejects = "too-many-rejects"
  case readerCrashed = "reader-crashed"
  case rosterShrunken = "roster-shrunken"
  case asOfInFuture = "as-of-in-the-future"
  case rosterConflict = "roster-conflict"
  case workbook = "file-is-a-workbook"
  case lineEndsNotRead = "line-ends-not-read"
  case wideText = "file-is-utf-16"
  case asOfOlder = "as-of-older-than-known"
  case profileUnknown = "profile-unknown"
  case correctsUnknown = "corrected-batch-unknown"
  case correctsWaiting = "corrected-batch-waits"
  case correctsSeveral = "corrected-batches-several"
  case correctsPruned = "corrected-batch-pruned"
  case sequenceGap = "sequence-gap"
  case sequenceSkipped = "sequence-skipped"
  case sequenceNotHigher = "sequence-not-higher"
  // Operators' decisions
  case approvedByOperator = "approved-by-operator"
  case refusedByOperator = "refused-by-operator"
  case replacedByOperator = "replaced-by-operator"
  case batchUnknown = "batch-unknown"
  case batchNotWaiting = "batch-not-waiting"
  case batchDuplicate = "batch-is-a-duplicate"
  case decidedAfterNight = "decided-after-the-night"
  case noRecords = "no-records"
  case unusualRowCount = "unusual-row-count"
  case unusualRejectRate = "unusual-reject-rate"
  case unusualDateChanges = "unusual-date-changes"
  case unusualCoverageLoss = "unusual-coverage-loss"
  // Packed files
  case packedTwice = "packed-twice"
  case zipNotSeekable = "zip-from-a-pipe"
  case zipEncrypted = "zip-encrypted"
  case zipMethodUnknown = "zip-method-unknown"
  case zipNameUnsafe = "zip-name-unsafe"
  case zipNamesRepeated = "zip-names-repeated"
  case zipMembersOverlap = "zip-members-overlap"
  case zipHeadersDisagree = "zip-headers-disagree"
  case zipGarbageInFront = "zip-garbage-in-front"
  case zipHiddenBytes = "zip-hidden-bytes"
  case zipOfSeveralDisks = "zip-of-several-disks"
  case zipTooManyMembers = "zip-too-many-members"
  case zipTooLarge = "zip-too-large"
  case partsDisagree = "parts-disagree"
  case versionNotRead = "version-not-read"
  case segmentMalformed = "segment-malformed"
  case segmentMisplaced = "segment-out-of-place"
  case contentAfterEnd = "content-after-end"
  case transactionsDisagree = "transactions-disagree"
  case x12TooLarge = "x12-limit-exceeded"
  case controlCountWrong = "control-count-wrong"
  // Single records
  case rowTooShort = "row-too-short"
  case rowTooLong = "row-too-long"
  case strayQuote = "stray-quote"
  case recordTooLarge = "record-too-large"
  case recordNotValid = "record-not-valid"
  case recordTypeUnknown = "record-type-unknown"
  case encodingBad = "encoding-bad"
  case valueMissing = "value-missing"
  case nameMissing = "name-missing"
  case idMissing = "id-missing"
  case birthDateMissing = "birth-date-missing"
  case birthDateUnreadable = "birth-date-unreadable"
  case dateUnreadable = "date-unreadable"
  case timeUnreadable = "time-unreadable"
  case valueNotAllowed = "value-not-allowed"
  case valueTooLong = "value-too-long"
  case cinMalformed = "cin-malformed"
  case cinUnusual = "cin-unusual"
  case cinDisagrees = "cin-disagrees"
  case ssnMalformed = "ssn-malformed"
  case npiMalformed = "npi-malformed"
  case countyUnknown = "county-unknown"
  case facilityMalformed = "facility-malformed"
  case facilityDiffers = "facility-differs-from-header"
  case planDiffers = "plan-differs-from-header"
  case duplicateRecord = "duplicate-record"
  case recordIDOfSeveral = "record-id-of-several"
  case personNotNamed = "person-not-named"
  case diagnosisMalformed = "diagnosis-code-malformed"
  case controlCharacter = "control-character"
  case hiddenSigns = "hidden-signs"
  case categoryMissing = "category-missing"
  case notOfSender = "not-of-sender"
  case managerMissing = "manager-missing"
  case mendsNoReject = "mends-no-rejected-record"
  case mendedKeyChanged = "mended-key-changed"
  case mendedKeyTaken = "mended-key-taken"
  // Rules of belief
  case bookedBeforeBorn = "booked-before-born"
  case bookedAfterAsOf = "booked-after-as-of"
  case ageImplausible = "age-implausible"
  case pregnancyInconsistent = "pregnancy-inconsistent"
  case pregnancyOfMale = "pregnancy-of-male"
  case zipOutsideCounty = "zip-outside-county"
  case releasedBeforeBooked = "released-before-booked"
  case bookedAfterRelease = "booked-after-release"
  case releasedAhead = "released-ahead"
  case bookingInTwoFacilities = "booking-in-two-facilities"
  case personInTwoFacilities = "person-in-two-facilities"
  case rosterUnchanged = "roster-unchanged"
  case coverageEndsBeforeStart = "coverage-ends-before-start"
  case consentEndsBeforeStart = "consent-ends-before-start"
  case releaseDayMissing = "release-day-missing"
  case doneAfterTold = "done-after-told"
  case toldAhead = "told-ahead"
  /// What a partner in test sends is read and judged, and counts for nothing until an operator lets it in.
  case senderInTest = "sender-in-test"
  /// Of a record that was rejected, or of a file that is held or refused.
  case closedAtOnce = "closed-at-once"
  case startsFarAhead = "starts-far-ahead"
  // Identity
  case caseUnknown = "case-unknown"
  /// Of a case that is sealed nothing can be decided.
  case caseSealed = "case-sealed"
  /// A decision about an organization that assigned nobody of that case to itself.
  case claimUnknown = "claim-unknown"
  case candidateUnknown = "candidate-unknown"
  case caseNotMatched = "case-not-matched"
  case caseNotWaiting = "case-not-waiting"
  case settledFactsChanged = "settled-facts-changed"
  case cinOnTwoPeople = "cin-on-two-people"
  // Deliverables
  case deliverableUnknown = "deliverable-unknown"
  case deliverablePickedUp = "deliverable-picked-up"
  case deliverableHeld = "deliverable-held"
  case deliverableNotHeld = "deliverable-not-held"
  case deliverableRecalled = "deliverable-recalled"
  case deliverableSuperseded = "deliverable-superseded"
  case deliverableMissing = "deliverable-missing"
  case deliverableAltered = "deliverable-altered"
  case hashDiffers = "hash-differs"
  // Receivers' own forms: what is due stays here until the profile can say it
  case formTooNarrow = "form-too-narrow"
  case formCannotSay = "form-cannot-say"
  case formHasNoCode = "form-has-no-code"

  package var severity: Severity {
    switch self {
    case .columnUnknown, .cinUnusual, .pregnancyInconsistent, .bookedAfterAsOf, .controlCountWrong,
      .hashDiffers, .settledFactsChanged, .cinOnTwoPeople, .sequenceSkipped, .sequenceNotHigher,
      .approvedByOperator, .noRecords, .pregnancyOfMale, .zipOutsideCounty, .bookedAfterRelease,
      .releasedAhead, .bookingInTwoFacilities, .personInTwoFacilities, .rosterUnchanged, .categoryMissing,
      .hiddenSigns, .closedAtOnce:
      .warning
    case _ where FindingCode.ofWholeFiles.contains(self): .refusal
    default: .rejection
    }
  }

  /// Whether a file that it is found in is readable, but can hardly be true: it is held for an operator, whose
  /// approval overrides it.
  package var isHold: Bool { FindingCode.holds.contains(self) }

  private static let holds: Set<FindingCode> = [
    .rosterShrunken, .asOfOlder, .asOfInFuture, .rosterConflict, .unusualRowCount, .unusualRejectRate,
    .unusualDateChanges, .unusualCoverageLoss, .senderInTest,
  ]

  private static let ofWholeFiles: Set<FindingCode> = holds.union([
    .feedUnknown, .feedNotYetRead, .partnerUnknown, .partnerMayNotSpeak, .organizationNotSenders,
    .fileEmpty, .fileTruncated,
    .fileNotReadable, .originalChanged, .compressionDamaged, .headerMissing, .headerUnreadable,
    .headerTooLong,
    .headerDuplicate, .linesSwallowed, .recordEndless, .columnMissing, .headerRepeated, .trailerMissing,
    .trailerRepeated,
    .trailerCountWrong, .trailerTotalWrong, .trailerDisagrees, .asOfMissing,
    .planDiffers, .xmlNotWellFormed, .xmlDoctype, .xmlNotValid, .xmlTooLarge, .tooManyRejects, .readerCrashed,
    .workbook, .wideText,
    .lineEndsNotRead, .profileUnknown, .correctsUnknown, .correctsWaiting,
    .correctsSeveral, .correctsPruned, .refusedByOperator,
    .replacedByOperator,
    .packedTwice, .zipNotSeekable, .zipEncrypted, .zipMethodUnknown, .zipNameUnsafe, .zipNamesRepeated,
    .zipMembersOverlap, .zipHeadersDisagree, .zipGarbageInFront, .zipHiddenBytes, .zipOfSeveralDisks,
    .zipTooManyMembers,
    .zipTooLarge, .partsDisagree,
    .versionNotRead, .segmentMalformed, .segmentMisplaced, .contentAfterEnd, .transactionsDisagree,
    .x12TooLarge,
  ])
}
