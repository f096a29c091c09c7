import Foundation

/// A program of the operator's, run without a shell: what it is given, and for how long it may run.
///
/// It leads a process group of its own, has its input from a file or from nowhere, and of our descriptors none.
package struct Program: Sendable {
  /// The path from the root on, and the arguments.
  package let words: [String]
  /// Where it starts.
  package let folder: String
  /// `NAME=VALUE`: all of its environment.
  package let environment: [String]
  /// The path of what it reads; nil for nothing.
  package let input: String?
  package let seconds: Int

  package init(words: [String], folder: String, environment: [String], input: String?, seconds: Int) {
    (self.words, self.folder, self.environment) = (words, folder, environment)
    (self.input, self.seconds) = (input, seconds)
  }

  /// How a program ended.
  package enum End: Sendable, Equatable {
    case exit(Int)
    case signal(Int)
    /// It ran for too long, and was ended.
    case timeout
    /// Somebody said stop, and it was ended.
    case stopped
    /// It could not be started, with the `errno`.
    case notStarted(Int)
  }

  /// How it ended, and the beginning of what it said, which may hold anything.
  package struct Run: Sendable {
    package let end: End
    /// At most `Program.said` bytes of its standard output and error.
    package let said: [UInt8]
  }

  /// How much is kept of what a program says, bytes.
  package static let said = 4096
  /// How long one that was asked to end may take, milliseconds.
  static let grace = 5000

  /// Runs it to its end, on a thread of its own; whatever it left behind in its group is ended, too.
  package func run(until stop: StopRequest) async -> Run {
    await withCheckedContinuation { waiting in
      Thread.detachNewThread { waiting.resume(returning: RunningProgram.run(self, until: stop)) }
    }
  }

  /// What this process's environment says of a name, as `NAME=VALUE`; nil where it says nothing.
  package static func inherited(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].map { "\(name)=\($0)" }
  }
}
