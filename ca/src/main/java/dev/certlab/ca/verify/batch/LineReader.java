package dev.certlab.ca.verify.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Reads lines of bounded length; the rest of a longer one is passed over. */
final class LineReader {
  private final BufferedReader in;
  private final int longest;
  private boolean cut;

  LineReader(Reader in, int longest) {
    this.in = new BufferedReader(in, 1 << 16);
    this.longest = longest;
  }

  /** The next line without its end; empty at the end of the input. */
  Optional<String> next() throws IOException {
    cut = false;
    StringBuilder line = new StringBuilder(1 << 12);
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() < longest && !cut) {
        line.append((char) c);
      } else if (!cut) {
        cut = true;
        line = new StringBuilder();
      }
    }
    return Optional.of(line.toString());
  }

  /** Whether the last line was too long. */
  boolean wasCut() {
    return cut;
  }
}
