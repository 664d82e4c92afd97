package dev.certlab.ca.x509;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One of the forms of a name in certificates and CRLs (RFC 5280 §4.2.1.6). */
public sealed interface GeneralName {

  /** The context tag of this form in {@code GeneralName ::= CHOICE}. */
  int asn1Tag();

  /** The value as people write it, without the name of its form. */
  String text();

  /** The name of its form as OpenSSL and certificate tools write it: DNS, IP, URI … */
  String form();

  /** {@code otherName}. */
  record OtherName(Oid type, Octets value) implements GeneralName {
    @Override
    public int asn1Tag() {
      return 0;
    }

    /** A user principal name, by which Windows knows a user (szOID_NT_PRINCIPAL_NAME). */
    private static final Oid USER_PRINCIPAL_NAME = new Oid("1.3.6.1.4.1.311.20.2.3");

    private static final int UTF8_STRING = 0x0c;

    @Override
    public String text() {
      String shown = string().orElseGet(value::hex);
      return isPrincipal() ? shown : type + ":" + shown;
    }

    @Override
    public String form() {
      return isPrincipal() ? "UPN" : "OTHER";
    }

    private boolean isPrincipal() {
      return type.equals(USER_PRINCIPAL_NAME) && string().isPresent();
    }

    /** What it says if it is one short UTF8String, as most are. */
    private Optional<String> string() {
      boolean whole =
          value.length() >= 2
              && value.at(0) == UTF8_STRING
              && value.at(1) < 0x80
              && value.at(1) == value.length() - 2;
      return whole
          ? Optional.of(new String(value.toArray(), 2, value.length() - 2, StandardCharsets.UTF_8))
          : Optional.empty();
    }
  }

  /** {@code rfc822Name}, an e-mail address (or, in a constraint, a host or a domain). */
  record EmailName(String address) implements GeneralName {
    @Override
    public int asn1Tag() {
      return 1;
    }

    @Override
    public String text() {
      return address;
    }

    @Override
    public String form() {
      return "EMAIL";
    }
  }

  /** {@code dNSName}. */
  record DnsName(String host) implements GeneralName {
    @Override
    public int asn1Tag() {
      return 2;
    }

    @Override
    public String text() {
      return host;
    }

    @Override
    public String form() {
      return "DNS";
    }
  }

  /** {@code x400Address}, kept as it is. */
  record X400Name(Octets encoded) implements GeneralName {
    @Override
    public int asn1Tag() {
      return 3;
    }

    @Override
    public String text() {
      return encoded.hex();
    }

    @Override
    public String form() {
      return "X400";
    }
  }

  /** {@code directoryName}. */
  record DirectoryName(DistinguishedName name) implements GeneralName {
    @Override
    public int asn1Tag() {
      return 4;
    }

    @Override
    public String text() {
      return name.toString();
    }

    @Override
    public String form() {
      return "DIR";
    }
  }

  /** {@code ediPartyName}, kept as it is. */
  record EdiPartyName(Octets encoded) implements GeneralName {
    @Override
    public int asn1Tag() {
      return 5;
    }

    @Override
    public String text() {
      return encoded.hex();
    }

    @Override
    public String form() {
      return "EDI";
    }
  }

  /** {@code uniformResourceIdentifier}. */
  record UriName(String uri) implements GeneralName {
    @Override
    public int asn1Tag() {
      return 6;
    }

    @Override
    public String text() {
      return uri;
    }

    @Override
    public String form() {
      return "URI";
    }
  }

  /**
   * {@code iPAddress}: 4 or 16 octets; in a constraint 8 or 32, the address followed by its mask.
   */
  record IpName(Octets address) implements GeneralName {
    public static IpName of(InetAddress address) {
      return new IpName(Octets.of(address.getAddress()));
    }

    @Override
    public int asn1Tag() {
      return 7;
    }

    @Override
    public String text() {
      byte[] bytes = address.toArray();
      int half = bytes.length / 2;
      return switch (bytes.length) {
        case 4, 16 -> literal(bytes, 0, bytes.length);
        case 8, 32 -> literal(bytes, 0, half) + "/" + literal(bytes, half, bytes.length);
        default -> "#" + address.hex();
      };
    }

    private static String literal(byte[] bytes, int from, int to) {
      try {
        return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, to)).getHostAddress();
      } catch (UnknownHostException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public String form() {
      return "IP";
    }
  }

  /** {@code registeredID}. */
  record RegisteredId(Oid oid) implements GeneralName {
    @Override
    public int asn1Tag() {
      return 8;
    }

    @Override
    public String text() {
      return oid.value();
    }

    @Override
    public String form() {
      return "RID";
    }
  }
}
