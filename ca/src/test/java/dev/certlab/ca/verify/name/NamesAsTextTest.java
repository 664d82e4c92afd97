package dev.certlab.ca.verify.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.certlab.ca.x509.Octets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, mailboxes and URIs as they stand in certificates, read and refused. */
class NamesAsTextTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, c0000201",
    "0.0.0.0, 00000000",
    "255.249.199.10, fff9c70a",
    "::, 00000000000000000000000000000000",
    "2001:db8::1, 20010db8000000000000000000000001",
    "::ffff:192.0.2.1, 00000000000000000000ffffc0000201"
  })
  void anAddressIsItsOctets(String text, String hex) {
    assertEquals(Optional.of(Octets.ofHex(hex)), IpLiteral.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "192.0.2", "192.0.2.1.", "192.0.2.256", "192.0.2.01", "1", "::1::", "a.b.c.d"})
  void whatIsNotAnAddressHasNone(String text) {
    assertEquals(Optional.empty(), IpLiteral.parse(text));
  }

  /** RFC 5952 §4: lower case, no leading zeros, the first longest run of zeros shortened. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, true",
    "::, true",
    "::1, true",
    "1::, true",
    "2001:db8::1, true",
    "2001:db8:0:1:1:1:1:1, true",
    "2001:db8::1:1:1:1:1, false",
    "2001:0:0:1::1, true",
    "2001::1:0:0:0:1, false",
    "2001:db8::1:0:0:1, true",
    "2001:db8:0:0:1::1, false",
    "2001:DB8::1, false",
    "2001:0db8::1, false",
    "0:0:0:0:0:0:0:1, false",
    "1:2:3:4:5:6:7:8, true"
  })
  void anAddressIsWrittenInOneWay(String text, boolean canonical) {
    assertEquals(canonical, IpLiteral.isCanonical(text));
  }

  @ParameterizedTest
  @CsvSource({
    "a@example.com, a, example.com",
    "First.Last@EXAMPLE.com, First.Last, example.com",
    "A-Z_0+9/z@example.com, A-Z_0+9/z, example.com"
  })
  void aMailboxKeepsTheCaseOfItsLocalPartAlone(String address, String local, String host) {
    assertEquals(Optional.of(new Mailbox(local, host)), Mailbox.parse(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "@example.com",
        "a@",
        ".a@example.com",
        "a.@example.com",
        "a..b@example.com",
        "\"a b\"@example.com",
        "a b@example.com",
        "a@[192.0.2.1]",
        "ü@example.com"
      })
  void whatVerifiersDoNotAgreeOnIsNotReadAsAMailbox(String address) {
    assertEquals(Optional.empty(), Mailbox.parse(address));
  }

  @ParameterizedTest
  @CsvSource({
    "http://Example.COM/path, example.com",
    "ldap://dc.example.com:389/cn=x, dc.example.com",
    "https://user:pass@example.com:8443?q, example.com",
    "http://[2001:db8::1]:80/, [2001:db8::1]",
    "http://192.0.2.1#f, 192.0.2.1"
  })
  void theHostOfAUriIsWithoutUserAndPort(String uri, String host) {
    assertEquals(Optional.of(host), UriHost.host(uri));
    assertEquals(true, UriHost.isAbsolute(uri));
  }

  @ParameterizedTest
  @CsvSource({
    "urn:uuid:1, true",
    "ldap:///cn=x, false",
    "http://, false",
    "//example.com/, false",
    "example.com, false",
    "http://a b/, false",
    "1http://example.com/, false"
  })
  void aUriWithoutAHostIsAbsoluteOnlyIfItHasNoAuthority(String uri, boolean absolute) {
    assertEquals(Optional.empty(), UriHost.host(uri));
    assertEquals(absolute, UriHost.isAbsolute(uri));
  }

  @ParameterizedTest
  @CsvSource({
    "http://Example.COM:80/path, example.com",
    "http://example.com/a:b, example.com/a",
    "http://example.com/path, example.com",
    "http://example.com, example.com"
  })
  void someReadTheHostUpToTheFirstColon(String uri, String host) {
    assertEquals(Optional.of(host), UriHost.upToColon(uri));
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:x", "http://", "http:///path"})
  void someFindNoHost(String uri) {
    assertEquals(Optional.empty(), UriHost.upToColon(uri));
  }

  @ParameterizedTest
  @CsvSource({"[2001:db8::1], true", "192.0.2.1, true", "example.com, false", "1a, false"})
  void anAddressIsNotAName(String host, boolean address) {
    assertEquals(address, UriHost.isAddress(host));
  }
}
