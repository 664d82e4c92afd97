package dev.certlab.ca.intake;

import dev.certlab.ca.der.SignedData;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.der.container.LockedContentException;
import dev.certlab.ca.der.container.PfxDecoder;
import dev.certlab.ca.intake.UnusableFileException.Need;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The CRLs of a file, whatever form it has.
 *
 * @param crls in the order of the file; at least one
 * @param remarks on what could not be read beside them
 */
public record CrlFile(List<ParsedCrl> crls, List<String> remarks) {
  public CrlFile {
    crls = List.copyOf(crls);
    remarks = List.copyOf(remarks);
  }

  /**
   * Throws {@link UnusableFileException} if there is none, or if they are in a PFX that does not
   * open.
   *
   * @param password of a PFX
   */
  public static CrlFile read(byte[] octets, Optional<char[]> password) {
    FileContent file = FileContent.read(octets);
    List<ParsedCrl> crls = new ArrayList<>();
    List<String> remarks = new ArrayList<>(file.faults());
    for (FileItem item : file.items()) {
      try {
        encoded(item, password).forEach(der -> crls.add(X509Decoder.crl(der.toArray())));
      } catch (MalformedEncodingException malformed) {
        remarks.add("a CRL is malformed: " + malformed.getMessage());
      } catch (LockedContentException locked) {
        throw UnusableFileException.locked(locked);
      }
    }
    if (crls.isEmpty()) {
      throw none(file, remarks);
    }
    return new CrlFile(crls, remarks);
  }

  private static UnusableFileException none(FileContent file, List<String> remarks) {
    if (!remarks.isEmpty()) {
      return new UnusableFileException("holds no CRL: " + remarks.get(0), Need.ANOTHER_COPY);
    }
    String whose =
        file.all(FileKind.CERTIFICATE)
            .flatMap(item -> X509Decoder.certificateIn(item.octets().toArray()).stream())
            .map(certificate -> " (" + certificate.subject() + ")")
            .findFirst()
            .orElse("");
    return new UnusableFileException("holds no CRL: " + file.description() + whose);
  }

  private static List<Octets> encoded(FileItem item, Optional<char[]> password) {
    return switch (item.kind()) {
      case CRL -> List.of(item.octets());
      case SIGNED_DATA -> SignedData.decode(item.octets().toArray()).crls();
      case PFX -> PfxDecoder.decode(item.octets().toArray(), password).crls();
      case UNKNOWN ->
          item.label().isEmpty() || item.label().contains("CRL")
              ? List.of(item.octets())
              : List.of();
      default -> List.of();
    };
  }
}
