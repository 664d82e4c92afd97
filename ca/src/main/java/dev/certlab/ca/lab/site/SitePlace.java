package dev.certlab.ca.lab.site;

import dev.certlab.ca.lab.directory.LabLayout;
import dev.certlab.ca.role.SiteCertificate;
import java.nio.file.Path;

/** A host that holds a certificate which the site makes for itself. */
public record SitePlace(SiteCertificate kind, String host) {

  /** As the ledger and people name it. */
  public String subject() {
    return kind.label() + "/" + host;
  }

  public Path directory(LabLayout layout) {
    return layout.siteMade(kind.holder().directory(), host).resolve(kind.label());
  }
}
