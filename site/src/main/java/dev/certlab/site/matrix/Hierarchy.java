package dev.certlab.site.matrix;

import dev.certlab.ca.issue.CertificateAuthority;
import dev.certlab.ca.issue.NewAuthority;
import dev.certlab.ca.issue.PublicationPoints;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** A PKI of its own, so that one can be trusted or distrusted apart from the others. */
final class Hierarchy {
  private static final String PLACE = "http://crl.stage.example/";

  private final String name;
  private final CertificateAuthority root;
  private final CertificateAuthority issuing;

  Hierarchy(String name, InstantSource clock) {
    this.name = name;
    this.root =
        NewAuthority.named(name + " root")
            .points(PublicationPoints.crlAt(url(name, "root")))
            .root(clock);
    this.issuing = issuing("issuing");
  }

  /** A further CA below the root. */
  CertificateAuthority issuing(String called) {
    return NewAuthority.named(name + " " + called)
        .points(PublicationPoints.crlAt(url(name, called)))
        .under(root);
  }

  private static String url(String name, String called) {
    return PLACE + name + "-" + called + ".crl";
  }

  CertificateAuthority issuing() {
    return issuing;
  }

  ParsedCertificate root() {
    return root.certificate();
  }

  /** The CRLs of the root and of the issuing CA by their URLs; of no further CA. */
  Map<String, ParsedCrl> crls() {
    Map<String, ParsedCrl> crls = new TreeMap<>();
    crls.put(url(name, "root"), root.publishCrl().crl());
    crls.put(url(name, "issuing"), issuing.publishCrl().crl());
    return crls;
  }
}
