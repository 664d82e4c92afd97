package dev.certlab.cli.output.extension;

import dev.certlab.ca.x509.Oid;
import java.util.Map;
import java.util.Optional;

/**
 * What an extension is called.
 *
 * @param label for people, short: it stands at the beginning of a line
 * @param name in JSON, as in the standard that defines it; empty if it has none here
 */
record ExtensionName(String label, Optional<String> name) {
  private static final Map<String, ExtensionName> KNOWN =
      Map.ofEntries(
          known("2.5.29.9", "attributes", "subjectDirectoryAttributes"),
          known("2.5.29.14", "subject key", "subjectKeyIdentifier"),
          known("2.5.29.15", "key usage", "keyUsage"),
          known("2.5.29.16", "key period", "privateKeyUsagePeriod"),
          known("2.5.29.17", "names", "subjectAltName"),
          known("2.5.29.18", "issuer names", "issuerAltName"),
          known("2.5.29.19", "constraints", "basicConstraints"),
          known("2.5.29.20", "number", "cRLNumber"),
          known("2.5.29.21", "reason", "reasonCode"),
          known("2.5.29.23", "hold", "holdInstructionCode"),
          known("2.5.29.24", "invalid since", "invalidityDate"),
          known("2.5.29.27", "delta of", "deltaCRLIndicator"),
          known("2.5.29.28", "scope (IDP)", "issuingDistributionPoint"),
          known("2.5.29.29", "issued by", "certificateIssuer"),
          known("2.5.29.30", "allowed names", "nameConstraints"),
          known("2.5.29.31", "CRL", "cRLDistributionPoints"),
          known("2.5.29.32", "policies", "certificatePolicies"),
          known("2.5.29.33", "mappings", "policyMappings"),
          known("2.5.29.35", "authority key", "authorityKeyIdentifier"),
          known("2.5.29.36", "policy rules", "policyConstraints"),
          known("2.5.29.37", "purposes", "extKeyUsage"),
          known("2.5.29.46", "delta CRL", "freshestCRL"),
          known("2.5.29.54", "any policy", "inhibitAnyPolicy"),
          known("2.5.29.60", "expired too", "expiredCertsOnCRL"),
          known("1.3.6.1.5.5.7.1.1", "AIA", "authorityInfoAccess"),
          known("1.3.6.1.5.5.7.1.3", "qualified", "qcStatements"),
          known("1.3.6.1.5.5.7.1.11", "SIA", "subjectInfoAccess"),
          known("1.3.6.1.5.5.7.1.24", "TLS features", "tlsFeature"),
          known("1.3.6.1.5.5.7.48.1.5", "OCSP", "ocspNoCheck"),
          known("1.3.6.1.4.1.311.20.2", "template", "certificateTemplateName"),
          known("1.3.6.1.4.1.311.21.1", "CA version", "caVersion"),
          known("1.3.6.1.4.1.311.21.2", "previous CA", "previousCaCertificateHash"),
          known("1.3.6.1.4.1.311.21.4", "next publish", "nextCrlPublish"),
          known("1.3.6.1.4.1.311.21.7", "template", "certificateTemplate"),
          known("1.3.6.1.4.1.311.21.10", "app policies", "applicationPolicies"),
          known("1.3.6.1.4.1.311.21.14", "published at", "publishedCrlLocations"),
          known("1.3.6.1.4.1.311.25.2", "AD security", "ntdsCaSecurity"),
          known("1.3.6.1.4.1.11129.2.4.2", "CT", "signedCertificateTimestamps"),
          known("1.3.6.1.4.1.11129.2.4.3", "CT poison", "precertificatePoison"),
          known("1.2.840.113549.1.9.15", "S/MIME", "smimeCapabilities"),
          known("2.16.840.1.113730.1.1", "Netscape type", "netscapeCertType"),
          known("2.16.840.1.113730.1.13", "comment", "netscapeComment"));

  static ExtensionName of(Oid oid) {
    ExtensionName known = KNOWN.get(oid.value());
    return known != null ? known : new ExtensionName(oid.value(), Optional.empty());
  }

  private static Map.Entry<String, ExtensionName> known(String oid, String label, String name) {
    return Map.entry(oid, new ExtensionName(label, Optional.of(name)));
  }
}
