package dev.certlab.ca.finding;

/** Counts things in a message: 1 entry, 2 entries. */
public final class Counted {
  private Counted() {}

  /**
   * The number and the noun in the form that it asks for.
   *
   * @param one the noun for a single thing; it is regular ("error", "entry", "CA key")
   */
  public static String of(long count, String one) {
    return count + " " + (count == 1 ? one : plural(one));
  }

  private static String plural(String one) {
    boolean changes = one.endsWith("y") && "aeiou".indexOf(one.charAt(one.length() - 2)) < 0;
    return changes ? one.substring(0, one.length() - 1) + "ies" : one + "s";
  }
}
