package dev.certlab.ca.verify.batch;

import dev.certlab.ca.intake.FileText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads lines of bounded length, in UTF-8 or, as Windows PowerShell writes it, in UTF-16. A line
 * that is too long, or is no text, costs that line only.
 */
final class LineReader {
  private static final int SAMPLE = 1 << 10;
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final InputStream in;
  private final int longest;
  private final Charset charset;
  private boolean first = true;

  /**
   * @param longest in octets
   */
  LineReader(InputStream input, int longest) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(input, 1 << 16);
    buffered.mark(SAMPLE);
    byte[] sample = new byte[SAMPLE];
    int there = buffered.read(sample); // no more: whoever asks may wait for an answer first
    buffered.reset();
    this.in = buffered;
    this.longest = longest;
    this.charset = FileText.charset(Arrays.copyOf(sample, Math.max(0, there) & ~1));
  }

  /**
   * @param text without the line's end; empty if there is a fault
   * @param fault why it cannot be read
   */
  record Line(String text, Optional<String> fault) {}

  /** The next line; empty at the end of the input. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
    int unit = unit();
    if (unit < 0) {
      return Optional.empty();
    }
    boolean cut = false;
    for (; unit >= 0 && unit != '\n'; unit = unit()) {
      cut |= line.size() >= longest;
      if (!cut) {
        put(line, unit);
      } else {
        line = new ByteArrayOutputStream(0);
      }
    }
    return Optional.of(
        cut
            ? new Line("", Optional.of("the line is longer than " + longest + " octets"))
            : decode(line.toByteArray()));
  }

  /** An octet, or in UTF-16 two; what is left of the last two counts as one. */
  private int unit() throws IOException {
    int octet = in.read();
    if (charset.equals(StandardCharsets.UTF_8) || octet < 0) {
      return octet;
    }
    int second = in.read();
    if (second < 0) {
      return octet;
    }
    return charset.equals(StandardCharsets.UTF_16LE) ? second << 8 | octet : octet << 8 | second;
  }

  private void put(ByteArrayOutputStream line, int unit) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      line.write(unit);
    } else {
      boolean little = charset.equals(StandardCharsets.UTF_16LE);
      line.write(little ? unit : unit >> 8);
      line.write(little ? unit >> 8 : unit);
    }
  }

  private Line decode(byte[] octets) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      boolean marked = first && text.startsWith(BYTE_ORDER_MARK);
      first = false;
      return new Line(marked ? text.substring(1) : text, Optional.empty());
    } catch (CharacterCodingException noText) {
      return new Line("", Optional.of("the line is not text in " + charset.name()));
    }
  }
}
