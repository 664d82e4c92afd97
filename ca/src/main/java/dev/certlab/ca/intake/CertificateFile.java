package dev.certlab.ca.intake;

import dev.certlab.ca.der.SignedData;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.der.container.LockedContentException;
import dev.certlab.ca.der.container.PfxContent;
import dev.certlab.ca.der.container.PfxDecoder;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificates of a file, whatever form it has, each once.
 *
 * @param endEntities those that the file is about: in a PFX the certificates of the keys, else
 *     those that issued no other in the file and are not a CA's, wherever they stand; a file of CAs
 *     only is about the lowest. At least one
 * @param others in the order of the file
 * @param remarks on what could not be read beside them
 */
public record CertificateFile(
    List<ParsedCertificate> endEntities, List<ParsedCertificate> others, List<String> remarks) {
  public CertificateFile {
    endEntities = List.copyOf(endEntities);
    others = List.copyOf(others);
    remarks = List.copyOf(remarks);
  }

  /** The end entities first. */
  public List<ParsedCertificate> all() {
    List<ParsedCertificate> all = new ArrayList<>(endEntities);
    all.addAll(others);
    return all;
  }

  /**
   * Throws {@link UnusableFileException} if there is none, or if they are in a PFX that does not
   * open.
   *
   * @param password of a PFX; without one, those open that have none or the empty one
   */
  public static CertificateFile read(byte[] octets, Optional<char[]> password) {
    FileContent file = FileContent.read(octets);
    Reader reader = new Reader(file, password);
    try {
      file.items().forEach(reader::read);
    } catch (LockedContentException locked) {
      throw UnusableFileException.locked(locked);
    }
    return reader.result();
  }

  private static final class Reader {
    private final FileContent file;
    private final Optional<char[]> password;
    private final Set<ParsedCertificate> found = new LinkedHashSet<>();
    private final Set<ParsedCertificate> ofKeys = new LinkedHashSet<>();
    private final List<String> remarks;

    Reader(FileContent file, Optional<char[]> password) {
      this.file = file;
      this.password = password;
      this.remarks = new ArrayList<>(file.faults());
    }

    void read(FileItem item) {
      try {
        readAll(item);
      } catch (MalformedEncodingException malformed) {
        remarks.add(String.valueOf(malformed.getMessage()));
      }
    }

    private void readAll(FileItem item) {
      byte[] octets = item.octets().toArray();
      switch (item.kind()) {
        case CERTIFICATE -> add(item.octets(), item.label());
        case SIGNED_DATA -> SignedData.decode(octets).certificates().forEach(c -> add(c, ""));
        case PFX -> {
          PfxContent pfx = PfxDecoder.decode(octets, password);
          pfx.certificates().forEach(c -> add(c.der(), ""));
          pfx.ofKeys().forEach(der -> find(der).ifPresent(ofKeys::add));
        }
        case UNKNOWN -> {
          if (item.label().isEmpty() || item.label().contains("CERTIFICATE")) {
            add(item.octets(), item.label());
          }
        }
        default -> {
          // Keys, CRLs and whatever else lies beside them is somebody else's.
        }
      }
    }

    private void add(Octets der, String label) {
      try {
        ParsedCertificate certificate = X509Decoder.certificate(der.toArray());
        // OpenSSL's TRUSTED CERTIFICATE goes on with what it is trusted for.
        found.add(
            label.startsWith("TRUSTED")
                ? X509Decoder.certificate(certificate.encoded().toArray())
                : certificate);
      } catch (MalformedEncodingException malformed) {
        remarks.add("a certificate is malformed: " + malformed.getMessage());
      }
    }

    private Optional<ParsedCertificate> find(Octets der) {
      return found.stream().filter(c -> c.encoded().equals(der)).findFirst();
    }

    CertificateFile result() {
      if (found.isEmpty()) {
        throw new UnusableFileException(
            "holds no certificate: " + (remarks.isEmpty() ? file.description() : remarks.get(0)));
      }
      List<ParsedCertificate> all = List.copyOf(found);
      List<ParsedCertificate> first = ofKeys.isEmpty() ? lowest(all) : List.copyOf(ofKeys);
      Set<ParsedCertificate> others = new LinkedHashSet<>(all);
      first.forEach(others::remove);
      return new CertificateFile(first, List.copyOf(others), remarks);
    }

    private static List<ParsedCertificate> lowest(List<ParsedCertificate> all) {
      Set<List<String>> issuers =
          all.stream()
              .filter(c -> !c.isSelfIssued())
              .map(c -> c.issuer().canonical())
              .collect(Collectors.toSet());
      List<ParsedCertificate> leaves =
          all.stream().filter(c -> !issuers.contains(c.subject().canonical())).toList();
      List<ParsedCertificate> candidates = leaves.isEmpty() ? all : leaves;
      List<ParsedCertificate> endEntities =
          candidates.stream().filter(c -> !c.isCa() && !c.isSelfIssued()).toList();
      return endEntities.isEmpty() ? candidates : endEntities;
    }
  }
}
