import CLinux
import Glibc

/// A program that was started and is waited for: it says something, takes too long, is told to stop, or ends.
struct RunningProgram {
  private let process: pid_t
  private let output: Int32
  private let stop: StopRequest
  private var timer: Int32
  private var isSpeaking = true
  private var said: [UInt8] = []
  /// Why it was asked to end; nil while it was not.
  private var asked: Program.End?

  /// Blocks until it has ended.
  static func run(_ program: Program, until stop: StopRequest) -> Program.Run {
    if stop.isSaid { return Program.Run(end: .stopped, said: []) }
    var ends: [Int32] = [-1, -1]
    guard unsafe handoff_pipe(&ends, O_CLOEXEC) == 0 else {
      return Program.Run(end: .notStarted(Int(errno)), said: [])
    }
    defer { close(ends[0]) }
    let timer = handoff_timer(program.seconds * 1000)
    var (process, failure): (pid_t, Int32) = (-1, timer < 0 ? errno : 0)
    if failure == 0 { (process, failure) = program.start(output: ends[1]) }
    close(ends[1])
    var running = RunningProgram(process: process, output: ends[0], stop: stop, timer: timer)
    let end = failure == 0 ? running.waitForEnd() : .notStarted(Int(failure))
    if running.timer >= 0 { close(running.timer) }
    return Program.Run(end: end, said: running.said)
  }

  private init(process: pid_t, output: Int32, stop: StopRequest, timer: Int32) {
    (self.process, self.output, self.stop, self.timer) = (process, output, stop, timer)
  }

  private mutating func waitForEnd() -> Program.End {
    while !hasEnded { wait() }
    // It is not reaped yet, so that its number, and its group's, is nobody else's.
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    while isSpeaking, wait(milliseconds: 0) {}
    let signal = status & 0x7F
    return asked ?? (signal == 0 ? .exit(Int(status >> 8 & 0xFF)) : .signal(Int(signal)))
  }

  private var hasEnded: Bool {
    var info = unsafe siginfo_t()
    guard unsafe waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 else {
      return errno != EINTR
    }
    return unsafe info.si_signo == SIGCHLD
  }

  // Who speaks no more is about to end; who left somebody behind that holds the pipe is looked after all the same.
  private mutating func wait() { _ = wait(milliseconds: isSpeaking ? 50 : 5) }

  // False where nothing was said.
  private mutating func wait(milliseconds: Int32) -> Bool {
    var waiting = [
      pollfd(fd: isSpeaking ? output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: timer, events: Int16(POLLIN), revents: 0),
      pollfd(fd: asked == nil ? stop.descriptor : -1, events: Int16(POLLIN), revents: 0),
    ]
    guard unsafe poll(&waiting, nfds_t(waiting.count), milliseconds) > 0 else { return false }
    if waiting[0].revents != 0 { listen() }
    if waiting[2].revents != 0 { end(.stopped) } else if waiting[1].revents != 0 { end(.timeout) }
    return waiting[0].revents != 0
  }

  private mutating func listen() {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe block.withUnsafeMutableBytes { unsafe read(output, $0.baseAddress, $0.count) }
    guard count > 0 else {
      if count == 0 || errno != EINTR { isSpeaking = false }
      return
    }
    said += block.prefix(min(count, Program.said - said.count))
  }

  // Asked once to end; after its grace it is not asked.
  private mutating func end(_ why: Program.End) {
    kill(-process, asked == nil ? SIGTERM : SIGKILL)
    asked = asked ?? why
    if timer >= 0 { close(timer) }
    timer = handoff_timer(Program.grace)
    if timer < 0 { kill(-process, SIGKILL) }
  }
}

extension Program {
  // The process, or why there is none.
  fileprivate func start(output: Int32) -> (process: pid_t, failure: Int32) {
    var (actions, attributes) = unsafe (posix_spawn_file_actions_t(), posix_spawnattr_t())
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    let prepared = unsafe [
      posix_spawn_file_actions_adddup2(&actions, output, 1),
      posix_spawn_file_actions_adddup2(&actions, output, 2),
      posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0),
      handoff_spawn_folder(&actions, folder), handoff_spawn_close_from(&actions, 3),
      Program.setSignals(&attributes), posix_spawnattr_setpgroup(&attributes, 0),
    ]
    if let failure = prepared.first(where: { $0 != 0 }) { return (-1, failure) }
    var process: pid_t = -1
    let (words, environment) = unsafe (Program.strings(words), Program.strings(environment))
    defer {
      for place in unsafe words.indices { unsafe free(words[place]) }
      for place in unsafe environment.indices { unsafe free(environment[place]) }
    }
    let failure = unsafe posix_spawn(&process, self.words[0], &actions, &attributes, words, environment)
    return (process, failure)
  }

  // What we ignore or block is no business of the program's.
  private static func setSignals(_ attributes: inout posix_spawnattr_t) -> Int32 {
    var (all, none) = (sigset_t(), sigset_t())
    unsafe sigfillset(&all)
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    return unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    unsafe texts.map { unsafe strdup($0) } + [nil]
  }
}
