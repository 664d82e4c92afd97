package dev.certlab.ca.x509;

/** An extended key usage (RFC 5280 §4.2.1.12). */
public record KeyPurpose(Oid oid) {
  public static final KeyPurpose ANY = new KeyPurpose(new Oid("2.5.29.37.0"));
  public static final KeyPurpose SERVER_AUTH = new KeyPurpose(new Oid("1.3.6.1.5.5.7.3.1"));
  public static final KeyPurpose CLIENT_AUTH = new KeyPurpose(new Oid("1.3.6.1.5.5.7.3.2"));
  public static final KeyPurpose CODE_SIGNING = new KeyPurpose(new Oid("1.3.6.1.5.5.7.3.3"));
  public static final KeyPurpose EMAIL_PROTECTION = new KeyPurpose(new Oid("1.3.6.1.5.5.7.3.4"));
  public static final KeyPurpose TIME_STAMPING = new KeyPurpose(new Oid("1.3.6.1.5.5.7.3.8"));
  public static final KeyPurpose OCSP_SIGNING = new KeyPurpose(new Oid("1.3.6.1.5.5.7.3.9"));

  /** ConfigMgr client message signing (ConfigMgr SDK, ISmsMessage4). */
  public static final KeyPurpose SMS_SIGNING = new KeyPurpose(new Oid("1.3.6.1.4.1.311.101"));

  /** ConfigMgr client message encryption (community sources, see the Enhanced HTTP model). */
  public static final KeyPurpose SMS_ENCRYPTION = new KeyPurpose(new Oid("1.3.6.1.4.1.311.101.2"));

  /** The name in RFC 5280's ASN.1 or another's, or the dotted identifier. */
  public String label() {
    return switch (oid.value()) {
      case "2.5.29.37.0" -> "anyExtendedKeyUsage";
      case "1.3.6.1.5.5.7.3.1" -> "serverAuth";
      case "1.3.6.1.5.5.7.3.2" -> "clientAuth";
      case "1.3.6.1.5.5.7.3.3" -> "codeSigning";
      case "1.3.6.1.5.5.7.3.4" -> "emailProtection";
      case "1.3.6.1.5.5.7.3.5" -> "ipsecEndSystem";
      case "1.3.6.1.5.5.7.3.6" -> "ipsecTunnel";
      case "1.3.6.1.5.5.7.3.7" -> "ipsecUser";
      case "1.3.6.1.5.5.7.3.17" -> "ipsecIKE";
      case "1.3.6.1.5.2.3.5" -> "kdcAuthentication";
      case "1.3.6.1.4.1.311.10.3.4" -> "encryptingFileSystem";
      case "1.3.6.1.4.1.311.10.3.4.1" -> "fileRecovery";
      case "1.3.6.1.4.1.311.10.3.12" -> "documentSigning";
      case "1.3.6.1.4.1.311.20.2.1" -> "certificateRequestAgent";
      case "1.3.6.1.4.1.311.20.2.2" -> "smartcardLogon";
      case "1.3.6.1.4.1.311.21.6" -> "keyRecoveryAgent";
      case "1.3.6.1.4.1.311.54.1.2" -> "remoteDesktop";
      case "1.3.6.1.5.5.7.3.8" -> "timeStamping";
      case "1.3.6.1.5.5.7.3.9" -> "OCSPSigning";
      case "1.3.6.1.4.1.311.101" -> "smsSigning";
      case "1.3.6.1.4.1.311.101.2" -> "smsEncryption";
      default -> oid.value();
    };
  }
}
