package dev.certlab.ca.export;

import dev.certlab.ca.role.RoleRules;
import dev.certlab.ca.role.RoleRules.Exportability;
import dev.certlab.ca.role.RoleRules.Placement;
import dev.certlab.ca.role.SiteRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The PowerShell script that puts a party's files where Windows wants them. It may run any number
 * of times; ASCII, lines end in CR LF, for Windows PowerShell 5.1.
 */
public final class ImportScript {
  private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z]+)@");

  private final SiteRole role;
  private final String host;
  private final TrustFiles trust;

  public ImportScript(SiteRole role, String host, TrustFiles trust) {
    this.role = role;
    this.host = host;
    this.trust = trust;
  }

  /**
   * The party's own certificate.
   *
   * @param pfx the name of its PFX file
   * @param thumbprint the SHA-1 of the certificate in hexadecimal
   */
  public record Own(String pfx, String thumbprint, String friendlyName) {}

  /** {@code Import-ROLE.ps1}. */
  public static String fileName(SiteRole role) {
    return "Import-" + role.label() + ".ps1";
  }

  /**
   * @param own empty: the party only trusts
   */
  public OutputFile file(Optional<Own> own) {
    StringBuilder script = new StringBuilder();
    script.append(
        fill(
            "Import.ps1",
            Map.of(
                "TITLE", role.title(),
                "HOST", host.replaceAll("\\p{Cntrl}", " "),
                "SCRIPT", fileName(role),
                "TRUST", trustLines())));
    own.ifPresent(certificate -> appendOwn(script, certificate));
    return OutputFile.of(
        fileName(role), ascii(script.toString()).replace("\r\n", "\n").replace("\n", "\r\n"));
  }

  private String trustLines() {
    String roots = addTrust(trust.windowsRoots(), "Root");
    String intermediates = addTrust(trust.windowsIntermediates(), "CA");
    String lines = roots + intermediates;
    return lines.isEmpty() ? "# This party needs no CA." : lines.stripTrailing();
  }

  private static String addTrust(List<String> files, String store) {
    return files.stream()
        .map(file -> "Add-Trust '" + quoted(file) + "' '" + store + "'\n")
        .collect(Collectors.joining());
  }

  private void appendOwn(StringBuilder script, Own own) {
    RoleRules rules = role.rules();
    Map<String, String> values =
        Map.of(
            "PFX", quoted(own.pfx()),
            "THUMBPRINT", own.thumbprint().toUpperCase(Locale.ROOT),
            "FRIENDLY", quoted(own.friendlyName()),
            "EXPORTABLE", rules.exportability() == Exportability.EXPORTABLE ? ", Exportable" : "",
            "SITE", rules.binding().site(),
            "PORT", String.valueOf(rules.binding().port()));
    if (rules.placement() == Placement.CONSOLE_FILE) {
      script.append(fill("Import-console.ps1", values));
      return;
    }
    script.append(fill("Import-pfx.ps1", values));
    if (rules.binding() != RoleRules.Binding.NONE) {
      script.append(fill("Import-binding.ps1", values));
    }
  }

  /** The text of a string in single quotes. */
  private static String quoted(String text) {
    return text.replace("'", "''");
  }

  /** Windows PowerShell 5.1 reads a script without a byte order mark in the code page. */
  private static String ascii(String text) {
    return text.replaceAll("[^\\x00-\\x7f]", "?");
  }

  private static String fill(String template, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(resource(template))
        .replaceAll(found -> Matcher.quoteReplacement(value(values, found.group(1))));
  }

  private static String value(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static String resource(String name) {
    try (InputStream in = ImportScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
