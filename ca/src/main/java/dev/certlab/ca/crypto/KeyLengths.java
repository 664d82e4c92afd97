package dev.certlab.ca.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which lengths of an RSA modulus a rule accepts, in bits. */
public sealed interface KeyLengths {
  boolean accepts(int bits);

  int shortest();

  int longest();

  /** For people: "2048 or 4096 bits". */
  String description();

  static KeyLengths atLeast(int shortest) {
    return new Between(shortest, Integer.MAX_VALUE);
  }

  static KeyLengths between(int shortest, int longest) {
    return new Between(shortest, longest);
  }

  /** These and no other, in ascending order. */
  static KeyLengths only(int... lengths) {
    return new OneOf(Arrays.stream(lengths).boxed().toList());
  }

  /** All from the shortest to the longest, both included. */
  record Between(int shortest, int longest) implements KeyLengths {
    @Override
    public boolean accepts(int bits) {
      return bits >= shortest && bits <= longest;
    }

    @Override
    public String description() {
      if (longest == Integer.MAX_VALUE) {
        return shortest + " bits or more";
      }
      return shortest == longest ? shortest + " bits" : shortest + " to " + longest + " bits";
    }
  }

  /** Some single lengths, as documentation that says "2048-bit or 4096-bit" means it. */
  record OneOf(List<Integer> lengths) implements KeyLengths {
    public OneOf {
      lengths = List.copyOf(lengths);
    }

    @Override
    public boolean accepts(int bits) {
      return lengths.contains(bits);
    }

    @Override
    public int shortest() {
      return lengths.get(0);
    }

    @Override
    public int longest() {
      return lengths.get(lengths.size() - 1);
    }

    @Override
    public String description() {
      return lengths.stream().map(String::valueOf).collect(Collectors.joining(" or ")) + " bits";
    }
  }
}
