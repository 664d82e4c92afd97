package dev.certlab.site.token;

import dev.certlab.ca.finding.Finding;
import java.util.Optional;

/**
 * What was found about a token.
 *
 * @param kind what it says it is, such as {@code self-prove}; empty if it cannot be read
 * @param subject whose it is; empty likewise
 * @param refusal why it is not accepted; empty if it is
 */
public record TokenReport(String kind, String subject, Optional<Finding> refusal) {
  static TokenReport refused(Finding finding) {
    return new TokenReport("", "", Optional.of(finding));
  }
}
