package dev.certlab.cli.output.extension;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certlab.ca.der.UnjudgedExtensions;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The extensions of a certificate, a CRL or an entry, for people and as JSON. */
public final class ExtensionText {
  private ExtensionText() {}

  /**
   * One extension for people.
   *
   * @param label a word or two, or the identifier of an extension that has no name here
   * @param lines what it says, at least one; begins with the word critical if it is
   */
  public record Row(String label, List<String> lines) {
    public Row {
      lines = List.copyOf(lines);
    }
  }

  /** In encoded order. */
  public static List<Row> rows(Extensions extensions) {
    return extensions.all().stream().map(ExtensionText::row).toList();
  }

  private static Row row(Extension extension) {
    Optional<Saying> understood = understood(extension);
    List<String> lines =
        new ArrayList<>(understood.orElseGet(() -> undecoded(extension.value())).lines());
    if (understood.isEmpty()) {
      lines.add(extension.value().hex());
    }
    if (lines.isEmpty()) {
      lines.add("says nothing");
    }
    if (extension.isCritical()) {
      lines.set(0, "critical, " + lines.get(0));
    }
    return new Row(ExtensionName.of(extension.oid()).label(), lines);
  }

  /** In encoded order, an object for each. */
  public static void describe(ArrayNode array, Extensions extensions) {
    for (Extension extension : extensions.all()) {
      ObjectNode node = array.addObject().put("oid", extension.oid().value());
      ExtensionName.of(extension.oid()).name().ifPresent(name -> node.put("name", name));
      node.put("critical", extension.isCritical());
      node.setAll(understood(extension).orElseGet(() -> undecoded(extension.value())).fields());
      node.put("hex", extension.value().hex());
    }
  }

  private static Optional<Saying> understood(Extension extension) {
    return extension
        .decoded()
        .map(DecodedExtension::saying)
        .or(() -> FurtherExtension.saying(extension));
  }

  /** What nobody here understands: in words if it is DER. Its octets are told anyway. */
  private static Saying undecoded(Octets value) {
    return new Saying().optional("der", "", UnjudgedExtensions.words(value));
  }
}
