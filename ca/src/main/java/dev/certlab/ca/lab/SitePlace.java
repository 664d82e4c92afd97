package dev.certlab.ca.lab;

import dev.certlab.ca.role.SiteCertificate;
import java.nio.file.Path;

/** A host that holds a certificate which the site makes for itself. */
record SitePlace(SiteCertificate kind, String host) {

  /** As the ledger and people name it. */
  String subject() {
    return kind.label() + "/" + host;
  }

  Path directory(LabLayout layout) {
    return layout.siteMade(kind.holder().directory(), host).resolve(kind.label());
  }
}
