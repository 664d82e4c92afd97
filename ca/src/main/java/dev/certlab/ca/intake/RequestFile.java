package dev.certlab.ca.intake;

import dev.certlab.ca.der.CertificationRequestDecoder;
import dev.certlab.ca.der.CertificationRequestDecoder.CertificationRequest;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import java.util.Optional;

/** The certification request of a file, whatever form it has and whatever is wrapped around it. */
public final class RequestFile {
  private RequestFile() {}

  /**
   * The first request, or throws {@link UnusableFileException}. Its signature is not checked yet.
   */
  public static CertificationRequest read(byte[] octets) {
    FileContent file = FileContent.read(octets);
    try {
      return CertificationRequestDecoder.decode(encoded(file).toArray());
    } catch (MalformedEncodingException malformed) {
      throw new UnusableFileException(
          "holds no certification request that can be read: " + malformed.getMessage(), malformed);
    }
  }

  private static Octets encoded(FileContent file) {
    Optional<Octets> bare = file.all(FileKind.REQUEST).findFirst().map(FileItem::octets);
    Optional<FileItem> wrapped = file.all(FileKind.SIGNED_DATA).findFirst();
    if (bare.isEmpty() && wrapped.isPresent()) {
      return CertificationRequestDecoder.unwrap(wrapped.get().octets().toArray());
    }
    return bare.or(() -> file.all(FileKind.UNKNOWN).findFirst().map(FileItem::octets))
        .orElseThrow(
            () ->
                new UnusableFileException("holds no certification request: " + file.description()));
  }
}
