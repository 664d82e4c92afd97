package dev.certlab.ca.lab.publication;

import dev.certlab.ca.issue.CrlFaults;
import dev.certlab.ca.lab.authority.Authorities;
import dev.certlab.ca.lab.authority.FaultsInForce;
import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.lab.publication.PublishedFile.Kind;
import dev.certlab.ca.ledger.AuthorityRecord;
import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.ledger.Ledger;
import dev.certlab.ca.x509.Octets;
import dev.certlab.ca.x509.ParsedCrl;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is published now: the certificates of the CAs first, their delta CRLs last. */
final class CurrentFiles {
  private final LabLayout layout;
  private final Ledger ledger;
  private final Authorities authorities;
  private final FaultsInForce inForce;

  CurrentFiles(LabLayout layout, Ledger ledger, Authorities authorities, FaultsInForce inForce) {
    this.inForce = inForce;
    this.layout = layout;
    this.ledger = ledger;
    this.authorities = authorities;
  }

  List<PublishedFile> read() {
    List<PublishedFile> files = new ArrayList<>();
    List<AuthorityRecord> all = authorities.all();
    for (AuthorityRecord authority : all) {
      files.add(
          new PublishedFile(
              name(layout.publishedCertificate(authority.name())),
              authority.name(),
              Kind.CERTIFICATE,
              BigInteger.ZERO,
              Optional.of(authority.certificate())));
    }
    for (CrlKind kind : CrlKind.values()) {
      all.forEach(authority -> crl(authority.name(), kind).ifPresent(files::add));
    }
    return files;
  }

  /**
   * The CRL that the ledger published last, or none if it is withheld on purpose. If {@code www/}
   * has lost it or holds another, that is not for this class to mend, and nothing is said of the
   * file: what lies in the directories stays.
   */
  private Optional<PublishedFile> crl(String authority, CrlKind kind) {
    Path file = layout.crl(authority, kind);
    Optional<CrlRecord> latest = ledger.latestCrl(authority, kind);
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    Optional<Octets> published = authorities.published().find(latest.get()).map(ParsedCrl::encoded);
    boolean withheld = !Files.exists(file) && CrlFaults.of(inForce.of(authority)).withholds(kind);
    return published.isPresent() || withheld
        ? Optional.of(
            new PublishedFile(
                name(file),
                authority,
                kind == CrlKind.BASE ? Kind.BASE_CRL : Kind.DELTA_CRL,
                latest.get().number().value(),
                published))
        : Optional.empty();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
