package dev.certlab.site;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.lab.Lab;
import dev.certlab.ca.lab.directory.LabEnvironment;
import dev.certlab.ca.lab.manifest.LabManifest;
import dev.certlab.ca.lab.manifest.PartyEntry;
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

/** Labs of a site: each row of the matrix is made once, and copied for every test. */
final class Labs {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final String CLIENT = "client01.corp.contoso.com";
  static final String MANAGEMENT_POINT = "mp01.corp.contoso.com";
  static final String CONNECTION_POINT = "cmgcp01.corp.contoso.com";
  static final String GATEWAY = "contosocmg.contoso.com";
  static final String UPDATE_POINT = "sup01.corp.contoso.com";

  private static final Map<LabManifest, Path> APPLIED = new ConcurrentHashMap<>();

  private Labs() {}

  static LabManifest manifest(Communication communication, ClientAuthentication authentication) {
    LabManifest standard =
        LabManifest.standard(
            new LabManifest.Site(
                "P01",
                communication.label(),
                authentication.label(),
                "corp.contoso.com",
                "contoso.com",
                Reading.FIGURE.label()));
    LabManifest elliptic =
        standard.withAuthorities(
            standard.authorities().stream().map(each -> each.withKey("ec-p256")).toList());
    return communication == Communication.ENHANCED_HTTP
        ? elliptic.withRenewal(
            LabManifest.SiteCertificates.standard().withKey("ec-p256"),
            LabManifest.Renewal.standard())
        : elliptic;
  }

  static LabManifest withUpdatePoint(LabManifest manifest) {
    return manifest.withParties(
        manifest.hosts(), Map.of("software-update-point", List.of(PartyEntry.of(UPDATE_POINT))));
  }

  /** A lab in {@code directory} as a first {@code apply} leaves it. */
  static Lab lab(Path directory, LabManifest manifest, InstantSource clock) {
    copy(APPLIED.computeIfAbsent(manifest, Labs::apply), directory);
    return Lab.open(directory, environment(clock));
  }

  private static LabEnvironment environment(InstantSource clock) {
    return new LabEnvironment(clock, CryptoEngine.standard(), Optional.empty(), line -> {});
  }

  private static Path apply(LabManifest manifest) {
    try {
      Path place = Files.createTempDirectory(Path.of("target"), "applied").resolve("lab");
      try (Lab lab = Lab.create(place, manifest, environment(InstantSource.fixed(NOW)))) {
        lab.reconciler().initialize();
        lab.reconciler().apply();
        Site.tokens(lab.layout(), lab.settings(), lab.clock()).judge();
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
