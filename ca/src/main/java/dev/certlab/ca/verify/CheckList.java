package dev.certlab.ca.verify;

import dev.certlab.ca.verify.check.AlgorithmStrengthCheck;
import dev.certlab.ca.verify.check.BaselineCheck;
import dev.certlab.ca.verify.check.BasicConstraintsCheck;
import dev.certlab.ca.verify.check.CertificatePoliciesCheck;
import dev.certlab.ca.verify.check.Check;
import dev.certlab.ca.verify.check.CriticalExtensionsCheck;
import dev.certlab.ca.verify.check.EncodingCheck;
import dev.certlab.ca.verify.check.IdentityCheck;
import dev.certlab.ca.verify.check.KeyIdentifierCheck;
import dev.certlab.ca.verify.check.KeyPurposeCheck;
import dev.certlab.ca.verify.check.KeyUsageCheck;
import dev.certlab.ca.verify.check.NameConstraintsCheck;
import dev.certlab.ca.verify.check.SignatureAndChaining;
import dev.certlab.ca.verify.check.TrustAnchorsCheck;
import dev.certlab.ca.verify.check.ValidityCheck;
import dev.certlab.ca.verify.crl.RevocationCheck;
import dev.certlab.ca.verify.crl.SignerTrust;
import dev.certlab.ca.x509.Oid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is checked of a path, in the order of the reports.
 *
 * @param inSearch what no longer path can mend, so that it is asked of incomplete ones, too
 * @param all these, and what is asked of complete paths only
 */
record CheckList(List<Check> inSearch, List<Check> all) {
  CheckList {
    inSearch = List.copyOf(inSearch);
    all = List.copyOf(all);
  }

  /**
   * Every check there is. A critical extension is understood if one of them enforces it.
   *
   * @param signers whether somebody outside of the path may have signed a CRL
   */
  static CheckList of(SignerTrust signers) {
    List<Check> inSearch =
        new ArrayList<>(
            List.of(
                new EncodingCheck(),
                new AlgorithmStrengthCheck(),
                new SignatureAndChaining(),
                new KeyIdentifierCheck(),
                new ValidityCheck(),
                new BasicConstraintsCheck(),
                new KeyUsageCheck(),
                new NameConstraintsCheck(),
                new KeyPurposeCheck()));
    List<Check> ofComplete =
        List.of(
            new CertificatePoliciesCheck(),
            new IdentityCheck(),
            new TrustAnchorsCheck(),
            new BaselineCheck(),
            new RevocationCheck(signers));
    Set<Oid> enforced =
        Stream.concat(inSearch.stream(), ofComplete.stream())
            .flatMap(check -> check.enforces().stream())
            .collect(Collectors.toSet());
    inSearch.add(new CriticalExtensionsCheck(enforced));
    return new CheckList(inSearch, Stream.concat(inSearch.stream(), ofComplete.stream()).toList());
  }
}
