package dev.certlab.ca.intake;

import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.List;

/** Reads the CRLs of a file: PEM or DER. */
public final class CrlFile {
  private CrlFile() {}

  /** All CRLs of the file; at least one. Throws {@link UnusableFileException}. */
  public static List<ParsedCrl> read(byte[] octets) {
    return PemOrDer.decode(octets, Pem.CRL, "CRL", X509Decoder::crl);
  }
}
