package dev.certlab.ca.x509;

/**
 * Text of others as people may be shown it. Names, URLs and messages come from certificates, CRLs
 * and servers; a terminal must not obey them, and none may pass for a line of ours. What has no
 * shape of its own (control characters, line and paragraph separators, marks that turn the writing
 * direction, invisible characters, halves of surrogate pairs) is shown by its number: a backslash,
 * {@code u} and {@code {202e}}.
 */
public final class Printable {
  private Printable() {}

  /** In one line: line ends and tabs are shown by their numbers, too. */
  public static String of(String text) {
    return text.codePoints().allMatch(Printable::hasShape) ? text : shown(text);
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(each -> append(shown, each));
    return shown.toString();
  }

  /** The character, or its number. */
  public static void append(StringBuilder shown, int codePoint) {
    if (hasShape(codePoint)) {
      shown.appendCodePoint(codePoint);
    } else {
      shown.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
    }
  }

  /** Whether a terminal shows something for it, in its place, and does nothing else. */
  public static boolean hasShape(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
