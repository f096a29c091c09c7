/// Something in `inbound/` that is not taken but stays where it is, and why.
package struct LeftAlone: Hashable, Sendable {
  package enum Reason: String, Sendable {
    /// The name says that its sender is still writing; not worth a word.
    case unfinished
    /// A file without its marker, or a marker without its file, and that not for long; not worth a word.
    case incomplete
    /// It changed between two looks, came between them, or somebody on this host has it open for writing.
    case growing
    case folder
    case link
    /// A FIFO, socket or device.
    case special
    /// Somebody holds it under another name, too, and could change it under us.
    case severalNames
    /// Its permissions would make it a program that runs as somebody else.
    case privileged
    /// Its name is no UTF-8.
    case nameNotText
    /// A file beside the feed folders, where nothing is taken from.
    case outsideFeed
    /// We may not read it, or not take it away.
    case notPermitted
    /// The disk or the mount that it lies on fails.
    case failing
    /// A file that waits for its marker, and that for hours.
    case markerMissing
    /// A marker whose file is not there.
    case markerAlone
    /// Gone between the look and the claim.
    case gone
  }

  /// Whether an operator wants to hear of it: not of what will very likely be whole soon.
  package var isWorthAWord: Bool { reason != .unfinished && reason != .incomplete }

  /// Relative to the exchange, as it is shown: bytes that are no UTF-8 as U+FFFD, and see `ShownName`.
  package let path: String
  package let reason: Reason

  init(path: String, reason: Reason) { (self.path, self.reason) = (ShownName.text(path), reason) }
}
