package dev.certlab.ca.intake;

import dev.certlab.ca.der.container.EncodedKey;
import dev.certlab.ca.der.container.LockedContentException;
import dev.certlab.ca.der.container.PfxContent;
import dev.certlab.ca.der.container.PfxDecoder;
import dev.certlab.ca.der.container.PrivateKeyDecoder;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The private keys of a file, whatever form it has. */
public final class KeyFile {
  private KeyFile() {}

  /**
   * Each as the DER of a PrivateKeyInfo (PKCS#8, RFC 5208), in the order of the file; at least one.
   * Throws {@link UnusableFileException} if there is none, or one that does not open.
   *
   * @param passPhrase of encrypted keys, and of a PFX
   */
  public static List<Octets> read(byte[] octets, Optional<char[]> passPhrase) {
    FileContent file = FileContent.read(octets);
    PrivateKeyDecoder decoder = new PrivateKeyDecoder(passPhrase);
    try {
      List<Octets> keys =
          file.items().stream()
              .flatMap(item -> keys(file, item, passPhrase))
              .map(decoder::decode)
              .toList();
      if (keys.isEmpty()) {
        throw new UnusableFileException("holds no private key: " + file.description());
      }
      return keys;
    } catch (LockedContentException locked) {
      throw UnusableFileException.locked(locked);
    } catch (MalformedEncodingException malformed) {
      throw new UnusableFileException("is " + malformed.getMessage(), malformed);
    }
  }

  private static Stream<EncodedKey> keys(
      FileContent file, FileItem item, Optional<char[]> passPhrase) {
    if (item.kind() == FileKind.PFX) {
      return PfxDecoder.decode(item.octets().toArray(), passPhrase).keys().stream()
          .map(PfxContent.Key::key);
    }
    Optional<Octets> curve = file.all(FileKind.EC_PARAMETERS).findFirst().map(FileItem::octets);
    return item.kind().keyForm().stream()
        .map(form -> new EncodedKey(form, item.octets(), item.headers(), curve));
  }
}
