package dev.certlab.crlserver.admin;

import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The lines of an answer without end: that the connection is cut is how such an answer ends. */
final class LinesUntilCut extends Spliterators.AbstractSpliterator<String> {
  private final Spliterator<String> lines;
  private @Nullable String next;

  private LinesUntilCut(Spliterator<String> lines) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.lines = lines;
  }

  /** Closing it closes {@code lines}. */
  static Stream<String> of(Stream<String> lines) {
    return StreamSupport.stream(new LinesUntilCut(lines.spliterator()), false)
        .onClose(lines::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super String> action) {
    next = null;
    try {
      lines.tryAdvance(line -> next = line);
    } catch (UncheckedIOException cut) {
      return false;
    }
    if (next == null) {
      return false;
    }
    action.accept(next);
    return true;
  }
}
