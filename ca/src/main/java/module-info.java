/**
 * The certificate laboratory as a library: values, issuing, ledger, roles, export, verification.
 *
 * <p>Depends on the JDK, Bouncy Castle (behind {@code der} only), SQLite and Jackson (seen in
 * {@code verify.report} only). Opens no socket except to fetch a CRL.
 *
 * <p>What is exported is meant for use, or is handed out by what is: the front doors are {@code
 * issue.CertificateAuthority}, {@code verify.Verifier} and {@code lab.Lab}. The rooms of the
 * verifier behind its requests and reports are its own.
 */
@org.jspecify.annotations.NullMarked
module dev.certlab.ca {
  requires static transitive org.jspecify;
  requires java.net.http;
  requires java.sql;
  requires org.xerial.sqlitejdbc;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.pkix;
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires com.fasterxml.jackson.datatype.jdk8;

  exports dev.certlab.ca.crypto;
  exports dev.certlab.ca.der;
  exports dev.certlab.ca.der.container;
  exports dev.certlab.ca.explain;
  exports dev.certlab.ca.export;
  exports dev.certlab.ca.fetch;
  exports dev.certlab.ca.finding;
  exports dev.certlab.ca.health;
  exports dev.certlab.ca.intake;
  exports dev.certlab.ca.issue;
  exports dev.certlab.ca.lab;
  exports dev.certlab.ca.lab.archive;
  exports dev.certlab.ca.lab.authority;
  exports dev.certlab.ca.lab.directory;
  exports dev.certlab.ca.lab.manifest;
  exports dev.certlab.ca.lab.party;
  exports dev.certlab.ca.lab.publication;
  exports dev.certlab.ca.lab.renewals;
  exports dev.certlab.ca.lab.site;
  exports dev.certlab.ca.ledger;
  exports dev.certlab.ca.renewal;
  exports dev.certlab.ca.role;
  exports dev.certlab.ca.verify;
  exports dev.certlab.ca.verify.batch;
  exports dev.certlab.ca.verify.report;
  exports dev.certlab.ca.verify.request;
  exports dev.certlab.ca.x509;

  uses java.security.Provider;

  opens dev.certlab.ca.explain to
      com.fasterxml.jackson.databind;
  opens dev.certlab.ca.lab.manifest to
      com.fasterxml.jackson.databind;
}
