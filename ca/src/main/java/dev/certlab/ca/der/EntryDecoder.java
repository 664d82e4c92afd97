package dev.certlab.ca.der;

import dev.certlab.ca.x509.EncodingDefect;
import dev.certlab.ca.x509.Extension;
import dev.certlab.ca.x509.Extensions;
import dev.certlab.ca.x509.GeneralName;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.Oid;
import dev.certlab.ca.x509.RevocationReason;
import dev.certlab.ca.x509.RevokedEntry;
import dev.certlab.ca.x509.SerialNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one entry of a CRL (RFC 5280 §5.1.2.6) and its extensions (§5.3.1 to §5.3.3); whatever is
 * odd but the serial number is noted.
 */
final class EntryDecoder {
  static final String WHAT = "revokedCertificates";

  static final Oid REASON = new Oid("2.5.29.21");
  static final Oid INVALIDITY_DATE = new Oid("2.5.29.24");
  static final Oid CERTIFICATE_ISSUER = new Oid("2.5.29.29");

  private EntryDecoder() {}

  /**
   * @param content what stands in the entry's SEQUENCE; begins with an INTEGER
   * @param carriedIssuer whose certificate it is if the entry does not say (RFC 5280 §5.3.3)
   */
  static RevokedEntry entry(
      DerCursor content, List<GeneralName> carriedIssuer, List<EncodingDefect> defects) {
    DerCursor number = content.enter(Tag.INTEGER, WHAT);
    if (number.hasPaddedInteger()) {
      String odd = "superfluous leading octets";
      defects.add(new EncodingDefect(WHAT + ".serial", odd, EncodingDefect.Kind.LOOSE));
    }
    SerialNumber serial = new SerialNumber(number.integerContent(WHAT));
    Optional<Instant> date = date(content, defects);
    Extensions extensions = extensions(content, defects);
    if (!content.atEnd()) {
      String odd = "further fields";
      defects.add(new EncodingDefect(WHAT, odd, EncodingDefect.Kind.LOOSE));
    }
    return new RevokedEntry(
        serial,
        date,
        onlyReason(extensions).flatMap(reason -> reason(reason, defects)),
        extensions.find(INVALIDITY_DATE).flatMap(e -> invalidityDate(e, defects)),
        extensions
            .find(CERTIFICATE_ISSUER)
            .map((Extension e) -> certificateIssuer(e, defects))
            .orElse(carriedIssuer),
        extensions);
  }

  /** Of two reasons none counts, so that none can take the entry back. */
  private static Optional<Extension> onlyReason(Extensions extensions) {
    List<Extension> reasons =
        extensions.all().stream().filter(extension -> extension.oid().equals(REASON)).toList();
    return reasons.size() == 1 ? Optional.of(reasons.get(0)) : Optional.empty();
  }

  private static Optional<Instant> date(DerCursor content, List<EncodingDefect> defects) {
    String what = WHAT + ".date";
    if (!TimeDecoder.isTime(content.peekTag())) {
      defects.add(new EncodingDefect(what, "is missing"));
      return Optional.empty();
    }
    try {
      return TimeDecoder.time(content, what, TimeDecoder.Use.TOLD, defects);
    } catch (MalformedEncodingException cut) {
      return given(cut, content, Optional.empty(), defects);
    }
  }

  private static Extensions extensions(DerCursor content, List<EncodingDefect> defects) {
    if (content.atEnd()) {
      return Extensions.none();
    }
    try {
      return ExtensionDecoder.extensions(
          content, WHAT + ".extensions", defects, EncodingDefect.Kind.ODD);
    } catch (MalformedEncodingException unreadable) {
      return given(unreadable, content, Extensions.none(), defects);
    }
  }

  private static <T> T given(
      MalformedEncodingException why, DerCursor content, T instead, List<EncodingDefect> defects) {
    defects.add(new EncodingDefect(WHAT, String.valueOf(why.getMessage())));
    content.rest();
    return instead;
  }

  private static Optional<RevocationReason> reason(
      Extension extension, List<EncodingDefect> defects) {
    String what = "reasonCode";
    try {
      DerCursor in = DerCursor.over(extension.value().toArray());
      BigInteger code = in.enter(Tag.ENUMERATED, what).integerContent(what);
      in.expectEnd(what);
      if (code.bitLength() > 31) {
        throw new MalformedEncodingException(what + ": a number of " + code.bitLength() + " bits");
      }
      Optional<RevocationReason> reason = RevocationReason.ofCode(code.intValue());
      if (reason.isEmpty()) {
        String odd = "is " + code + ", which does not exist";
        defects.add(new EncodingDefect(what, odd, EncodingDefect.Kind.ODD));
      }
      return reason;
    } catch (MalformedEncodingException malformed) {
      note(malformed, what, EncodingDefect.Kind.DETAIL, defects);
      return Optional.empty();
    }
  }

  private static Optional<Instant> invalidityDate(
      Extension extension, List<EncodingDefect> defects) {
    String what = "invalidityDate";
    List<EncodingDefect> ofTime = new ArrayList<>();
    Optional<Instant> date = Optional.empty();
    try {
      DerCursor in = DerCursor.over(extension.value().toArray());
      boolean generalized = in.nextIs(Tag.GENERALIZED_TIME);
      date = TimeDecoder.time(in, what, TimeDecoder.Use.TOLD, ofTime);
      if (date.isPresent() && !generalized) {
        // GeneralizedTime whatever the year (RFC 5280 §5.3.2), so the other one is odd here.
        defects.add(new EncodingDefect(what, "UTCTime", EncodingDefect.Kind.ODD));
      }
    } catch (MalformedEncodingException malformed) {
      note(malformed, what, EncodingDefect.Kind.LAX, defects);
    }
    if (date.isEmpty() && !ofTime.isEmpty()) {
      defects.add(new EncodingDefect(what, ofTime.get(0).what(), EncodingDefect.Kind.LAX));
    }
    return date;
  }

  private static List<GeneralName> certificateIssuer(
      Extension extension, List<EncodingDefect> defects) {
    String what = "certificateIssuer";
    try {
      DerCursor in = DerCursor.over(extension.value().toArray());
      List<GeneralName> names = NameDecoder.generalNames(in.enter(Tag.SEQUENCE, what), what);
      in.expectEnd(what);
      return names;
    } catch (MalformedEncodingException malformed) {
      note(malformed, what, EncodingDefect.Kind.DETAIL, defects);
      return List.of();
    }
  }

  private static void note(
      MalformedEncodingException malformed,
      String what,
      EncodingDefect.Kind kind,
      List<EncodingDefect> defects) {
    defects.add(new EncodingDefect(what, String.valueOf(malformed.getMessage()), kind));
  }
}
