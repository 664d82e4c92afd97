package dev.certlab.cli.bench;

import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.verify.Verdict;
import dev.certlab.ca.verify.Verifier;
import dev.certlab.ca.verify.request.CrlSource;
import dev.certlab.ca.verify.request.RevocationPolicy;
import dev.certlab.ca.verify.request.VerificationRequest;
import dev.certlab.ca.x509.ParsedCertificate;
import java.util.List;

/** This project's verifier, one for each round, as a batch uses it. */
final class OwnVerifier implements Peer {
  private final Workload workload;
  private final CryptoEngine crypto;
  private final CrlSource crls;
  private Verifier verifier;

  OwnVerifier(Workload workload, CryptoEngine crypto) {
    this.workload = workload;
    this.crypto = crypto;
    this.crls = CrlSource.of(workload.crls());
    this.verifier = new Verifier(crypto);
  }

  @Override
  public String name() {
    return "certlab";
  }

  @Override
  public void beginRound() {
    verifier = new Verifier(crypto);
  }

  @Override
  public Check prepare(ParsedCertificate leaf) {
    VerificationRequest request =
        VerificationRequest.of(leaf)
            .untrusted(List.of(workload.issuing()))
            .trust(List.of(workload.root()))
            .crls(crls)
            .revocation(RevocationPolicy.CHAIN)
            .time(workload.at())
            .build();
    return () -> verifier.verify(request).verdict() == Verdict.TRUSTED;
  }
}
