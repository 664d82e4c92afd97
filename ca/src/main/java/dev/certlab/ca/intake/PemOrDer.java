package dev.certlab.ca.intake;

import dev.certlab.ca.der.MalformedEncodingException;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.x509.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** One thing in DER, or any number of them as blocks of a text. */
final class PemOrDer {
  private PemOrDer() {}

  /**
   * All of them; at least one.
   *
   * @param what how people call it
   */
  static <T> List<T> decode(byte[] octets, String label, String what, Function<byte[], T> decoder) {
    List<Octets> ders =
        Pem.isPem(octets)
            ? blocks(octets).stream().filter(block -> block.is(label)).map(Pem.Block::der).toList()
            : List.of(Octets.of(octets));
    if (ders.isEmpty()) {
      throw new UnusableFileException("holds no " + what);
    }
    try {
      return ders.stream().map(Octets::toArray).map(decoder).toList();
    } catch (MalformedEncodingException malformed) {
      throw new UnusableFileException(
          "is no " + what + ", neither PEM nor DER: " + malformed.getMessage(), malformed);
    }
  }

  static List<Pem.Block> blocks(byte[] octets) {
    try {
      return Pem.decode(new String(octets, StandardCharsets.ISO_8859_1));
    } catch (MalformedEncodingException malformed) {
      throw new UnusableFileException(String.valueOf(malformed.getMessage()), malformed);
    }
  }
}
