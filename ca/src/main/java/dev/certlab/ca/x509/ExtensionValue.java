package dev.certlab.ca.x509;

/** What an extension says; one type for each extension that this project reads and writes. */
public sealed interface ExtensionValue
    permits AuthorityInformationAccess,
        AuthorityKeyIdentifier,
        BasicConstraints,
        CertificatePolicies,
        CertificateTemplate,
        CertificateTemplateName,
        CrlDistributionPoints,
        CrlNumber,
        DeltaCrlIndicator,
        ExtendedKeyUsage,
        FreshestCrl,
        InhibitAnyPolicy,
        IssuerAlternativeName,
        IssuingDistributionPoint,
        KeyUsage,
        NameConstraints,
        NextCrlPublish,
        OcspNoCheck,
        OpaqueExtension,
        PolicyConstraints,
        PolicyMappings,
        SubjectAlternativeName,
        SubjectKeyIdentifier {

  /** The extension's object identifier. */
  Oid oid();
}
