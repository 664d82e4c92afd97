package dev.certlab.ca.verify.batch;

import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.util.List;

/**
 * Items of a list that were read, and what is wrong with the others.
 *
 * @param faults what could not be read
 */
record Decoded(List<ParsedCertificate> certificates, List<ParsedCrl> crls, Faults faults) {
  Decoded {
    certificates = List.copyOf(certificates);
    crls = List.copyOf(crls);
  }
}
