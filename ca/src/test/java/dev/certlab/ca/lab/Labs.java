package dev.certlab.ca.lab;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.role.ClientAuthentication;
import dev.certlab.ca.role.Communication;
import dev.certlab.ca.role.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Labs for tests: elliptic CAs, because making RSA keys takes longer than everything else. */
public final class Labs {
  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  /** Where the one lab of each manifest lies that {@link #applied} copies. */
  private static final Map<LabManifest, Path> APPLIED = new ConcurrentHashMap<>();

  private Labs() {}

  public static LabEnvironment environment(InstantSource clock) {
    return new LabEnvironment(clock, CryptoEngine.standard(), Optional.empty(), line -> {});
  }

  public static LabManifest manifest(
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
        standard.authorities().stream().map(a -> a.withKey("ec-p256")).toList();
    return standard.withAuthorities(elliptic);
  }

  /** The same lab; where the site makes certificates for itself, their keys are elliptic. */
  public static LabManifest ellipticSite(LabManifest manifest) {
    return manifest.site().communication().equals(Communication.ENHANCED_HTTP.label())
        ? manifest.withRenewal(
            LabManifest.SiteCertificates.standard().withKey("ec-p256"),
            LabManifest.Renewal.standard())
        : manifest;
  }

  /** HTTPS, clients with PKI certificates, as the figure has it. */
  public static LabManifest manifest() {
    return manifest(Communication.HTTPS, ClientAuthentication.PKI, Reading.FIGURE);
  }

  /** A new lab with its CAs and CRLs, at a clock that stands still. */
  public static Lab create(Path directory, LabManifest manifest) {
    return create(directory, manifest, NOW);
  }

  public static Lab create(Path directory, LabManifest manifest, Instant now) {
    Lab lab = Lab.create(directory, manifest, environment(InstantSource.fixed(now)));
    lab.reconciler().initialize();
    return lab;
  }

  /**
   * A lab as a first {@code apply} at {@link #NOW} leaves it, with all its certificates: a copy,
   * because the parties' RSA keys are made once for all tests that only begin with such a lab.
   */
  public static Lab applied(Path directory, LabManifest manifest, InstantSource clock) {
    copy(APPLIED.computeIfAbsent(manifest, Labs::apply), directory);
    return Lab.open(directory, environment(clock));
  }

  /** Likewise, at a clock that stands still. */
  public static Lab applied(Path directory, LabManifest manifest) {
    return applied(directory, manifest, InstantSource.fixed(NOW));
  }

  private static Path apply(LabManifest manifest) {
    try {
      Path place = Files.createTempDirectory(Path.of("target"), "applied").resolve("lab");
      try (Lab lab = create(place, manifest)) {
        lab.reconciler().apply();
      }
      return place;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
