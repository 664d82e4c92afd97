package dev.certlab.ca.lab;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Labs for tests: elliptic CAs, because making RSA keys takes longer than everything else. */
final class Labs {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private Labs() {}

  static LabEnvironment environment(InstantSource clock) {
    return new LabEnvironment(
        clock, new CryptoEngine(new SecureRandom()), Optional.empty(), line -> {});
  }

  static LabManifest manifest(
      Communication communication, ClientAuthentication authentication, Reading reading) {
    LabManifest standard =
        LabManifest.standard(
            new LabManifest.Site(
                "P01",
                communication.label(),
                authentication.label(),
                "corp.contoso.com",
                "contoso.com",
                reading.label()));
    List<LabManifest.Authority> elliptic =
        standard.authorities().stream()
            .map(a -> new LabManifest.Authority(a.name(), a.issuer(), "ec-p256", a.lifetime()))
            .toList();
    return standard.withAuthorities(elliptic);
  }

  /** HTTPS, clients with PKI certificates, as the figure has it. */
  static LabManifest manifest() {
    return manifest(Communication.HTTPS, ClientAuthentication.PKI, Reading.FIGURE);
  }

  /** A new lab with its CAs and CRLs, at a clock that stands still. */
  static Lab create(Path directory, LabManifest manifest) {
    return create(directory, manifest, NOW);
  }

  static Lab create(Path directory, LabManifest manifest, Instant now) {
    Lab lab = Lab.create(directory, manifest, environment(InstantSource.fixed(now)));
    lab.reconciler().initialize();
    return lab;
  }
}
