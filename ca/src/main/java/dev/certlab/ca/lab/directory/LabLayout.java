package dev.certlab.ca.lab.directory;

import dev.certlab.ca.ledger.CrlKind;
import dev.certlab.ca.role.Holder;
import java.nio.file.Path;

/** Where things lie in a lab's directory. */
public record LabLayout(Path root) {
  public static final String MANIFEST = "lab.yaml";

  /** The directory of what the site gives to a party beside its PKI certificate. */
  public static final String SITE_MADE = "cm";

  public LabLayout {
    root = root.toAbsolutePath().normalize();
  }

  public Path manifest() {
    return root.resolve(MANIFEST);
  }

  /** The JSON Schema of the manifest, for editors. */
  public Path schema() {
    return root.resolve("lab.schema.json");
  }

  public Path ledger() {
    return root.resolve("ledger.db");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  /** Keys whose certificates are being issued; see {@link PendingKeys}. */
  public Path pendingKeys() {
    return keys().resolve("pending");
  }

  public Path authorities() {
    return root.resolve("ca");
  }

  public Path certificates() {
    return root.resolve("certs");
  }

  public Path certificates(String role, String host) {
    return certificates().resolve(role).resolve(FileNames.of(host));
  }

  /** What the site gives to a party beside its PKI certificate: {@code certs/HOLDER/HOST/cm}. */
  public Path siteMade(Holder holder, String host) {
    return certificates(holder.directory(), host).resolve(SITE_MADE);
  }

  /** The certificates of all roots, PEM: what a program has to trust to trust the lab. */
  public Path roots() {
    return authorities().resolve("roots.pem");
  }

  /** A CA's certificate. */
  public Path certificateOfAuthority(String authority) {
    return authorities().resolve(FileNames.of(authority) + ".crt");
  }

  /** The same where it is published. */
  public Path publishedCertificate(String authority) {
    return published().resolve(FileNames.of(authority) + ".crt");
  }

  /** A CA's CRL where it is published, under the names that AD CS gives. */
  public Path crl(String authority, CrlKind kind) {
    return published().resolve(FileNames.of(authority) + FileNames.crlEnding(kind));
  }

  public Path published() {
    return root.resolve("www");
  }

  public Path run() {
    return root.resolve("run");
  }

  /** What renewal hooks are still to be told. */
  public Path owedHooks() {
    return run().resolve("hooks");
  }

  /** For which directories the hook of publication is still to be run. */
  public Path owedPublishHooks() {
    return run().resolve("publish-hooks");
  }

  /** How lab time runs; see {@link LabClock}. */
  public Path clock() {
    return root.resolve("clock.json");
  }

  /** What is being restored and is not in its place yet; gone when everything is. */
  public Path restoring() {
    return root.resolve("restoring");
  }

  public Path service() {
    return run().resolve("service.json");
  }
}
