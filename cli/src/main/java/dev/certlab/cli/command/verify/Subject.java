package dev.certlab.cli.command.verify;

import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.verify.SentChain;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;

/** What is to be verified, as far as it is there. */
sealed interface Subject {
  /** As the user named it. */
  String name();

  /** Certificates that are judged, one after the other. */
  List<ParsedCertificate> endEntities();

  /** All certificates that came with them, and they themselves. */
  List<ParsedCertificate> all();

  /** A file. */
  record Held(String name, CertificateFile file) implements Subject {
    @Override
    public List<ParsedCertificate> endEntities() {
      return file.endEntities();
    }

    @Override
    public List<ParsedCertificate> all() {
      return file.all();
    }
  }

  /** A server, which sends its own certificate first, whatever it is. */
  record Served(String name, String host, SentChain chain) implements Subject {
    @Override
    public List<ParsedCertificate> endEntities() {
      return chain.certificates().subList(0, 1);
    }

    @Override
    public List<ParsedCertificate> all() {
      return chain.certificates();
    }
  }

  /**
   * A server that sent nothing.
   *
   * @param why one line
   */
  record Silent(String name, String why) implements Subject {
    @Override
    public List<ParsedCertificate> endEntities() {
      return List.of();
    }

    @Override
    public List<ParsedCertificate> all() {
      return List.of();
    }
  }
}
