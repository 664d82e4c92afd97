package dev.certlab.ca.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.certlab.ca.der.Mutations;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever a file holds, it is read or called unusable; nothing else is thrown, and nothing is
 * computed for long.
 *
 * <p>From files as people bring them, changed in up to four places. Those without a MAC or without
 * encryption are the better seeds: a change there reaches the inside.
 */
class IntakeFuzzTest {
  private static final Optional<char[]> SECRET = Field.secret("Example-1");
  private static final int TRIES = 200;

  @Provide
  Arbitrary<Mutations.Change[]> changes() {
    return Mutations.several();
  }

  private static void feed(String file, Mutations.Change[] changes) {
    byte[] octets = Mutations.apply(Field.read(file), changes);
    feed(octets);
  }

  private static void feed(byte[] octets) {
    for (Consumer<byte[]> reader : readers()) {
      try {
        reader.accept(octets);
      } catch (UnusableFileException expected) {
        // This is how it is said; anything else fails the property.
      }
    }
  }

  private static Iterable<Consumer<byte[]>> readers() {
    return List.of(
        octets -> CertificateFile.read(octets, SECRET),
        octets -> CrlFile.read(octets, SECRET),
        octets -> KeyFile.read(octets, SECRET),
        RequestFile::read);
  }

  @Property(tries = TRIES, seed = "20261127", shrinking = ShrinkingMode.BOUNDED)
  void pfxWithPlainBags(@ForAll("changes") Mutations.Change[] changes) {
    feed("fuzz/plain-no-mac.pfx", changes);
  }

  @Property(tries = TRIES, seed = "20261127", shrinking = ShrinkingMode.BOUNDED)
  void pfxWithEncryptedBags(@ForAll("changes") Mutations.Change[] changes) {
    feed("fuzz/encrypted-no-mac.pfx", changes);
  }

  @Property(tries = TRIES, seed = "20261127", shrinking = ShrinkingMode.BOUNDED)
  void pfxWithItsMac(@ForAll("changes") Mutations.Change[] changes) {
    feed("fuzz/mac.pfx", changes);
  }

  @Property(tries = TRIES, seed = "20261127", shrinking = ShrinkingMode.BOUNDED)
  void pkcs7(@ForAll("changes") Mutations.Change[] changes) {
    feed("explicit-curve/px-expl.p7b", changes);
  }

  @Property(tries = TRIES, seed = "20261127", shrinking = ShrinkingMode.BOUNDED)
  void plainKeys(@ForAll("changes") Mutations.Change[] changes) {
    feed("old-keys/der.key", changes);
  }

  @Property(tries = TRIES, seed = "20261127", shrinking = ShrinkingMode.BOUNDED)
  void encryptedKeys(@ForAll("changes") Mutations.Change[] changes) {
    feed("fuzz/encrypted.key", changes);
  }

  @Property(tries = TRIES, seed = "20261127", shrinking = ShrinkingMode.BOUNDED)
  void wrappedRequests(@ForAll("changes") Mutations.Change[] changes) {
    feed("requests/cmc.req", changes);
  }

  @Property(tries = TRIES, seed = "20261127", shrinking = ShrinkingMode.BOUNDED)
  void textsOfBothKinds(@ForAll("changes") Mutations.Change[] changes) {
    byte[] text = Mutations.apply(Field.read("labels/broken-neighbour.pem"), changes);
    feed(text);
    feed(new String(text, ISO_8859_1).getBytes(UTF_16LE));
  }
}
