package dev.certlab.ca.x509;

import java.util.regex.Pattern;

/**
 * An object identifier in dotted decimal form, such as {@code 2.5.29.15}.
 *
 * @param value arcs joined by dots; at least two arcs, no leading zeros
 */
public record Oid(String value) implements Comparable<Oid> {
  private static final Pattern DOTTED = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

  public Oid {
    if (!DOTTED.matcher(value).matches()) {
      throw new IllegalArgumentException("not an object identifier: " + value);
    }
  }

  /** Whether this identifier lies below {@code arc} in the tree, or equals it. */
  public boolean startsWith(Oid arc) {
    return value.equals(arc.value) || value.startsWith(arc.value + ".");
  }

  @Override
  public int compareTo(Oid other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
