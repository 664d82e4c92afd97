package dev.certlab.cli.service;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells what goes wrong in something that is done again and again: each trouble once, and again
 * only when it comes back after it was over. Thread-safe.
 */
final class Troubles {
  private final Consumer<String> told;
  private Set<String> last = Set.of();

  /**
   * @param told gets one line for each trouble
   */
  Troubles(Consumer<String> told) {
    this.told = told;
  }

  /**
   * Does {@code work} once; what it throws is a trouble too.
   *
   * @param work is handed what takes its troubles
   */
  void during(Consumer<Consumer<String>> work) {
    Set<String> troubles = new LinkedHashSet<>();
    attempt(() -> work.accept(troubles::add), troubles::add);
    tell(troubles);
  }

  /** Adds to the troubles that last: what is thrown is told unless it lasts already. */
  void attempt(Runnable work) {
    attempt(
        work,
        trouble -> {
          Set<String> more = new LinkedHashSet<>(lasting());
          more.add(trouble);
          tell(more);
        });
  }

  /** What goes wrong with one thing holds up no other: it is handed to {@code trouble}. */
  static void attempt(Runnable work, Consumer<String> trouble) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      trouble.accept(String.valueOf(failed.getMessage()));
    }
  }

  private synchronized Set<String> lasting() {
    return last;
  }

  private synchronized void tell(Set<String> troubles) {
    troubles.stream().filter(one -> !last.contains(one)).forEach(told);
    last = Set.copyOf(troubles);
  }
}
