package dev.certlab.ca.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A PowerShell script: a head, the functions that it needs, which are the same in every script, and
 * calls of them. Lines end in CR LF. Windows PowerShell 5.1 takes a file for one in the code page
 * of the machine unless it begins with a byte order mark, so a script that is not ASCII has one.
 */
final class ScriptText {
  private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z]+)@");

  /** What PowerShell takes for a single quote (about_Quoting_Rules; U+2018 to U+201B). */
  private static final Pattern QUOTE = Pattern.compile("['\u2018-\u201b]");

  /** What an editor or a terminal does not show, or takes for something else. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\u2028\u2029]");

  /** Where to run the script, and with which rights. */
  private static final String USE_MACHINE = "Import-use-machine.ps1";

  private static final String USE_CONSOLE = "Import-use-console.ps1";

  private final StringBuilder text = new StringBuilder();

  /** Functions beside those of the head. */
  enum Part {
    ROOTS("Import-roots.ps1"),
    PFX("Import-pfx.ps1"),
    BINDING("Import-binding.ps1"),
    KEY_ACCESS("Import-key-access.ps1"),
    CONSOLE("Import-console.ps1");

    private final String resource;

    Part(String resource) {
      this.resource = resource;
    }
  }

  /**
   * The beginning of every script.
   *
   * @param title whose certificates; for people
   * @param parts the functions that will be called, each after those that it calls itself
   */
  ScriptText(String title, String host, String fileName, List<Part> parts) {
    Map<String, String> values =
        Map.of(
            "TITLE", inComment(title),
            "HOST", inComment(host),
            "SCRIPT", fileName,
            "PARAMETERS", parameters(parts).stripTrailing());
    text.append(filled(resource("Import.ps1").replace("@USE@", use(parts)), values));
    parts.forEach(part -> text.append(resource(part.resource)));
    text.append('\n');
  }

  private static String use(List<Part> parts) {
    return resource(parts.contains(Part.CONSOLE) ? USE_CONSOLE : USE_MACHINE).stripTrailing();
  }

  private static String filled(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(values, found.group(1))));
  }

  private static String inComment(String text) {
    return INVISIBLE.matcher(text).replaceAll(" ");
  }

  private static String parameters(List<Part> parts) {
    return parts.contains(Part.BINDING) ? resource("Import-binding-parameters.ps1") : "param()";
  }

  private static String value(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  ScriptText comment(String line) {
    text.append("# ").append(line).append('\n');
    return this;
  }

  /**
   * @param arguments PowerShell expressions, such as {@link #literal} makes
   */
  ScriptText call(String function, String... arguments) {
    text.append(function).append(' ').append(String.join(" ", arguments)).append('\n');
    return this;
  }

  OutputFile file(String name) {
    String windows = text.toString().replace("\r\n", "\n").replace("\n", "\r\n");
    boolean ascii = windows.chars().allMatch(c -> c < 128);
    return OutputFile.of(name, ascii ? windows : "\ufeff" + windows);
  }

  /**
   * An expression whose value is {@code text}, whatever is in it: a string in single quotes, in
   * which nothing but a quote means anything. Characters that nobody would see are written as their
   * numbers.
   */
  static String literal(String text) {
    String quoted = "'" + QUOTE.matcher(text).replaceAll("$0$0") + "'";
    if (!INVISIBLE.matcher(quoted).find()) {
      return quoted;
    }
    return "("
        + INVISIBLE
            .matcher(quoted)
            .replaceAll(found -> "' + [char]" + (int) found.group().charAt(0) + " + '")
        + ")";
  }

  /** A list of such. */
  static String literals(List<String> texts) {
    return texts.stream().map(ScriptText::literal).collect(Collectors.joining(", "));
  }

  private static String resource(String name) {
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
