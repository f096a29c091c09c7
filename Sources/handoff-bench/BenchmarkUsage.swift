/// What the command line may hold; shown where it holds something else.
struct BenchmarkUsage: Error, CustomStringConvertible {
  var description: String {
    """
    usage: handoff-bench roster [--rows N] [--seed S] [--jobs N] [--reasons FILE] [FILE]
           handoff-bench eligibility [--rows N] [--people N] [--jobs N] [--make | --names] [FILE]
           handoff-bench criteria [--cases N] [--rounds N] [--seed S] [--jobs N]
           handoff-bench care [--cases N] [--organizations N] [--seed S]
           handoff-bench x12 [--members N] [--seed S] [--jobs N] [FILE]
           handoff-bench xml [--members N] [--jobs N] [--make FILE] [FILE]
           handoff-bench packets [--packets N] [--told N] [--jobs N] [--out DIR]
           handoff-bench identity [--without ssn] [--estimate] FILE [FILE …]
           handoff-bench identity --scale [--twins] [--people N] [--members N] [--jobs N]
    """
  }
}
