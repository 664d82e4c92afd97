package dev.certlab.cli.command.verify;

import dev.certlab.ca.verify.request.TrustAnchors;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is trusted, and which CAs may help to find a path.
 *
 * @param given the user names them
 * @param ofLab the lab has them
 */
record KnownAuthorities(
    TrustAnchors trust, List<ParsedCertificate> given, List<ParsedCertificate> ofLab) {
  KnownAuthorities {
    given = List.copyOf(given);
    ofLab = List.copyOf(ofLab);
  }

  List<ParsedCertificate> all() {
    List<ParsedCertificate> all = new ArrayList<>(given);
    all.addAll(ofLab);
    return all;
  }
}
