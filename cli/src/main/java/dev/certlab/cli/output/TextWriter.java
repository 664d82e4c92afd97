package dev.certlab.cli.output;

import dev.certlab.ca.x509.Printable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;

/**
 * Writes text for people, on whichever stream. Much of it comes from elsewhere, so what a terminal
 * would obey is shown by its number ({@link Printable}). Line ends are the program's own: a line
 * that is printed by {@code println} stays one line, its continuations indented, and so does what
 * is put into a format. A text of several lines is printed by {@code print}; whoever composes it
 * keeps foreign line ends out, as {@link #lines} does. Instants in UTC are said in the reader's
 * time ({@link Times}).
 */
public final class TextWriter extends PrintWriter {
  private static final String CONTINUATION = System.lineSeparator() + "    ";

  private final Times times;

  public TextWriter(Writer target, Times times) {
    super(new Shown(target));
    this.times = times;
  }

  /** What others print, piece by piece; nobody prints half an instant. */
  @Override
  public void write(String text) {
    super.write(times.in(text));
  }

  @Override
  public void println(String line) {
    super.println(line.replaceAll("(\\r\\n?|\\n)(?=.)", CONTINUATION));
    flush();
  }

  @Override
  public void println(Object line) {
    println(String.valueOf(line));
  }

  @Override
  public PrintWriter format(String format, Object... values) {
    return super.format(format, shown(values));
  }

  @Override
  public PrintWriter printf(String format, Object... values) {
    return format(format, values);
  }

  /**
   * Like {@link String#format}, for a text of several lines that is composed before it is printed.
   */
  public static String lines(String format, Object... values) {
    return String.format(format, shown(values));
  }

  private static Object[] shown(Object... values) {
    return Arrays.stream(values)
        .map(value -> value instanceof Number ? value : Printable.of(String.valueOf(value)))
        .toArray();
  }

  /** Lets through what has a shape, tabs and line ends. */
  private static final class Shown extends FilterWriter {
    Shown(Writer target) {
      super(target);
    }

    @Override
    public void write(int character) throws IOException {
      write(Character.toString(character), 0, 1);
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      write(new String(characters, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      String part = text.substring(offset, offset + length);
      StringBuilder shown = new StringBuilder(length + 16);
      for (int i = 0; i < part.length(); ) {
        int each = part.codePointAt(i);
        i += Character.charCount(each);
        boolean lineEnd =
            each == '\n' || (each == '\r' && i < part.length() && part.charAt(i) == '\n');
        if (lineEnd || each == '\t') {
          shown.appendCodePoint(each);
        } else {
          Printable.append(shown, each);
        }
      }
      out.write(shown.toString());
    }
  }
}
