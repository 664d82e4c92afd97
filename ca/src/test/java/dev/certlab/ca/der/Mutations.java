package dev.certlab.ca.der;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Changes that make proper encodings improper. */
public final class Mutations {
  private Mutations() {}

  /** One change: where, and what, as fractions and choices that fit encodings of any length. */
  public record Change(int kind, int at, int from, int value) {
    private byte[] applyTo(byte[] original) {
      if (original.length == 0) {
        return original;
      }
      byte[] octets = original.clone();
      int place = at % octets.length;
      int source = from % octets.length;
      switch (kind) {
        case 0 -> octets[place] = (byte) value;
        case 1 -> octets[place] ^= (byte) (1 << (value & 7));
        case 2 -> octets = Arrays.copyOf(octets, place);
        case 3 -> { // an enormous length
          octets[place] = (byte) (0x80 | (value & 0x0f));
          Arrays.fill(octets, place + 1, Math.min(octets.length, place + 5), (byte) 0xff);
        }
        case 4 -> { // a piece from elsewhere
          int length = Math.min(1 + value, octets.length - Math.max(place, source));
          System.arraycopy(original, source, octets, place, length);
        }
        default -> { // a piece left out
          int after = Math.min(octets.length, place + 1 + value % 16);
          byte[] shorter = Arrays.copyOf(octets, octets.length - (after - place));
          System.arraycopy(octets, after, shorter, place, octets.length - after);
          octets = shorter;
        }
      }
      return octets;
    }
  }

  /** One to four. */
  @SuppressWarnings("exports") // tests of other packages use it, and all of them know jqwik
  public static Arbitrary<Change[]> several() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 1 << 16).withoutEdgeCases(),
            Arbitraries.integers().between(0, 1 << 16).withoutEdgeCases(),
            Arbitraries.integers().between(0, 255))
        .as(Change::new)
        .array(Change[].class)
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** The octets after all changes, one on top of the other. */
  public static byte[] apply(byte[] proper, Change[] changes) {
    byte[] octets = proper;
    for (Change change : changes) {
      octets = change.applyTo(octets);
    }
    return octets;
  }
}
