package dev.certlab.fuzz;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.der.CertificationRequestDecoder;
import dev.certlab.ca.der.SignedData;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.intake.CrlFile;
import dev.certlab.ca.intake.KeyFile;
import dev.certlab.ca.intake.RequestFile;
import dev.certlab.ca.intake.UnusableFileException;
import dev.certlab.ca.lab.directory.LabException;
import dev.certlab.ca.lab.manifest.ManifestFile;
import dev.certlab.ca.lab.manifest.SettingsReader;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.batch.BatchVerifier;
import dev.certlab.ca.x509.MalformedEncodingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something that reads octets from elsewhere. Whatever they are, it may only refuse them in its own
 * words, and must be in accord with itself: anything else is a finding.
 */
enum Target {
  CERTIFICATE {
    @Override
    void read(byte[] octets) {
      refusing(() -> Accord.ofCertificate(X509Decoder.certificate(octets)));
    }
  },
  CRL {
    @Override
    void read(byte[] octets) {
      refusing(() -> Accord.ofCrl(X509Decoder.crl(octets)));
    }
  },
  REQUEST {
    @Override
    void read(byte[] octets) {
      refusing(() -> Accord.ofRequest(CertificationRequestDecoder.decode(octets)));
    }
  },
  PFX {
    @Override
    void read(byte[] octets) {
      refusing(() -> CertificateFile.read(octets, password()));
      refusing(() -> KeyFile.read(octets, password()));
      refusing(() -> CrlFile.read(octets, password()));
    }
  },
  PKCS7 {
    @Override
    void read(byte[] octets) {
      refusing(() -> SignedData.decode(octets));
      refusing(() -> CertificationRequestDecoder.unwrap(octets));
    }
  },
  /** A file of any form; most are PEM. */
  PEM {
    @Override
    void read(byte[] octets) {
      refusing(
          () ->
              CertificateFile.read(octets, Optional.empty()).all().forEach(Accord::ofCertificate));
      refusing(() -> CrlFile.read(octets, Optional.empty()).crls().forEach(Accord::ofCrl));
      refusing(() -> Accord.ofRequest(RequestFile.read(octets)));
      refusing(() -> KeyFile.read(octets, password()));
    }
  },
  /** One line of a batch; the verifier's searches and checks run, too. */
  BATCH {
    private final Verifier verifier = new Verifier(CryptoEngine.standard());

    @Override
    void read(byte[] octets) {
      new BatchVerifier(verifier, NOW, UnaryOperator.identity())
          .answer(new String(octets, StandardCharsets.UTF_8))
          .ifPresent(Accord::ofAnswer);
    }
  },
  MANIFEST {
    private final Path file = temporaryFile();

    @Override
    void read(byte[] octets) {
      try {
        Files.write(file, octets);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      try {
        SettingsReader.read(ManifestFile.read(file), file);
      } catch (LabException refused) {
        Accord.ofRefusal(refused);
      }
    }
  };

  /** Of the field's inputs. */
  private static final String PASSWORD = "Example-1";

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  /** Throws nothing unless there is a finding. */
  abstract void read(byte[] octets);

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Target ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  private static Optional<char[]> password() {
    return Optional.of(PASSWORD.toCharArray());
  }

  private static void refusing(Runnable reading) {
    try {
      reading.run();
    } catch (MalformedEncodingException | UnusableFileException refused) {
      Accord.ofRefusal(refused);
    }
  }

  private static Path temporaryFile() {
    try {
      Path file = Files.createTempFile("fuzz", ".yaml");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
