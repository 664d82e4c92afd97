package dev.certlab.site.selection;

import dev.certlab.ca.x509.AttributeValue;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked of a certificate's subject, the property {@code CCMCERTSEL} of the client's set-up.
 */
public sealed interface SubjectTest {

  boolean passes(ParsedCertificate certificate);

  /** As in the property; for people where it has no word. */
  String text();

  /** Everything passes: the party has one certificate, or does not care. */
  record Any() implements SubjectTest {
    @Override
    public boolean passes(ParsedCertificate certificate) {
      return true;
    }

    @Override
    public String text() {
      return "any subject";
    }
  }

  /** Without a test the computer's name has to be part of the subject or of an alternative name. */
  record ComputerName(String name) implements SubjectTest {
    @Override
    public boolean passes(ParsedCertificate certificate) {
      return holds(certificate, name);
    }

    @Override
    public String text() {
      return "the computer's name " + name;
    }
  }

  /** {@code SubjectStr:}, a part of the subject or of an alternative name, in either case. */
  record Part(String part) implements SubjectTest {
    @Override
    public boolean passes(ParsedCertificate certificate) {
      return holds(certificate, part);
    }

    @Override
    public String text() {
      return "SubjectStr:" + part;
    }
  }

  /** {@code Subject:}, the whole common name or the whole alternative name, in either case. */
  record Whole(String name) implements SubjectTest {
    @Override
    public boolean passes(ParsedCertificate certificate) {
      return Stream.concat(
              certificate.subject().values(AttributeValue.COMMON_NAME).stream(),
              certificate.alternativeNames().stream().map(GeneralName::text))
          .anyMatch(name::equalsIgnoreCase);
    }

    @Override
    public String text() {
      return "Subject:" + name;
    }
  }

  /**
   * {@code SubjectAttr:}, an attribute of the subject with exactly that value, letter case
   * included.
   *
   * @param type its short name such as {@code OU}, or its dotted identifier
   */
  record Attribute(String type, String value) implements SubjectTest {
    @Override
    public boolean passes(ParsedCertificate certificate) {
      return certificate.subject().relativeNames().stream()
          .flatMap(List::stream)
          .filter(each -> each.label().equals(type) || each.type().value().equals(type))
          .anyMatch(each -> each.text().equals(value));
    }

    @Override
    public String text() {
      return "SubjectAttr:" + type + "=" + value;
    }
  }

  private static boolean holds(ParsedCertificate certificate, String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return Stream.concat(
            Stream.of(certificate.subject().toString()),
            certificate.alternativeNames().stream().map(GeneralName::text))
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
  }

  /**
   * Reads the property: {@code Subject:NAME}, {@code SubjectStr:PART}, {@code
   * SubjectAttr:TYPE=VALUE}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static SubjectTest parse(String property) {
    int colon = property.indexOf(':');
    String kind = colon < 0 ? property : property.substring(0, colon);
    String argument = colon < 0 ? "" : property.substring(colon + 1).strip();
    if (!argument.isEmpty()) {
      Optional<SubjectTest> read =
          switch (kind) {
            case "Subject" -> Optional.of(new Whole(argument));
            case "SubjectStr" -> Optional.of(new Part(argument));
            case "SubjectAttr" -> attribute(argument);
            default -> Optional.empty();
          };
      if (read.isPresent()) {
        return read.get();
      }
    }
    throw new IllegalArgumentException(
        "'"
            + property
            + "' is not a certificate selection; one of Subject:NAME, SubjectStr:PART,"
            + " SubjectAttr:TYPE=VALUE");
  }

  private static Optional<SubjectTest> attribute(String argument) {
    int equals = argument.indexOf('=');
    String type = equals < 0 ? "" : argument.substring(0, equals).strip();
    String value = argument.substring(equals + 1).strip();
    return type.isEmpty() || value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Attribute(type, value));
  }
}
