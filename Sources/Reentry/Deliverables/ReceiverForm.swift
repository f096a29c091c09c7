/// The form in which one receiver reads one kind of notice, where that is not the exchange's own.
package struct ReceiverForm: Hashable, Sendable {
  /// Nil where it is the exchange's own, and only named or timed otherwise.
  package var shape: Shape?
  /// In the receiver's order; empty for all of the contract's, under their own names.
  package var cells: [Cell] = []
  /// What stands before and behind the rows; of XML the attributes of the outermost element, and nothing.
  package var first: [Cell] = []
  package var last: [Cell] = []
  package var encoding = Encoding.utf8
  package var lineEnd = LineEnd.crlf
  /// Of CSV.
  package var delimiter = UInt8(ascii: ",")
  package var quoting = Quoting.needed
  /// Whether the first row of CSV has the columns' names.
  package var hasHeader = true
  /// Of XML: the outermost element, and the one of each row.
  package var (root, row) = ("rows", "row")
  /// How its files are called; nil for the exchange's own names.
  package var name: OwnFileName?
  package var cadence = Cadence.nightly
  /// Of a packet: the files that it holds; empty for those of the contract.
  package var files: Set<PacketForm> = []

  package init() {}

  package enum Shape: String, Sendable, CaseIterable {
    case csv, xml
    case fixedWidth = "fixed-width"
  }

  package enum Encoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    /// With a byte order mark, by which spreadsheets know it.
    case utf8Marked = "UTF-8 BOM"
    case windows1252 = "Windows-1252"
  }

  package enum LineEnd: String, Sendable, CaseIterable { case crlf, lf }

  package enum Quoting: String, Sendable, CaseIterable {
    case needed, always
    /// What would need quotation marks cannot be said.
    case never
  }

  /// One value of a row, or of the record before or behind the rows.
  package struct Cell: Hashable, Sendable {
    package let source: Source
    /// The header, element or attribute; empty where the form has none.
    package var name = ""
    /// The contract's value to the receiver's, `*` for any other; empty where values go as they are.
    package var codes: [String: String] = [:]
    /// Nil where days go as they are.
    package var dateForm: WrittenDate?
    /// Nil but for fixed width.
    package var field: Field?

    package init(_ source: Source) { self.source = source }
  }

  package enum Source: Hashable, Sendable {
    /// A column of the contract's table.
    case column(String)
    /// The same text always.
    case text(String)
    case fact(Fact)
  }

  /// What a control record says of the whole file.
  package enum Fact: String, Sendable, CaseIterable {
    case count, day, generation, kind, partner, subject
  }

  /// The place of a value in a fixed-width record.
  package struct Field: Hashable, Sendable {
    /// Bytes of the receiver's encoding.
    package let width: Int
    package let isRight: Bool
    /// One ASCII character.
    package let pad: UInt8
    /// Whether what is too long is cut at its end; else the file is not sent.
    package let cuts: Bool

    package init(width: Int, isRight: Bool, pad: UInt8, cuts: Bool) {
      (self.width, self.isRight, self.pad, self.cuts) = (width, isRight, pad, cuts)
    }
  }
}

/// A column of the contract's own table of a kind, as far as a receiver's form may ask for it.
package struct ContractColumn: Hashable, Sendable {
  package let name: String
  package let holds: Holds
  /// Whether it tells one row from every other, or which one it replaces, or the law asks for it: no form is without it,
  /// and none says it otherwise.
  package let isIdentity: Bool
  /// Whether a row without it says something else: no form is without it, and each of its values has a code of its own.
  package var isNeeded = false

  package enum Holds: Sendable {
    case text
    /// `Y` or `N`.
    case flag
    /// A day, or a moment, of which digits may be unknown.
    case day
  }

  package init(_ name: String, holds: Holds, isIdentity: Bool) {
    (self.name, self.holds, self.isIdentity) = (name, holds, isIdentity)
  }
}

/// Every receiver's forms, by kind.
package struct Receivers: Sendable {
  private let forms: [PartnerID: [Deliverable.Kind: ReceiverForm]]

  package init(_ forms: [PartnerID: [Deliverable.Kind: ReceiverForm]] = [:]) { self.forms = forms }

  /// Nil where the partner gets that kind as the contract has it.
  package subscript(partner: PartnerID, kind: Deliverable.Kind) -> ReceiverForm? { forms[partner]?[kind] }
}
