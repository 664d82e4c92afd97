package dev.certlab.ca.x509;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An X.500 name: the exact octets, and what they say.
 *
 * <p>Equality is that of the octets; {@link #matches} compares as RFC 5280 §7.1 wants it. An issuer
 * name is always copied from the issuer certificate's subject, octet by octet, never written anew.
 */
public final class DistinguishedName {
  private final Octets encoded;
  private final List<List<AttributeValue>> relativeNames;
  private final List<String> canonical;

  /**
   * @param encoded the DER of the Name
   * @param relativeNames its relative distinguished names in encoded order, most general first
   */
  public DistinguishedName(Octets encoded, List<List<AttributeValue>> relativeNames) {
    this.encoded = encoded;
    this.relativeNames = relativeNames.stream().map(List::copyOf).toList();
    this.canonical = this.relativeNames.stream().map(DistinguishedName::canonical).toList();
  }

  public Octets encoded() {
    return encoded;
  }

  /** In encoded order, most general first. */
  public List<List<AttributeValue>> relativeNames() {
    return relativeNames;
  }

  public boolean isEmpty() {
    return relativeNames.isEmpty();
  }

  /** All attributes of this type in encoded order. */
  public List<String> values(Oid type) {
    return relativeNames.stream()
        .flatMap(List::stream)
        .filter(attribute -> attribute.type().equals(type))
        .map(AttributeValue::text)
        .toList();
  }

  /** The most specific common name. */
  public Optional<String> commonName() {
    List<String> names = values(AttributeValue.COMMON_NAME);
    return names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
  }

  /** Whether both names denote the same entry (RFC 5280 §7.1). */
  public boolean matches(DistinguishedName other) {
    return encoded.equals(other.encoded) || canonical.equals(other.canonical);
  }

  /** Whether this name lies in the subtree that {@code base} spans, {@code base} included. */
  public boolean isWithin(DistinguishedName base) {
    return canonical.size() >= base.canonical.size()
        && canonical.subList(0, base.canonical.size()).equals(base.canonical);
  }

  /** A key under which matching names, and only those, are equal. */
  public List<String> canonical() {
    return canonical;
  }

  private static String canonical(List<AttributeValue> relativeName) {
    return relativeName.stream()
        .map(AttributeValue::canonical)
        .sorted()
        .collect(Collectors.joining("+"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinguishedName name && encoded.equals(name.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /** The string form of RFC 4514: most specific first, separated by commas. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (int i = relativeNames.size() - 1; i >= 0; i--) {
      parts.add(
          relativeNames.get(i).stream()
              .map(attribute -> attribute.label() + "=" + escape(attribute.text()))
              .collect(Collectors.joining("+")));
    }
    return String.join(",", parts);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean special = ",+\"\\<>;=".indexOf(c) >= 0;
      boolean outerSpace = c == ' ' && (i == 0 || i == text.length() - 1);
      boolean leadingHash = c == '#' && i == 0 && !text.matches("#[0-9a-f]+");
      if (Character.isISOControl(c)) {
        escaped.append(String.format("\\%02X", (int) c));
      } else {
        escaped.append(special || outerSpace || leadingHash ? "\\" : "").append(c);
      }
    }
    return escaped.toString();
  }
}
