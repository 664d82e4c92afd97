package dev.certlab.ca.verify.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certlab.ca.der.Pem;
import dev.certlab.ca.der.X509Decoder;
import dev.certlab.ca.intake.CertificateFile;
import dev.certlab.ca.intake.CrlFile;
import dev.certlab.ca.intake.UnusableFileException;
import dev.certlab.ca.verify.path.BoundedCache;
import dev.certlab.ca.x509.MalformedEncodingException;
import dev.certlab.ca.x509.ParsedCertificate;
import dev.certlab.ca.x509.ParsedCrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads certificates and CRLs from base64 or PEM; what many lines repeat is read once. In base64
 * there may be any form of file that holds them, though DER is usual.
 */
final class ItemDecoder {
  /** For certificates and for CRLs each: a sixteenth of the memory, at most 512 MiB. */
  private static final long CAPACITY = Math.min(512L << 20, BoundedCache.ofHeap(16));

  // What is kept for each character of base64: text, DER and values. Measured: 8 octets for a
  // certificate, 4 and some 2,000 more for a CRL.
  private final BoundedCache<String, Item<ParsedCertificate>> certificates =
      new BoundedCache<>(CAPACITY, text -> 8L * text.length());
  private final BoundedCache<String, Item<ParsedCrl>> crls =
      new BoundedCache<>(CAPACITY, text -> 2_000 + 4L * text.length());

  /** Values, the one that the text is about first, or why there are none. */
  record Item<T>(List<T> values, String fault) {}

  Item<ParsedCertificate> certificate(String text) {
    return certificates.get(text, () -> decodeCertificates(text));
  }

  private static Item<ParsedCertificate> decodeCertificates(String text) {
    return decode(
        text,
        X509Decoder::certificate,
        octets -> CertificateFile.read(octets, Optional.empty()).all());
  }

  Item<ParsedCrl> crl(String text) {
    return crls.get(text, () -> decodeCrls(text));
  }

  private static Item<ParsedCrl> decodeCrls(String text) {
    return decode(text, X509Decoder::crl, octets -> CrlFile.read(octets, Optional.empty()).crls());
  }

  private static <T> Item<T> decode(
      String text, Function<byte[], T> decoder, Function<byte[], List<T>> file) {
    try {
      byte[] octets = octets(text);
      try {
        return new Item<>(List.of(decoder.apply(octets)), "");
      } catch (MalformedEncodingException malformed) {
        return otherForm(octets, file, String.valueOf(malformed.getMessage()));
      }
    } catch (MalformedEncodingException malformed) {
      return new Item<>(List.of(), String.valueOf(malformed.getMessage()));
    } catch (IllegalArgumentException malformed) {
      return new Item<>(List.of(), "neither base64 nor PEM: " + malformed.getMessage());
    }
  }

  /** What is no DER may still be a file in one of its other forms. */
  private static <T> Item<T> otherForm(
      byte[] octets, Function<byte[], List<T>> file, String fault) {
    try {
      return new Item<>(file.apply(octets), "");
    } catch (UnusableFileException unusable) {
      return new Item<>(List.of(), fault);
    }
  }

  private static byte[] octets(String text) {
    if (Pem.isPem(text.getBytes(StandardCharsets.ISO_8859_1))) {
      List<Pem.Block> blocks = Pem.decode(text);
      if (blocks.isEmpty()) {
        throw new MalformedEncodingException("PEM without a complete block");
      }
      return blocks.get(0).der().toArray();
    }
    return Base64.getMimeDecoder().decode(text.strip());
  }

  /** What was read of a list, in its order, and what could not be. */
  private static <T> List<T> read(
      JsonNode items, String field, Function<String, Item<T>> reader, Faults faults)
      throws InvalidRequestException {
    List<T> found = new ArrayList<>();
    for (int i = 0; i < list(items, field).size(); i++) {
      Item<T> item = reader.apply(items.get(i).asText());
      found.addAll(item.values());
      if (item.values().isEmpty()) {
        faults.add(field + "[" + i + "]: " + item.fault());
      }
    }
    return found;
  }

  /** Nothing where the field is not there. */
  private static JsonNode list(JsonNode items, String field) throws InvalidRequestException {
    if (!items.isArray() && !items.isMissingNode() && !items.isNull()) {
      throw new InvalidRequestException(field + " is not a list");
    }
    return items;
  }

  Decoded certificates(JsonNode items, String field) throws InvalidRequestException {
    Faults faults = new Faults();
    return new Decoded(read(items, field, this::certificate, faults), List.of(), faults);
  }

  Decoded crls(JsonNode items, String field) throws InvalidRequestException {
    Faults faults = new Faults();
    return new Decoded(List.of(), read(items, field, this::crl, faults), faults);
  }

  /** A pool holds certificates or CRLs; each item tells by what it can be read as. */
  Decoded pool(JsonNode items, String name) throws InvalidRequestException {
    List<ParsedCrl> crls = new ArrayList<>();
    Faults faults = new Faults();
    List<ParsedCertificate> certificates = new ArrayList<>();
    for (int i = 0; i < list(items, "items").size(); i++) {
      String text = items.get(i).asText();
      Item<ParsedCertificate> certificate = decodeCertificates(text);
      certificates.addAll(certificate.values());
      if (!certificate.values().isEmpty()) {
        continue;
      }
      Item<ParsedCrl> crl = decodeCrls(text);
      crls.addAll(crl.values());
      if (crl.values().isEmpty()) {
        faults.add("pool " + name + "[" + i + "]: " + certificate.fault());
      }
    }
    return new Decoded(certificates, crls, faults);
  }

  /** Makes room; what is needed again is read again. */
  void forget() {
    certificates.clear();
    crls.clear();
  }
}
