package dev.certlab.site.token;

import com.nimbusds.jwt.SignedJWT;
import dev.certlab.ca.crypto.CryptoEngine;
import dev.certlab.ca.export.SafeFile;
import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.site.way.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens of a site and of its lab's stand-in for Azure AD: issued, kept by the clients,
 * renewed.
 *
 * <p>A client that has called with success is registered and has a self-prove token, good for 90
 * days from its issue. A call at an age of 30 days or more renews it. One that has lapsed is
 * replaced on the intranet only.
 */
public final class SiteTokens {
  /** The lab's tenant of the stand-in for Azure AD. */
  public static final String TENANT = "00000000-0000-4000-8000-000000000001";

  static final String FILE = "site-token.jwt";

  private static final Duration RENEWED_FROM = Duration.ofDays(30);
  private static final Duration OF_AZURE_AD = Duration.ofHours(1);
  private static final int MOST_OCTETS = 16384;

  private final Path directory;
  private final String siteCode;
  private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();
  private final TokenBook book;
  private final InstantSource clock;
  private final CryptoEngine crypto;

  /**
   * @param directory where keys and list lie
   */
  public SiteTokens(Path directory, String siteCode, InstantSource clock, CryptoEngine crypto) {
    this.directory = directory;
    this.siteCode = siteCode;
    this.book = new TokenBook(directory.resolve("bulk.json"));
    this.clock = clock;
    this.crypto = crypto;
  }

  /** The site itself; its key is made when it is first needed. */
  public TokenIssuer site() {
    return TokenIssuer.ofSite(siteCode, key("site-key.pem"));
  }

  /** Likewise the stand-in for Azure AD. */
  public TokenIssuer azureAd() {
    return TokenIssuer.standInForAzureAd(TENANT, key("lab-issuer-key.pem"));
  }

  private SigningKey key(String file) {
    return keys.computeIfAbsent(file, name -> SigningKey.at(directory.resolve(name), crypto));
  }

  public TokenBook book() {
    return book;
  }

  public TokenJudge judge() {
    return new TokenJudge(List.of(site(), azureAd()), book::isBlocked, clock);
  }

  /** A new bulk registration token, listed; its text is handed out this once. */
  public String bulk(Duration lifetime) {
    if (lifetime.isNegative()
        || lifetime.isZero()
        || lifetime.compareTo(TokenKind.LONGEST_BULK) > 0) {
      throw new IllegalArgumentException("a bulk registration token lives for at most 7 days");
    }
    Instant now = clock.instant();
    String id = newId();
    book.add(new BulkToken(id, now, now.plus(lifetime), false));
    return site().issue(id, TokenKind.BULK_REGISTRATION.label(), "any", now, lifetime);
  }

  private String newId() {
    byte[] octets = new byte[16];
    crypto.random().nextBytes(octets);
    return UUID.nameUUIDFromBytes(octets).toString();
  }

  /** What a device of that name gets from Azure AD. */
  public String ofAzureAd(String device) {
    return azureAd().issue(newId(), "device", device, clock.instant(), OF_AZURE_AD);
  }

  /** The token that a client keeps, whether it is still good or not. */
  public Optional<String> kept(Path client) {
    Path file = client.resolve(FILE);
    try {
      if (Files.size(file) > MOST_OCTETS) {
        return Optional.empty();
      }
      return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  /** A client has called with success: it is registered, and its token renewed if it is time. */
  public void called(Path client, String host, Zone from) {
    Optional<Instant> issued = kept(client).flatMap(SiteTokens::issued);
    Instant now = clock.instant();
    boolean renews;
    if (issued.isEmpty()) {
      renews = true;
    } else {
      Duration age = Duration.between(issued.get(), now);
      boolean lapsed = age.compareTo(TokenKind.SELF_PROVE.lifetime()) >= 0;
      renews = age.compareTo(RENEWED_FROM) >= 0 && (!lapsed || from == Zone.INTRANET);
    }
    if (renews) {
      keep(client, host, now);
    }
  }

  private void keep(Path client, String host, Instant now) {
    String token =
        site()
            .issue(
                newId(), TokenKind.SELF_PROVE.label(), host, now, TokenKind.SELF_PROVE.lifetime());
    try {
      Files.createDirectories(client);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot make " + client, failed);
    }
    SafeFile.write(client.resolve(FILE), token + "\n", Confidentiality.SECRET);
  }

  private static Optional<Instant> issued(String token) {
    try {
      return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getIssueTime())
          .map(java.util.Date::toInstant);
    } catch (ParseException malformed) {
      return Optional.empty();
    }
  }
}
