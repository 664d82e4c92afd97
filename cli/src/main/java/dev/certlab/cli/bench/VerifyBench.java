package dev.certlab.cli.bench;

import dev.certlab.ca.crypto.CryptoEngine;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * How many leaves a second several verifiers judge, one thread each, against the same CRLs. CRLs
 * and certificates are decoded before. Each verifier must accept every leaf and refuse the revoked
 * one; else its rate would mean nothing.
 */
public final class VerifyBench {
  private final Size size;

  /**
   * What is measured.
   *
   * @param leaves different ones in a round
   * @param entries of the issuing CA's CRL
   * @param time for each verifier, after as much again to warm up
   */
  public record Size(int leaves, int entries, Duration time) {
    public Size {
      if (leaves < 1 || entries < 1 || time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("leaves, entries and time must be positive");
      }
    }
  }

  /**
   * A verifier's speed.
   *
   * @param perSecond leaves a second, on one core
   */
  public record Rate(String name, long verified, double perSecond) {}

  public VerifyBench(Size size) {
    this.size = size;
  }

  /** Ours first; throws IllegalStateException if a verifier is wrong. */
  public List<Rate> run(CryptoEngine crypto) {
    Workload workload = Workload.make(crypto, size.leaves(), size.entries());
    List<Peer> peers =
        List.of(
            new OwnVerifier(workload, crypto),
            new ProviderValidator("JDK PKIX", jdk(), workload),
            new ProviderValidator("Bouncy Castle", new BouncyCastleProvider(), workload));
    List<Rate> rates = new ArrayList<>();
    for (Peer peer : peers) {
      if (peer.prepare(workload.revoked()).isAccepted()) {
        throw new IllegalStateException(peer.name() + " accepts a revoked certificate");
      }
      List<Peer.Check> checks = workload.leaves().stream().map(peer::prepare).toList();
      measure(peer, checks);
      rates.add(measure(peer, checks));
    }
    return rates;
  }

  private static Provider jdk() {
    try {
      return CertPathValidator.getInstance("PKIX").getProvider();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Round after round until the time is over. */
  private Rate measure(Peer peer, List<Peer.Check> checks) {
    long verified = 0;
    long start = System.nanoTime();
    long elapsed = 0;
    while (elapsed < size.time().toNanos()) {
      peer.beginRound();
      for (Peer.Check check : checks) {
        if (!check.isAccepted()) {
          throw new IllegalStateException(peer.name() + " refuses a good certificate");
        }
        verified++;
        elapsed = System.nanoTime() - start;
        if (elapsed >= size.time().toNanos()) {
          break;
        }
      }
    }
    return new Rate(peer.name(), verified, verified * 1e9 / elapsed);
  }
}
