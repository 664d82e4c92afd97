package dev.certlab.ca.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PowerShell script put together from templates, in which {@code @NAME@} stands for a value.
 * ASCII, lines end in CR LF, for Windows PowerShell 5.1.
 */
final class ScriptText {
  private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z]+)@");

  private final StringBuilder text = new StringBuilder();

  /**
   * The beginning of every script.
   *
   * @param title whose certificates; for people
   * @param trust the lines that say what is trusted
   */
  static ScriptText begin(String title, String host, String fileName, String trust) {
    return new ScriptText()
        .append(
            "Import.ps1",
            Map.of(
                "TITLE",
                title,
                "HOST",
                host.replaceAll("\\p{Cntrl}", " "),
                "SCRIPT",
                fileName,
                "TRUST",
                trust.stripTrailing()));
  }

  ScriptText append(String template, Map<String, String> values) {
    text.append(
        PLACEHOLDER
            .matcher(resource(template))
            .replaceAll(found -> Matcher.quoteReplacement(value(values, found.group(1)))));
    return this;
  }

  private static String value(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  OutputFile file(String name) {
    // Windows PowerShell 5.1 reads a script without a byte order mark in the code page.
    String ascii = text.toString().replaceAll("[^\\x00-\\x7f]", "?");
    return OutputFile.of(name, ascii.replace("\r\n", "\n").replace("\n", "\r\n"));
  }

  /** The text of a string in single quotes. */
  static String quoted(String text) {
    return text.replace("'", "''");
  }

  /** A template as it stands. */
  static String resource(String name) {
    try (InputStream in = ScriptText.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
